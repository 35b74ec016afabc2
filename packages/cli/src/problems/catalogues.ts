import type { Catalogue, Lang } from "./base.ts";

/** The words of all problems in a language; none for English, which problems carry themselves. */
// biome-ignore lint/suspicious/noExplicitAny: each catalogue has a map of its own.
export type Catalogues = readonly Catalogue<any>[];

/** Every catalogue of a language, of the libraries and of the command line. Those of other languages are not loaded. */
export async function cataloguesOf(lang: Lang): Promise<Catalogues> {
  if (lang === "en") return [];
  const [own, ...libraries] = await Promise.all([
    import("./index.ts"),
    import("@meterwire/transport/messages-zh"),
    import("@meterwire/apdu/messages-zh"),
    import("@meterwire/esam-api/messages-zh"),
    import("@meterwire/dlt698/messages-zh"),
    import("@meterwire/dlt645/messages-zh"),
    import("@meterwire/simulator/messages-zh"),
  ]);
  return [own.cliZh, ...libraries.map(({ zh }) => zh)];
}
