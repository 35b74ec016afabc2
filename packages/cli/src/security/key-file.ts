import { readText } from "../io/read.ts";
import { isProblem } from "../problems/base.ts";
import { usage } from "../problems/index.ts";

/** The keys of a file; errors do not quote them. */
export async function keyFile(file: string | undefined) {
  if (file === undefined) return undefined;
  const { parseKeyFile } = await import("@meterwire/esam-api/software");
  const text = readText("--keys", file);
  try {
    return parseKeyFile(text);
  } catch (error) {
    throw isProblem(error) ? usage("value", { option: "--keys" }, error) : error;
  }
}
