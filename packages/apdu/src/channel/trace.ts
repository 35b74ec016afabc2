import { bytesToHex } from "../bytes/hex.ts";
import { describeStatusWord } from "../command/status.ts";
import { ESAM_FILES, WRITE_COMMAND } from "../esam/headers.ts";
import { type CardChannel, type Clock, type Lang, type Octets, systemClock } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";

/** Which half of an exchange carries keys or key ciphertexts and is not shown. */
export type Redaction = "none" | "command" | "response" | "both";

/** Decides by the command's first octets (CLA INS P1 P2 …) what a trace leaves out. */
export type Redactor = (command: Uint8Array) => Redaction;

/** One traced half of an exchange. `shown` is what a trace may print: octets that are secret are not in it. */
export interface TraceEvent {
  /** `>>` to the card, `<<` from it. */
  readonly direction: ">>" | "<<";
  /** The octets as far as they may be seen. */
  readonly shown: Uint8Array;
  /** How many further octets stood between header (or start) and status word and are left out. */
  readonly hidden: number;
  /** Status word of an answer, `null` for a command. */
  readonly sw: number | null;
  /** Milliseconds from command to answer, `null` for a command. */
  readonly ms: number | null;
}

/** What a trace writes to. */
export type TraceSink = (event: TraceEvent) => void;

/** INS octets whose data is a secret: VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, WRITE KEY, PUT KEY. */
const SECRET_DATA = [0x20, 0x24, 0x2c, 0xd4, 0xd8];

/**
 * The rule for the security module and any other card: the data of VERIFY (INS 20), CHANGE REFERENCE DATA (24), RESET RETRY
 * COUNTER (2C), WRITE KEY (D4) and PUT KEY (D8), and the key-update MAC check (`04 D6 95`), whose XOR of key blocks is the
 * block itself when a call carries one key.
 */
export const redactKeys: Redactor = (octets) => {
  const command = argument.octets("command", octets);
  const ins = command[1];
  if (SECRET_DATA.includes(ins ?? 0)) return "command";
  if (ins === WRITE_COMMAND[1] && command[2] === ESAM_FILES.keyMac) return "command";
  return "none";
};

/** Trace event of a command. @param redact default {@link redactKeys} */
export function traceCommand(command: Octets, redact: Redactor = redactKeys): TraceEvent {
  const octets = argument.octets("command", command);
  argument.check("redact", "function", redact);
  const rule = redact(octets);
  const secret = rule === "command" || rule === "both";
  const shown = secret ? octets.slice(0, 5) : octets.slice();
  return { direction: ">>", shown, hidden: octets.length - shown.length, sw: null, ms: null };
}

/** Trace event of an answer to `command`. @param ms milliseconds since the command */
export function traceResponse(
  command: Octets,
  response: Octets,
  ms: number,
  redact: Redactor = redactKeys,
): TraceEvent {
  argument.check("redact", "function", redact);
  argument.check("ms", "number", ms);
  const rule = redact(argument.octets("command", command));
  const octets = argument.octets("response", response);
  const secret = rule === "response" || rule === "both";
  const sw = octets.length < 2 ? null : (octets.at(-2)! << 8) | octets.at(-1)!;
  const dataLength = Math.max(0, octets.length - 2);
  const shown = secret ? new Uint8Array(0) : octets.slice(0, dataLength);
  return { direction: "<<", shown, hidden: dataLength - shown.length, sw, ms };
}

const words = {
  zh: { hidden: (count: number) => `[${count} 字节，不显示]`, mute: "响应过短" },
  en: { hidden: (count: number) => `[${count} octets, not shown]`, mute: "answer too short" },
} as const;

/**
 * One line of a trace.
 *
 * @example
 * formatTraceEvent(traceCommand(hexToBytes("0084000008"))); // ">> 0084000008"
 * // an answer: "<< 1122334455667788 9000 success (3 ms)"
 */
export function formatTraceEvent(event: TraceEvent, lang: Lang = "en"): string {
  argument.check("event", "object", event);
  argument.check("event.shown", "octets", event.shown);
  argument.check("lang", "language", lang);
  const parts: string[] = [event.direction];
  if (event.shown.length > 0) parts.push(bytesToHex(event.shown));
  if (event.hidden > 0) parts.push(words[lang].hidden(event.hidden));
  if (event.direction === "<<") {
    if (event.sw === null) parts.push(words[lang].mute);
    else {
      const status = describeStatusWord(event.sw);
      parts.push(event.sw.toString(16).toUpperCase().padStart(4, "0"), status[lang]);
    }
    if (event.ms !== null) parts.push(`(${Math.round(event.ms)} ms)`);
  }
  return parts.join(" ");
}

/** Options of {@link traceChannel}. */
export interface TraceOptions {
  /** Where the events go. */
  readonly sink: TraceSink;
  /** What to leave out. Default {@link redactKeys}. */
  readonly redact?: Redactor;
  /** Times the answers. Default: the platform's. */
  readonly clock?: Pick<Clock, "now">;
}

/**
 * The same card with every command and answer reported to a sink. GET RESPONSE (INS C0) is treated like the command whose answer
 * it fetches, so that a secret does not come out by that way.
 */
export function traceChannel(channel: CardChannel, options: TraceOptions): CardChannel {
  argument.check("channel", "object", channel);
  argument.check("options", "object", options);
  argument.check("options.sink", "function", options.sink);
  const redact = options.redact ?? redactKeys;
  const clock = options.clock ?? systemClock;
  let origin: Uint8Array | undefined;
  return {
    atr: channel.atr,
    async transmit(command) {
      if (command[1] !== 0xc0 || origin === undefined) origin = Uint8Array.from(command);
      const about = origin;
      options.sink(traceCommand(command, redact));
      const start = clock.now();
      const response = await channel.transmit(command);
      options.sink(traceResponse(about, response, clock.now() - start, redact));
      return response;
    },
    close: () => channel.close(),
  };
}
