/** 08H of both editions: sets the clock by at most five minutes, once a day. A few meters answer at their own address. */
import { bcdTime } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, refused } from "./common.ts";

/** 08H: sets the clock, unanswered. */
export const BroadcastTime = /*#__PURE__*/ command("BroadcastTime", 0x08, () => ({
  request: [{ layout: layout({ time: bcdTime("YYMMDDhhmmss") }) }],
  answer: empty,
  refusal: refused,
}));
