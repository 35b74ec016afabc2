import { ChannelCore, defaultReadLimit } from "../channel/core.ts";
import type { OpenChannel } from "../channel/types.ts";
import { argument, requireOption } from "../messages/problem.ts";
import { type LossCode, lossOf } from "./loss.ts";

/** One end of a {@link memoryPair}. */
export interface MemoryChannel extends OpenChannel {
  /** Breaks the line as a pulled plug does: the other end is lost with `code`, this one is closed. Default `reset`. */
  vanish(code?: LossCode): void;
}

/** Settings of {@link memoryPair}. */
export interface MemoryPairOptions {
  /** Largest chunk delivered, in bytes, or a function asked for each one's size; default: as written. */
  readonly chunk?: number | (() => number);
  /** Bytes that may lie unread before a write waits; default 262 144. */
  readonly readLimit?: number;
}

/**
 * Two channels in memory, each the other's far end.
 *
 * @throws {TransportError} `bad-option` for a chunk size or limit below 1
 * @example
 * ```ts
 * import { memoryPair } from "@meterwire/transport/mock";
 * const [near, far] = memoryPair({ chunk: 1 }); // byte by byte
 * await near.write(Uint8Array.of(0x68, 0x16));
 * await near.close();
 * for await (const chunk of far.readable) console.log(chunk); // Uint8Array [0x68], then Uint8Array [0x16]
 * ```
 */
export function memoryPair(options: MemoryPairOptions = {}): [MemoryChannel, MemoryChannel] {
  argument.check("options", "object", options);
  const { chunk = Number.POSITIVE_INFINITY, readLimit = defaultReadLimit } = options;
  const size = (): number => {
    const value = typeof chunk === "function" ? chunk() : chunk;
    requireOption("chunk", value >= 1, value, { kind: "at-least", limit: 1 });
    return value;
  };
  if (typeof chunk === "number") size();
  const end = (where: string, other: () => ChannelCore): MemoryChannel & ChannelCore => {
    let broken: LossCode | null = null;
    const core = new ChannelCore(
      where,
      {
        write(bytes) {
          // Copied: the writer may use its array again.
          const copy = bytes.slice();
          const send = (from: number): Promise<void> | undefined => {
            for (let at = from; at < copy.length; ) {
              const next = at + Math.floor(size());
              other().receive(copy.subarray(at, next));
              at = next;
              if (other().full)
                return other()
                  .room()
                  .then(() => send(at));
            }
            return undefined;
          };
          return send(0);
        },
        async close() {
          other().finish(broken === null ? "ended" : lossOf(broken, other().where));
        },
      },
      readLimit,
    );
    return Object.assign(core, {
      vanish(code: LossCode = "reset") {
        broken = code;
        core.finish("closed");
      },
    });
  };
  const near = end("memory (near)", () => far);
  const far: MemoryChannel & ChannelCore = end("memory (far)", () => near);
  return [near, far];
}
