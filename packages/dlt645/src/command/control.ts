/** 1CH: relay, alarm, keeping power. N1: 1A trip, 1B permit closing, 1C close, 2A 2B alarm, 3A 3B keep power. */
import { bcdTime, octets } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, operator, password, refused, secured } from "./common.ts";

/** 1CH: trips, closes, warns, keeps the power on. */
export const Control = /*#__PURE__*/ command("Control", 0x1c, () => ({
  request: [
    {
      layout: layout({
        ...password,
        ...operator,
        n1: octets(1),
        n2: octets(1),
        deadline: bcdTime("YYMMDDhhmmss"),
      }),
    },
    secured(),
  ],
  answer: empty,
  refusal: refused,
}));
