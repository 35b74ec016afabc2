// `pnpm api [package…]`: writes the API reports anew, from a fresh (cached) build.
import { apiReports } from "./lib/api.mjs";
import { packages } from "./lib/paths.mjs";
import { setUp } from "./lib/setup.mjs";

await setUp();
const wanted = process.argv.slice(2);
for (const each of packages()) {
  if (wanted.length > 0 && !wanted.includes(each.folder)) continue;
  for (const line of apiReports(each, { write: true })) console.log(line);
}
