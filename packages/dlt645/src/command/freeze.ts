/** 16H: freezes at once or at a time; 99 stands for any. To 999999999999 it is not answered. */
import { bcdTime, identifier1997, octets, plainRest } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, refused } from "./common.ts";

/** `99999999` at once, `999999mm` hourly, `9999hhmm` daily, `99DDhhmm` monthly. */
export const Freeze = /*#__PURE__*/ command("Freeze", 0x16, () => ({
  request: [{ layout: layout({ freeze: bcdTime("MMDDhhmm") }) }],
  answer: empty,
  refusal: refused,
}));

/** 05H of 1997, from one maker's document; another maker refuses it with an identifier and an octet. */
export const Freeze1997 = /*#__PURE__*/ command(
  "Freeze",
  0x05,
  () => ({
    request: [{ layout: layout({}) }, { layout: layout({ freeze: octets(2) }) }],
    answer: [{ layout: layout({}) }],
    refusal: [...refused, { layout: layout({ di: identifier1997, data: plainRest }) }],
  }),
  "1997",
);
