import type { HostCard } from "@meterwire/esam-api/software";
import { simCardText as text } from "../i18n/card.ts";
import { readText } from "../io/read.ts";
import { isProblem } from "../problems/base.ts";
import { usage } from "../problems/index.ts";
import type { App } from "../program/app.ts";
import { defined } from "../program/defined.ts";

/** The simulated host card, with a warning on standard error. */
export async function simulatedCard(
  app: App,
  { keys, protocol }: { readonly keys?: string; readonly protocol?: 0 | 1 },
): Promise<HostCard> {
  const { createHostCard } = await import("@meterwire/esam-api/software");
  const { t, err, stderr } = app;
  const card = createHostCard(defined({ keys: await keyFile(keys), protocol }));
  const whose = keys === undefined ? t(text.openKeys) : t(text.ownKeys, { file: keys });
  stderr.write(`${err.warn(t(text.warning, { keys: whose }))}\n`);
  return card;
}

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
