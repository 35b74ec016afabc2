import type { CaptureEvent } from "../messages/base.ts";
import type { CaptureReader } from "./reader.ts";

/** Reads octets as they were on the line, without times or directions. */
export function readOctets(): CaptureReader {
  let taken = 0;
  return {
    header: null,
    push(chunk) {
      if (chunk.length === 0) return [];
      const at = { octet: taken };
      taken += chunk.length;
      const event: CaptureEvent = {
        kind: "octets",
        time: null,
        direction: null,
        lane: null,
        at,
        octets: new Uint8Array(chunk),
      };
      return [event];
    },
    end: () => [],
  };
}
