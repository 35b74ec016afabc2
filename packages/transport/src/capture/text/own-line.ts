/** The lines of a hex log as this package writes them; others' logs name no lanes. */

import { formatHex } from "../../hex/format.ts";
import { parseHex } from "../../hex/parse.ts";
import type { CaptureDirection, OctetsEvent } from "../../messages/base.ts";
import { captureTimeText, parseCaptureTime } from "../time.ts";

const OWN = /^(\S{27}|-) (TX|RX|--) (?:\[([^\]]*)\] )?((?:[0-9A-F]{2} )*[0-9A-F]{2})$/;

/** What would end a lane's name, or the line. */
const HARMFUL = /[\]%\p{Cc}\p{Zl}\p{Zp}]/gu;

/** `2026-11-28T10:15:00.123456Z TX [lane] 68 17 …`; `-` for no time, `--` for no direction. */
export function ownLine({ time, direction, lane, octets }: OctetsEvent): string {
  const who = direction === null ? "--" : direction.toUpperCase();
  const name = lane === null ? "" : `[${lane.replace(HARMFUL, encodeURIComponent)}] `;
  return `${time === null ? "-" : captureTimeText(time)} ${who} ${name}${formatHex(octets, { separator: " " })}`;
}

/** The event of such a line; `null` for any other. */
export function ownEvent(text: string, line: number): OctetsEvent | null {
  const found = OWN.exec(text);
  if (found === null) return null;
  const [, t, who, name, hex] = found as unknown as readonly [string, string, string, string?, string?];
  const time = t === "-" ? null : parseCaptureTime(t);
  if (time === null && t !== "-") return null;
  const direction = who === "--" ? null : (who.toLowerCase() as CaptureDirection);
  const lane = name === undefined ? null : unescaped(name);
  return { kind: "octets", time, direction, lane, at: { line }, octets: parseHex(hex!) };
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
