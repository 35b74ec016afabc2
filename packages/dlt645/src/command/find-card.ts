/** 09H, China Southern Grid: starts (1A) or ends (1B) looking for a card. */
import { bcdTime, octets } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, operator, refused } from "./common.ts";

/** 09H: looks for a card. */
export const FindCard = /*#__PURE__*/ command("FindCard", 0x09, () => ({
  request: [
    {
      layout: layout({
        ...operator,
        command: octets(1),
        reserved: octets(1),
        deadline: bcdTime("YYMMDDhhmmss"),
      }),
    },
  ],
  answer: empty,
  refusal: refused,
}));
