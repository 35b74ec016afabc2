/** 12H: reads what follows an answer with D5; SEQ counts from 1. A repeated SEQ is answered again. */
import { identifier, identifier1997, octets, plainRest } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { refused } from "./common.ts";

/** The answer's data is a part of the identifier's: octets, to be joined. Its identifier may be that of an active report. */
export const ReadNext = /*#__PURE__*/ command("ReadNext", 0x12, () => ({
  request: [{ layout: layout({ di: identifier, seq: octets(1) }) }],
  answer: [{ layout: layout({ di: identifier, data: plainRest, seq: octets(1) }) }],
  refusal: refused,
  follows: true,
}));

/** 02H of 1997: no SEQ. */
export const ReadNext1997 = /*#__PURE__*/ command(
  "ReadNext",
  0x02,
  () => ({
    request: [{ layout: layout({ di: identifier1997 }) }],
    answer: [{ layout: layout({ di: identifier1997, data: plainRest }) }],
    refusal: refused,
    follows: true,
  }),
  "1997",
);

/** 03H of 1997 without data: the last answer once more. */
export const Reread1997 = /*#__PURE__*/ command(
  "Reread",
  0x03,
  () => ({
    request: [{ layout: layout({}) }],
    answer: [{ layout: layout({ di: identifier1997, data: plainRest }) }],
    refusal: refused,
    follows: true,
  }),
  "1997",
);
