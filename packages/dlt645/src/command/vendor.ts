/** 1EH and 1FH: makers' own commands, octets of any form. */
import { plainRest } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";

const any = [{ layout: /*#__PURE__*/ layout({ data: plainRest }) }] as const;

/** 1EH: a maker's command. */
export const Vendor1E = /*#__PURE__*/ command("Vendor1E", 0x1e, () => ({
  request: any,
  answer: any,
  refusal: any,
}));

/** 1FH: a maker's command. */
export const Vendor1F = /*#__PURE__*/ command("Vendor1F", 0x1f, () => ({
  request: any,
  answer: any,
  refusal: any,
}));
