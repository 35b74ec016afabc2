import { parseHex } from "../hex/parse.ts";
import { systemClock } from "../messages/base.ts";
import { argument, problem, requireOption, type TransportError } from "../messages/problem.ts";
import type { RecordingFault } from "../messages/problems.ts";
import { type LossCode, lossCode } from "./loss.ts";
import { type ScriptedChannel, type ScriptOptions, type ScriptStep, scripted } from "./script.ts";

/** Settings of {@link replay}. */
export interface ReplayOptions extends ScriptOptions {
  /** 0 plays at once (default); 1 keeps the pauses before received bytes as recorded; 10 makes them ten times shorter. */
  readonly speed?: number;
}

/**
 * Plays a recording of `traceChannel` as a far end: what was sent then must be sent again, and what was received then
 * is received again. The portions in which bytes are written need not be the same.
 *
 * @param recording the JSON lines, as one text or one by one; blank lines are skipped
 * @throws {TransportError} `bad-recording` naming the line
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { replay } from "@meterwire/transport/mock";
 * const channel = replay(readFileSync("session.jsonl", "utf8"));
 * ```
 */
export function replay(recording: string | Iterable<string>, options: ReplayOptions = {}): ScriptedChannel {
  if (typeof recording !== "string") {
    argument.check("recording", "function", recording?.[Symbol.iterator]);
  }
  argument.check("options", "object", options);
  const { speed = 0, clock = systemClock, where = "recording" } = options;
  requireOption("speed", speed >= 0, speed, { kind: "at-least", limit: 0 });
  const steps: ScriptStep[] = [];
  let before: number | null = null;
  let number = 0;
  for (const text of typeof recording === "string" ? recording.split("\n") : recording) {
    number++;
    argument.check("recording", "text", text);
    if (text.trim() === "") continue;
    const { time, step } = readLine(text, number, where);
    const pause = before === null ? 0 : time - before;
    before = time;
    if (step === null) continue;
    if (speed > 0 && pause > 0 && !("expect" in step)) steps.push({ wait: pause / speed });
    steps.push({ ...step, line: number });
  }
  return scripted(steps, { clock, where });
}

function readLine(text: string, number: number, where: string): { time: number; step: ScriptStep | null } {
  const bad = (fault: RecordingFault, cause?: unknown): TransportError =>
    problem.error("bad-recording", { line: number, fault }, { where, cause });
  const badField = (field: "t" | "dir" | "hex", value: unknown): TransportError =>
    bad({ kind: "bad-field", field, got: JSON.stringify(value) ?? "undefined" });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw bad({ kind: "not-json" }, cause);
  }
  if (typeof value !== "object" || value === null) throw bad({ kind: "not-an-object" });
  const { t, dir, hex, event, code } = value as Record<string, unknown>;
  const time = typeof t === "number" ? t : typeof t === "string" ? Date.parse(t) : Number.NaN;
  if (Number.isNaN(time)) throw badField("t", t);
  if (event === "close" && typeof code === "string") {
    // A close on the recording side is not the far end's doing: the user of the replay closes again.
    return { time, step: code === "closed" ? null : { close: closeCode(code) } };
  }
  if (dir !== "tx" && dir !== "rx") throw badField("dir", dir);
  if (typeof hex !== "string") throw badField("hex", hex);
  try {
    const bytes = parseHex(hex);
    return { time, step: dir === "tx" ? { expect: bytes } : { send: bytes } };
  } catch (cause) {
    throw bad({ kind: "bad-hex" }, cause);
  }
}

const closeCode = (code: string): "ended" | LossCode => (code === "ended" ? "ended" : lossCode(code));
