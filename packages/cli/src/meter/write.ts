import type { AccessResult, Interpretation } from "@meterwire/dlt698/objects";
import { DataAccessResult } from "@meterwire/dlt698/services";
import { type Command, Option } from "commander";
import type { App } from "../app/app.ts";
import { address, durationOption } from "../app/values.ts";
import { flagOf } from "../connection/row.ts";
import { lineName, lineTarget } from "../connection/target.ts";
import type { Text } from "../i18n/text.ts";
import { writeText as text } from "../i18n/write.ts";
import { confirm } from "../io/confirm.ts";
import { failed, usage } from "../problems/index.ts";
import { words } from "../render/problem.ts";
import { renderValues, valueLines } from "../render/readings.ts";
import { type MeterFlags, meterFlags } from "./options.ts";

/** Options of the commands that change meters. */
export interface WriteFlags extends MeterFlags {
  readonly yes?: true;
  readonly json?: true;
}

/** Adds the options of a meter, of many meters at once, and of confirmation. */
export function writeFlags(command: Command, app: App): void {
  const { t } = app;
  meterFlags(command, app);
  command
    .addOption(new Option("--group <digits>", t(text.group)).argParser(address(false)).conflicts("broadcast"))
    .option("--broadcast", t(text.broadcast))
    .addOption(
      durationOption("--time-tag [duration]", t(text.timeTag), {
        from: 1000,
        to: 65_535_000,
        step: 1000,
      }).preset("5s"),
    )
    .option("-y, --yes", t(text.yes))
    .option("--json", t(text.json));
  command.hook("preAction", (_, command) => {
    const many = ["group", "broadcast"].find((key) => command.getOptionValue(key) !== undefined);
    if (many !== undefined && command.getOptionValueSource("address") === "cli")
      throw usage("exclusive", { options: [flagOf(many), addressFlag(command)] });
  });
}

/** What names the one meter: its number gives its address. */
const addressFlag = (command: Command): string =>
  flagOf(command.getOptionValue("meter") === command.getOptionValue("address") ? "meter" : "address");

/** Says what to do about a refusal, where that is plain. */
export function hintAt(app: App, flags: WriteFlags, dar: AccessResult): void {
  const { t, stderr } = app;
  const { via } = flags;
  const { notAuthorized, timeTagInvalid } = DataAccessResult.values;
  if (via !== undefined) stderr.write(`${words(app, failed("refused", { via, dar }))}\n`);
  const open = flags.password === undefined && flags.testSm4 === undefined;
  if (dar.code === timeTagInvalid) stderr.write(`${t(text.lateHint)}\n`);
  if (dar.code !== notAuthorized || !open) return;
  stderr.write(`${t(via === undefined ? text.needsPassword : text.needsItsPassword, { via: via ?? "" })}\n`);
}

/** Whether the request is not acknowledged: it goes to many meters. */
export function isSilent({ group, broadcast }: WriteFlags): boolean {
  return group !== undefined || broadcast === true;
}

/** What is going to happen. */
export interface Plan {
  readonly title: Text;
  /** Eight hex digits of the OAD or OMD. */
  readonly code: string;
  readonly name: string;
  readonly meaning: Interpretation;
}

/** Shows what is going to be done to which meter, and asks for confirmation unless `--yes`. */
export async function confirmChange(app: App, flags: WriteFlags, plan: Plan): Promise<void> {
  const { t, err } = app;
  const { group, broadcast, address, via } = flags;
  const meter = broadcast
    ? t(text.toAll)
    : t(group === undefined ? text.toMeter : text.toGroup, { address: group ?? address });
  const line = lineName(lineTarget(flags));
  const where = via === undefined ? line : t(text.through, { via, line });
  const asked = { ...app, out: err, stdout: app.stderr };
  const values = renderValues(asked, valueLines(app, plan.meaning, plan.code, plan.name), { indent: 2 });
  const title = err.warn(t(plan.title, { meter, where }));
  await confirm(app, `${title}\n${values}`, flags.yes ?? false);
}
