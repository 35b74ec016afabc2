// `npm test`: set-up, build, checks and all tests; `npm test -- <step…>` runs the named steps alone.
import { setUpForTests, steps } from "./lib/steps.mjs";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `unknown step ${unknown.join(", ")}; there are: ${steps.map((step) => step.name).join(", ")}`,
  );
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

await step({ name: "set-up", run: setUpForTests });
for (const each of steps) {
  // What is chosen may look at what is built.
  if (wanted.length === 0 || wanted.includes(each.name) || each.name === "build") await step(each);
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join("\n")}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs one step; a step that throws counts as one failure and does not keep the others from running. */
async function step({ name, run, needsBuild }) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const results =
    needsBuild && failures.some((failure) => failure.startsWith("build"))
      ? [{ name, failed: 1, detail: "not run, because the build failed" }]
      : await run().catch((error) => [{ name, failed: 1, detail: error.stack }]);
  for (const result of results) report(name, result);
  console.log(`   ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function report(stepName, { name, passed = 0, failed = 0, skipped = 0, detail = "", note = "" }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const mark = failed > 0 ? "✗" : skipped > 0 && passed === 0 ? "-" : "✓";
  const counts = passed + failed + skipped > 1 ? ` (${countText({ passed, failed, skipped })})` : "";
  console.log(`   ${mark} ${name}${counts}${note ? `: ${note}` : ""}`);
  if (failed > 0) failures.push(name === stepName ? name : `${stepName}: ${name}`);
  if (detail && failed > 0) console.log(detail.trimEnd().replace(/^/gm, "     "));
}

function countText({ passed, failed, skipped }) {
  const parts = [
    [passed, "passed"],
    [failed, "failed"],
    [skipped, "skipped"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}
