/** 19H, 1AH and 1BH: clear demand, meter and events, with a password or with the secured block. */
import { identifier } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, operator, password, refused, secured } from "./common.ts";

/* @__NO_SIDE_EFFECTS__ */
const plain = () => ({ layout: layout({ ...password, ...operator }) }) as const;

/** 19H: clears the maximum demands. */
export const ClearDemand = /*#__PURE__*/ command("ClearDemand", 0x19, () => ({
  request: [plain(), secured()],
  answer: empty,
  refusal: refused,
}));

/** 10H of 1997. */
export const ClearDemand1997 = /*#__PURE__*/ command(
  "ClearDemand",
  0x10,
  () => ({ request: empty, answer: empty, refusal: refused }),
  "1997",
);

/** 1AH: clears the meter. */
export const ClearMeter = /*#__PURE__*/ command("ClearMeter", 0x1a, () => ({
  request: [plain(), secured()],
  answer: empty,
  refusal: refused,
}));

/** `di` is FFFFFFFF for all events, else an identifier that ends with FF. */
export const ClearEvents = /*#__PURE__*/ command("ClearEvents", 0x1b, () => ({
  request: [{ layout: layout({ ...password, ...operator, di: identifier }) }, secured()],
  answer: empty,
  refusal: refused,
}));
