/** 13H and 15H: reads and writes the address. Both go to the wildcard address. */
import { addressDigits } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, refused } from "./common.ts";

const ownAddress = [{ layout: /*#__PURE__*/ layout({ address: addressDigits }) }] as const;

/** 13H: reads the address. */
export const ReadAddress = /*#__PURE__*/ command("ReadAddress", 0x13, () => ({
  request: empty,
  answer: ownAddress,
  refusal: refused,
}));

/** 15H: writes the address. */
export const WriteAddress = /*#__PURE__*/ command("WriteAddress", 0x15, () => ({
  request: ownAddress,
  answer: empty,
  refusal: refused,
}));

/** 0AH of 1997, to 999999999999. */
export const WriteAddress1997 = /*#__PURE__*/ command(
  "WriteAddress",
  0x0a,
  () => ({ request: ownAddress, answer: empty, refusal: refused }),
  "1997",
);
