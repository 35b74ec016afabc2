/** 1CH: relay, alarm, keeping power. N1: 1A trip, 1B permit closing, 1C close, 2A 2B alarm, 3A 3B keep power. */
import { bcdTime, octets } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, operator, password, refused, secured } from "./common.ts";

/** N1 of what a control does. */
export const CONTROL_ACTIONS = {
  trip: "1A",
  permit: "1B",
  close: "1C",
  alarm: "2A",
  "end-alarm": "2B",
  "keep-power": "3A",
  "end-keep-power": "3B",
} as const;

/** What a control does. */
export type ControlAction = keyof typeof CONTROL_ACTIONS;

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
