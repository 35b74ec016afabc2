import { describe, expect, test } from "vitest";
import {
  type ByteChannel,
  type ReconnectOptions,
  type ReconnectState,
  reconnecting,
  type TransportErrorCode,
  transportError,
} from "../src/index.ts";
import { type MemoryChannel, manualClock, memoryPair } from "../src/mock.ts";
import { errorOf, take, takeAll } from "./support/bytes.ts";
import { channelContract } from "./support/contract.ts";
import { samples } from "./support/samples.ts";

/** A line that opens as `plan` says: true, or an error's code; past its end it opens. */
function setup(plan: (true | TransportErrorCode)[] = [], options: ReconnectOptions = {}) {
  const clock = manualClock();
  const far: MemoryChannel[] = [];
  const states: ReconnectState[] = [];
  const open = async (): Promise<ByteChannel> => {
    const step = plan.shift() ?? true;
    if (step !== true) throw transportError(step, samples[step][0]!, { where: "meter" });
    const [inner, outer] = memoryPair({ readLimit: 4096 });
    far.push(outer);
    return inner;
  };
  const channel = reconnecting(open, { clock, onState: (state) => states.push(state), ...options });
  return { channel, clock, far, states, shown: () => states.map((state) => shown(state)) };
}

const shown = (state: ReconnectState): string =>
  state.state === "waiting" ? `${state.reason.code}, waiting ${state.delay}` : state.state;

channelContract(
  "reconnecting, one attempt",
  async () => {
    const { channel, far, clock } = setup([true, "refused"], { attempts: 1 });
    await clock.advance(0);
    // A line that never brought a byte counts as a failed attempt, so every loss ends this one.
    return { near: channel, far: far[0]!, vanish: () => far[0]!.vanish(), cleanup: () => channel.close() };
  },
  { vanished: "gave-up", interrupted: "reset", ends: false, flood: 64 * 1024 },
);

describe("reconnecting", () => {
  test("opens again, with growing pauses up to the longest", async () => {
    const { channel, clock, far, shown } = setup(["refused", "refused", "refused", "refused"], {
      initialDelay: 100,
      factor: 3,
      maxDelay: 500,
    });
    await clock.advance(100 + 300 + 500 + 499);
    expect(far.length).toBe(0);
    await clock.advance(1);
    expect(far.length).toBe(1);
    expect(shown()).toEqual([
      ...["connecting", "refused, waiting 100", "connecting", "refused, waiting 300"],
      ...[
        "connecting",
        "refused, waiting 500",
        "connecting",
        "refused, waiting 500",
        "connecting",
        "connected",
      ],
    ]);
    await channel.close();
  });

  test("delivers what came before a loss, then goes on with the next line", async () => {
    const { channel, clock, far, shown } = setup();
    await clock.advance(0);
    await far[0]!.write(Uint8Array.of(1, 2));
    far[0]!.vanish();
    await clock.advance(0);
    await far[1]!.write(Uint8Array.of(3));
    expect(await take(channel, 3)).toEqual(Uint8Array.of(1, 2, 3));
    expect(shown()).toEqual(["connecting", "connected", "reset, waiting 0", "connecting", "connected"]);
    await channel.close();
    expect((await far[1]!.closed).code).toBe("ended");
  });

  test("a line that keeps ending without a byte is not reopened at full speed", async () => {
    const { channel, clock, far } = setup([], { initialDelay: 100 });
    await clock.advance(0);
    far[0]!.vanish();
    await clock.advance(99);
    expect(far.length).toBe(1);
    await clock.advance(1);
    expect(far.length).toBe(2);
    await channel.close();
  });

  test("a write that the loss interrupts is rejected; one made meanwhile waits for the next line", async () => {
    const { channel, clock, far } = setup();
    await clock.advance(0);
    const interrupted = errorOf(channel.write(new Uint8Array(10_000)));
    await clock.advance(0);
    far[0]!.vanish();
    expect((await interrupted).code).toBe("reset");
    const waiting = channel.write(Uint8Array.of(9));
    await clock.advance(200);
    await waiting;
    expect(await take(far[1]!, 1)).toEqual(Uint8Array.of(9));
    await channel.close();
  });

  test("gives up after the attempts allowed, and rejects what waits", async () => {
    const { channel, clock, shown } = setup(["refused", "unreachable"], { attempts: 2 });
    const waiting = errorOf(channel.write(Uint8Array.of(1)));
    await clock.advance(10_000);
    expect((await waiting).code).toBe("gave-up");
    const reason = await channel.closed;
    expect(reason.message).toContain("could not connect again in 2 attempts");
    expect(reason.error?.cause).toMatchObject({ code: "unreachable" });
    expect(shown().at(-1)).toBe("gave-up");
    expect(await takeAll(channel)).toEqual(new Uint8Array());
  });

  test("does not repeat what cannot succeed", async () => {
    const { channel, shown } = setup(["not-a-port"]);
    expect((await channel.closed).code).toBe("gave-up");
    expect(shown()).toEqual(["connecting", "gave-up"]);
  });

  test("close while waiting leaves no timer", async () => {
    const { channel, clock } = setup(["refused"]);
    await clock.advance(0);
    expect(clock.pending).toBe(1);
    const waiting = errorOf(channel.write(Uint8Array.of(1)));
    await channel.close();
    expect((await waiting).code).toBe("not-open");
    expect(clock.pending).toBe(0);
    expect((await channel.closed).code).toBe("closed");
  });

  test.each([{ factor: 0.5 }, { attempts: 0 }, { initialDelay: -1 }, { maxDelay: Number.NaN }])(
    "refuses %j",
    (options) => {
      expect(() => reconnecting(async () => memoryPair()[0], options)).toThrow(
        expect.objectContaining({ code: "bad-option" }),
      );
    },
  );
});
