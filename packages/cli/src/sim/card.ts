import { isEsamValueError } from "@meterwire/esam-api";
import type { HostCard } from "@meterwire/esam-api/software";
import { type App, Exit, Failure } from "../app.ts";
import { inWords } from "../esam/report.ts";
import { given } from "../given.ts";
import { simCardText as text } from "../i18n/card.ts";
import { readText } from "../io/read.ts";

/** The simulated host card, announced loudly. */
export async function simulatedCard(
  app: App,
  { keys, protocol }: { readonly keys?: string; readonly protocol?: 0 | 1 },
): Promise<HostCard> {
  const { createHostCard } = await import("@meterwire/esam-api/software");
  const { t, err, stderr } = app;
  const card = createHostCard(given({ keys: await keyFile(app, keys), protocol }));
  const whose = keys === undefined ? t(text.openKeys) : t(text.ownKeys, { file: keys });
  stderr.write(`${err.warn(t(text.warning, { keys: whose }))}\n`);
  return card;
}

/** The keys of a file; what is wrong with them is said without quoting them. */
export async function keyFile(app: App, file: string | undefined) {
  if (file === undefined) return undefined;
  const { parseKeyFile } = await import("@meterwire/esam-api/software");
  try {
    return parseKeyFile(readText(file));
  } catch (error) {
    if (isEsamValueError(error)) throw new Failure(inWords(app, error.text), Exit.usage);
    throw error;
  }
}
