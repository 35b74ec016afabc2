/** 17H: changes the rate; the answer still comes at the old one. One bit of Z: 02 600, 04 1200 … 40 19200 bit/s. */
import { octets } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { refused } from "./common.ts";

const rate = { layout: /*#__PURE__*/ layout({ rate: octets(1) }) } as const;

/** 17H: changes the rate. */
export const BaudRate = /*#__PURE__*/ command("BaudRate", 0x17, () => ({
  request: [rate],
  answer: [rate],
  refusal: refused,
}));

/** 0CH of 1997. */
export const BaudRate1997 = /*#__PURE__*/ command(
  "BaudRate",
  0x0c,
  () => ({ request: [rate], answer: [rate, { layout: layout({}) }], refusal: refused }),
  "1997",
);
