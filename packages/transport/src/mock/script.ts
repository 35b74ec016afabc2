import { ChannelCore } from "../channel/core.ts";
import type { OpenChannel } from "../channel/types.ts";
import { formatHex } from "../hex/format.ts";
import { parseHex } from "../hex/parse.ts";
import { type Clock, type Octets, systemClock } from "../messages/base.ts";
import { argument, problem, type TransportError } from "../messages/problem.ts";
import type { ScriptPlace } from "../messages/problems.ts";
import { type LossCode, lossOf } from "./loss.ts";

/**
 * One thing that a scripted far end does: waits for bytes, sends bytes, lets time pass, or ends the channel. Bytes
 * stand as hex text or as an array. `line`, counted from 1, says in errors where the step comes from.
 */
export type ScriptStep = (
  | { readonly expect: string | Octets }
  | { readonly send: string | Octets }
  | { readonly wait: number }
  | { readonly close: "ended" | LossCode }
) & { readonly line?: number };

/** Settings of {@link scripted}. */
export interface ScriptOptions {
  /** Default: the platform's. */
  readonly clock?: Clock;
  /** Shown in errors; default "script". */
  readonly where?: string;
}

/** A channel whose far end follows a script. */
export interface ScriptedChannel extends OpenChannel {
  /**
   * Resolves when the last step is done. Rejects with `replay-mismatch` when something else was written than expected,
   * with `not-open` when the channel was closed with steps left.
   */
  readonly done: Promise<void>;
}

/**
 * A channel to a far end that plays a script: it checks what is written, byte by byte in whatever portions, and
 * answers. A wrong byte rejects the write and ends the channel with `replay-mismatch`, as does a byte after the end of
 * the script.
 *
 * @throws {TransportError} `odd-length`, `bad-digit` for bad hex text in a step
 * @example
 * ```ts
 * import { scripted } from "@meterwire/transport/mock";
 * const channel = scripted([{ expect: "68 01 16" }, { send: "68 81" }, { send: "16" }, { close: "ended" }]);
 * await channel.write(Uint8Array.of(0x68, 0x01, 0x16));
 * for await (const chunk of channel.readable) console.log(chunk);
 * await channel.done;
 * ```
 */
export function scripted(steps: readonly ScriptStep[], options: ScriptOptions = {}): ScriptedChannel {
  argument.check("steps", "list", steps);
  argument.check("options", "object", options);
  const { clock = systemClock, where = "script" } = options;
  const plan = steps.map((step, index) => {
    argument.check(`steps[${index}]`, "object", step);
    const place: ScriptPlace = step.line === undefined ? { step: index + 1 } : { line: step.line };
    if ("expect" in step) return { kind: "expect", bytes: octets(step.expect), place } as const;
    if ("send" in step) return { kind: "send", bytes: octets(step.send), place } as const;
    if ("close" in step) return { kind: "close", code: step.close, place } as const;
    return { kind: "wait", ms: step.wait, place } as const;
  });
  let at = 0;
  /** Bytes of the expectation under way that have been written. */
  let met = 0;
  let timer: unknown = null;
  let settle!: { resolve(): void; reject(error: TransportError): void };
  const done = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // A caller that does not ask must not be ended by an unhandled rejection; the write has been rejected anyway.
  done.catch(() => {});

  const play = (): void => {
    while (timer === null && core.reason === null) {
      const step = plan[at];
      if (step === undefined) {
        settle.resolve();
        return;
      }
      if (step.kind === "expect" && step.bytes.length > met) return;
      at++;
      met = 0;
      if (step.kind === "send") core.receive(step.bytes.slice());
      else if (step.kind === "wait") {
        timer = clock.setTimeout(() => {
          timer = null;
          play();
        }, step.ms);
      } else if (step.kind === "close") {
        const last = at === plan.length;
        // After the write that it answers.
        void core.idle.then(() => {
          if (last) settle.resolve();
          core.finish(step.code === "ended" ? "ended" : lossOf(step.code, where));
        });
        return;
      }
    }
  };
  const mismatch = (bytes: Uint8Array, from: number): TransportError => {
    const step = plan[at];
    const expected =
      step?.kind === "expect"
        ? ({ kind: "octets", ...shown(step.bytes.subarray(met + from)) } as const)
        : step === undefined
          ? ({ kind: "nothing" } as const)
          : ({ kind: "silence", before: step.kind } as const);
    const params = { place: step?.place ?? null, expected, got: shown(bytes.subarray(from)) };
    return problem.error("replay-mismatch", params, { where });
  };
  const core = new ChannelCore(where, {
    write(bytes) {
      for (let index = 0; index < bytes.length; index++) {
        const step = plan[at];
        if (step?.kind !== "expect" || step.bytes[met] !== bytes[index]) {
          const error = mismatch(bytes, index);
          settle.reject(error);
          core.finish(error);
          throw error;
        }
        if (++met === step.bytes.length) play();
      }
      return undefined;
    },
    async close() {
      if (timer !== null) clock.clearTimeout(timer);
      timer = null;
      if (at < plan.length) {
        settle.reject(problem.error("not-open", { why: "unfinished", place: plan[at]!.place }, { where }));
      }
    },
  });
  play();
  return Object.assign(core, { done });
}

const octets = (value: string | Octets): Uint8Array =>
  typeof value === "string" ? parseHex(value) : argument.octets("step", value).slice();

const shown = (bytes: Uint8Array): { readonly hex: string; readonly more: boolean } => ({
  hex: formatHex(bytes.subarray(0, 32)),
  more: bytes.length > 32,
});
