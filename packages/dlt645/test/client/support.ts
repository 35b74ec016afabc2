import { manualClock, memoryPair } from "../../../transport/src/mock.ts";
import { type ClientOptions, createClient } from "../../src/client.ts";
import { FrameStream } from "../../src/index.ts";
import { type AnyFrame, fieldsOf } from "../../src/session/message.ts";
import { codec, frameOf } from "../support.ts";

/** What a meter of these tests was asked. */
export interface Asked {
  readonly frame: AnyFrame;
  readonly control: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The address in the order of the wire. */
  readonly wire: string;
}

/** Octets that come back, one write after the other. */
export type Answers = readonly Uint8Array[];

/** A client, the meter that answers it, and the clock of both. */
export function lineOf(answer: (asked: Asked, count: number) => Answers, options: ClientOptions = {}) {
  const [near, far] = memoryPair();
  const clock = manualClock(Date.UTC(2026, 10, 28, 7, 0));
  const client = createClient(near, { clock, ...options });
  const asked: Asked[] = [];
  const stream = new FrameStream();
  void (async () => {
    for await (const chunk of far.readable) {
      stream.push(chunk);
      for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
        if (found.kind !== "frame") continue;
        const octets = found.octets.slice();
        const frame = codec.decodeFrame(octets) as AnyFrame;
        const wire = Buffer.from(octets.subarray(1, 7)).toString("hex");
        const one = { frame, control: frame.command.control, fields: fieldsOf(frame), wire };
        asked.push(one);
        for (const each of answer(one, asked.length)) await far.write(each);
      }
    }
  })();
  /** Lets time pass until a call has ended. */
  const settled = async <T>(call: Promise<T>): Promise<T> => {
    let open = true;
    const watched = call.finally(() => {
      open = false;
    });
    watched.catch(() => {});
    for (let i = 0; open && i < 200; i++) await clock.advance(100);
    return watched;
  };
  return { client, clock, asked, far, settled };
}

/** An answer of meter 000000000001 or of the one that was asked. */
export const reply = (control: number, data: string, wire = "010000000000"): Uint8Array =>
  frameOf(control, data.replaceAll(" ", ""), wire);
