/** 1DH: what the multi-function terminal puts out: 00 second pulse, 01 demand period, 02 switching of day periods. */
import { octets } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { refused } from "./common.ts";

const output = [{ layout: /*#__PURE__*/ layout({ output: octets(1) }) }] as const;

/** 1DH: sets what the multi-function terminal puts out. */
export const MultiOutput = /*#__PURE__*/ command("MultiOutput", 0x1d, () => ({
  request: output,
  answer: output,
  refusal: refused,
}));
