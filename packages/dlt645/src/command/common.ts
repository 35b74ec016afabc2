/** What several commands have: passwords, operators, refusals, the secured block. */
import { identifier, items, names, octets, type Word, whole } from "../field/fields.ts";
import { layout } from "../field/schema.ts";

/** The ERR word of a refusal. */
export const ERR: Word = {
  name: "ERR",
  size: 1,
  bits: ["other", "no-data", "unauthorised", "baud", "seasons", "day-periods", "tariffs"],
};

/** The SERR word of a refused security command. */
export const SERR: Word = {
  name: "SERR",
  size: 2,
  bits: [
    "other",
    "duplicate-recharge",
    "esam-verification",
    "identity-authentication",
    "customer-number",
    "recharge-count",
    "over-hoard",
    "address-abnormal",
    "hung-up",
    "relay-restore",
  ],
};

export const err = /*#__PURE__*/ names(ERR);
export const serr = /*#__PURE__*/ names(SERR);

/** A refusal with an ERR word. */
export const refused = [{ layout: /*#__PURE__*/ layout({ err }) }] as const;

/** Nothing but the command itself. */
export const empty = [{ layout: /*#__PURE__*/ layout({}) }] as const;

/** PA P0 P1 P2: level, and six digits low byte first. */
export const password = { level: /*#__PURE__*/ octets(1), password: /*#__PURE__*/ octets(3) };

/** Any four octets, logged with what was done. */
export const operator = { operator: /*#__PURE__*/ octets(4) };

/**
 * A command with password and operator that has the result of the security module as well: 16 octets of cipher and a MAC,
 * reversed as one, so that the MAC comes first.
 */
/* @__NO_SIDE_EFFECTS__ */
export const secured = () => {
  const block = whole({ cipher: octets(16), mac: octets(4) });
  return { layout: layout({ ...password, ...operator, ...block }) } as const;
};

/** An identifier and its items. */
export const dataLayout = /*#__PURE__*/ layout({ di: identifier, values: items });

/** The identifier at the beginning of a data field. */
export function diOf(b: Uint8Array): number {
  return (b[0]! | (b[1]! << 8) | (b[2]! << 16) | (b[3]! << 24)) >>> 0;
}
