import { systemTimers } from "../channel/types.ts";
import { type TransportErrorCode, transportCodes } from "../error/codes.ts";
import { TransportError } from "../error/error.ts";
import { parseHex } from "../hex/parse.ts";
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
  const { speed = 0, timers = systemTimers, where = "recording" } = options;
  if (!(speed >= 0))
    throw new TransportError("bad-option", { where: "speed", detail: `expected ≥ 0, got ${speed}` });
  const steps: ScriptStep[] = [];
  let before: number | null = null;
  let number = 0;
  for (const text of typeof recording === "string" ? recording.split("\n") : recording) {
    number++;
    if (text.trim() === "") continue;
    const { time, step } = readLine(text, number, where);
    const pause = before === null ? 0 : time - before;
    before = time;
    if (step === null) continue;
    if (speed > 0 && pause > 0 && !("expect" in step)) steps.push({ waitMs: pause / speed });
    steps.push({ ...step, line: `line ${number}` });
  }
  return scripted(steps, { timers, where });
}

function readLine(text: string, number: number, where: string): { time: number; step: ScriptStep | null } {
  const bad = (detail: string, cause?: unknown): TransportError =>
    new TransportError("bad-recording", { where, detail: `line ${number}: ${detail}`, cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw bad("not JSON", cause);
  }
  if (typeof value !== "object" || value === null) throw bad("not a JSON object");
  const { t, dir, hex, event, code } = value as Record<string, unknown>;
  const time = typeof t === "number" ? t : typeof t === "string" ? Date.parse(t) : Number.NaN;
  if (Number.isNaN(time)) throw bad(`"t" is not a time: ${JSON.stringify(t)}`);
  if (event === "close" && typeof code === "string") {
    // A close on the recording side is not the far end's doing: the user of the replay closes again.
    return { time, step: code === "closed" ? null : { close: closeCode(code) } };
  }
  if (dir !== "tx" && dir !== "rx") throw bad(`"dir" is neither "tx" nor "rx": ${JSON.stringify(dir)}`);
  if (typeof hex !== "string") throw bad(`"hex" is not text: ${JSON.stringify(hex)}`);
  try {
    const bytes = parseHex(hex);
    return { time, step: dir === "tx" ? { expect: bytes } : { send: bytes } };
  } catch (cause) {
    throw bad((cause as Error).message, cause);
  }
}

const closeCode = (code: string): "ended" | TransportErrorCode =>
  code === "ended" ? "ended" : Object.hasOwn(transportCodes, code) ? (code as TransportErrorCode) : "failed";
