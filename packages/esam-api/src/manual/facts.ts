import { type Text, text } from "./text.ts";

// Numbers of the manual that functions, helpers, messages and simulations share. What a card command is stands in apdu.

/** Which of the two key sets: `test` (0) or `formal` (1, production). */
export type KeyState = "test" | "formal";

/** Ids of the root keys: 00 to 10 hexadecimal, 17 in all (§11). */
export const KEY_COUNT = 17;

/** Most keys in one call of KeyUpdateV2 (§11). */
export const KEYS_PER_CALL = 4;

/** Keys of program comparison (§18). */
export const COMPARISON_KEYS = { first: 0x05, last: 0x0a } as const;

/** True for the comparison keys 05 to 0A, which have one value in both states (EncForCompare takes no Flag). */
export function isComparisonKey(id: number): boolean {
  return Number.isInteger(id) && id >= COMPARISON_KEYS.first && id <= COMPARISON_KEYS.last;
}

/** Mode words of SwitchChargeMode and of the parameter file (§20): to remote, to local. */
export const CHARGE_MODES = { remote: 0x01, local: 0x02 } as const;

/** Who keeps the purse: the utility (`remote`) or the meter (`local`); as a direction, the mode that is switched to. */
export type ChargeMode = keyof typeof CHARGE_MODES;

/** The mode of a mode word, `null` for none. */
export function chargeModeOfWord(word: number | undefined): ChargeMode | null {
  return word === CHARGE_MODES.remote ? "remote" : word === CHARGE_MODES.local ? "local" : null;
}

/** What UserControl can order, with its control word and name. */
export const CONTROL_ACTIONS = {
  trip: { word: 0x1a, text: text("拉闸", "trip") },
  "allow-close": { word: 0x1b, text: text("允许合闸", "allow close") },
  close: { word: 0x1c, text: text("直接合闸", "close") },
  "alarm-on": { word: 0x2a, text: text("报警", "alarm on") },
  "alarm-off": { word: 0x2b, text: text("报警解除", "alarm off") },
  "keep-power-on": { word: 0x3a, text: text("保电", "keep power on") },
  "keep-power-off": { word: 0x3b, text: text("保电解除", "keep power off") },
} as const satisfies Readonly<Record<string, { readonly word: number; readonly text: Text }>>;

/** Name of a control action. */
export type ControlAction = keyof typeof CONTROL_ACTIONS;

/** What DataClear1 can order: demand (19), meter (1A), events (1B). */
export const CLEAR_ACTIONS = {
  demand: { word: 0x19, text: text("需量清零", "clear demand") },
  meter: { word: 0x1a, text: text("电表清零", "clear meter") },
  event: { word: 0x1b, text: text("事件清零", "clear events") },
} as const satisfies Readonly<Record<string, { readonly word: number; readonly text: Text }>>;

/** Name of a clear action. */
export type ClearAction = keyof typeof CLEAR_ACTIONS;

/** The action of a control or clear word, `null` for an unknown one. */
export function actionOfWord<A extends string>(
  actions: Readonly<Record<A, { readonly word: number }>>,
  word: number | undefined,
): A | null {
  return (Object.keys(actions) as A[]).find((name) => actions[name].word === word) ?? null;
}

/** Offsets in the parameter file (81) that MAC headers name: customer number and charge mode. */
export const PARAMETER_OFFSETS = { customerNo: 0x24, chargeMode: 0x2d } as const;
