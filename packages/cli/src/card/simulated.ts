import type { HostCard } from "@meterwire/esam-api/software";
import type { App } from "../app/app.ts";
import { defined } from "../app/defined.ts";
import { simCardText as text } from "../i18n/card.ts";
import { keyFile } from "../security/key-file.ts";

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
