/** The APDU in a plain unit of SECURITY (DL/T 698.45-2017, 7.5) is octets of the message, and judged as an APDU. */

import { isDlt698Error } from "../messages/error.ts";
import { type } from "../schema/problem.ts";
import type { Dlt698Warning } from "../schema/reader.ts";
import type { Around, Service } from "./common.ts";

/** The same service, whose plain unit is judged where it begins like an APDU; each one counts as nesting. */
/* @__NO_SIDE_EFFECTS__ */
export function judgingPlainUnit<S extends Service>(service: S): S {
  return { ...service, judge };
}

/** Tag of SECURITY-Response. */
const RESPONSE = 0x90;

/** Whether a SECURITY message with this tag carries a service: requests to the server and its reports, or its answers. */
export function carries(tag: number, { tag: inner, role }: Pick<Service, "tag" | "role">): boolean {
  if (role.link === true) return false;
  const fromServer = inner >= 0x80;
  return tag === RESPONSE ? fromServer : !fromServer || role.unsolicited === true;
}

function judge(apdu: Uint8Array, { codec, offset, path, maxDepth, deviate }: Around): void {
  const first = apdu[2] ?? 0;
  const from = first < 128 ? 3 : 3 + (first & 127);
  const length = lengthAt(apdu, from);
  const service = codec.find(apdu[from] ?? -1, apdu[from + 1] ?? -1);
  if (apdu[1] !== 0 || length === 0 || service === undefined) return;
  const unit = apdu.subarray(from, from + length);
  const place = `${path}unit.plain`;
  const below = (inner: string) => (inner === "" ? place : `${place}.${inner}`);
  const pass = ({
    code,
    params,
    offset: at,
    path,
  }: Pick<Dlt698Warning, "code" | "params" | "offset" | "path">) =>
    deviate(code, params, (at ?? 0) + offset + from, below(path));
  const heard: Dlt698Warning[] = [];
  const damage =
    maxDepth < 2
      ? null
      : damageOf(() =>
          codec.decodeApdu(unit, { maxDepth: maxDepth - 1, onWarning: (one) => heard.push(one) }),
        );
  if (maxDepth < 2) deviate("too-deep", { most: 0 }, offset + from, place);
  for (const one of heard) pass(one);
  if (damage === null) {
    if (carries(apdu[0]!, service)) return;
    const expected = type(apdu[0] === RESPONSE ? "an APDU of the server" : "an APDU of the client");
    return deviate("unknown-service", { expected, got: service.name }, offset + from, place);
  }
  // An APDU that is cut short is one whose octet string has the wrong length.
  const { code } = damage;
  pass(code === "truncated" ? { ...damage, code, params: { ...damage.params, announced: length } } : damage);
}

/** The length that stands behind tag and CHOICE, up to the octets at `from`. */
function lengthAt(apdu: Uint8Array, from: number): number {
  if (from === 3) return apdu[2] ?? 0;
  return apdu.subarray(3, from).reduce((length, octet) => length * 256 + octet, 0);
}

function damageOf(decode: () => unknown): Dlt698Warning | null {
  try {
    decode();
    return null;
  } catch (error) {
    if (isDlt698Error(error)) return error as Dlt698Warning;
    throw error;
  }
}
