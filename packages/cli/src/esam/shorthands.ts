import { momentFromText } from "@meterwire/dlt698/objects";
import type { FunctionName } from "@meterwire/esam-api";
import {
  amountOfYuan,
  CLEAR_ACTIONS,
  type ClearAction,
  CONTROL_ACTIONS,
  type ControlAction,
  chargeModeData,
  class2Header,
  clearCommand,
  controlCommand,
  type Deadline,
  divOfMeter,
  ESAM_FILES,
  macCheckHeader,
  purchaseData,
  updateHeader,
} from "@meterwire/esam-api";
import { parseHex } from "@meterwire/transport";
import type { Row } from "../connection/row.ts";
import { rows } from "../connection/rows.ts";
import { esamText as text } from "../i18n/esam.ts";
import type { Text } from "../i18n/text.ts";

/** An option that stands for a part of an input. */
export interface ShorthandOption {
  readonly key: string;
  readonly flags: string;
  readonly text: Text;
  readonly choices?: readonly string[];
  /** A whole number, decimal or 0x. */
  readonly whole?: true;
  /** Environment and config file may give it. */
  readonly row?: Row;
}

/** What the user gave: options by key, and the inputs that are known already, by their key. */
export interface Given {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly bytes: (key: string) => Uint8Array | undefined;
}

/** A readable way to give one input. */
export interface Shorthand {
  /** Key of the input in the function's definition. */
  readonly input: string;
  readonly options: readonly ShorthandOption[];
  /** Options without which it does nothing; none: it always applies. */
  readonly needs: readonly string[];
  make(given: Given): Uint8Array | undefined;
}

const meter: Shorthand = {
  input: "div",
  options: [{ key: "meter", flags: "--meter <name|number>", text: text.meter, row: rows.meter }],
  needs: ["meter"],
  make: ({ options }) => divOfMeter(options.meter ?? ""),
};

const deadline: ShorthandOption = { key: "deadline", flags: "--deadline <time>", text: text.deadline };
const amount: ShorthandOption = { key: "amount", flags: "--amount <yuan>", text: text.amount };
const offset: ShorthandOption = { key: "offset", flags: "--offset <n>", text: text.offset, whole: true };
const count: ShorthandOption = { key: "count", flags: "--count <n>", text: text.count, whole: true };

/** The deadline that is typed, as every time is typed; without one, in a quarter of an hour. */
function deadlineOf(typed: string | undefined): Deadline {
  if (typed === undefined) return new Date(Date.now() + 15 * 60_000);
  const moment = momentFromText(typed);
  return moment === null ? typed : new Date(moment);
}

/** A whole number, decimal or hexadecimal with 0x; NaN for anything else. */
export function wholeNumber(value: string | undefined): number {
  return /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(value ?? "") ? Number(value) : Number.NaN;
}

function update(file: number): readonly Shorthand[] {
  return [
    meter,
    {
      input: "apdu",
      options: [offset],
      needs: ["offset"],
      make: ({ options, bytes }) => {
        const data = bytes("data");
        return data && updateHeader({ file, offset: wholeNumber(options.offset), dataLength: data.length });
      },
    },
  ];
}

const money = (input: string): Shorthand => ({
  input,
  options: [amount],
  needs: ["amount"],
  make: ({ options }) => amountOfYuan(options.amount ?? ""),
});

/** The readable options of each function. */
export const SHORTHANDS: { readonly [N in FunctionName]?: readonly Shorthand[] } = {
  IdentityAuthentication: [meter],
  UserControl: [
    meter,
    {
      input: "data",
      options: [
        {
          key: "action",
          flags: "--action <action>",
          text: text.action,
          choices: Object.keys(CONTROL_ACTIONS),
        },
        deadline,
      ],
      needs: ["action"],
      make: ({ options }) => controlCommand(options.action as ControlAction, deadlineOf(options.deadline)),
    },
  ],
  DataClear1: [
    meter,
    {
      input: "data",
      options: [
        { key: "clear", flags: "--clear <what>", text: text.clear, choices: Object.keys(CLEAR_ACTIONS) },
        { key: "event", flags: "--event <hex>", text: text.event },
        deadline,
      ],
      needs: ["clear"],
      make: ({ options: { clear, event, deadline } }) =>
        clearCommand(
          clear as ClearAction,
          deadlineOf(deadline),
          event === undefined ? undefined : parseHex(event),
        ),
    },
  ],
  ParameterUpdate: update(ESAM_FILES.parameters),
  Price1Update: update(ESAM_FILES.price1),
  Price2Update: update(ESAM_FILES.price2),
  ParameterElseUpdate: [
    meter,
    {
      input: "apdu",
      options: [],
      needs: [],
      make: ({ bytes }) => {
        const data = bytes("data");
        return data && class2Header(data);
      },
    },
  ],
  IncreasePurse: [
    meter,
    {
      input: "data",
      options: [amount, count, { key: "customer", flags: "--customer <digits>", text: text.customer }],
      needs: ["amount", "count", "customer"],
      make: ({ options: { amount = "", count, customer = "" } }) =>
        purchaseData({ yuan: amount, count: wholeNumber(count), customerNo: customer }),
    },
  ],
  InitPurse: [meter, money("data")],
  DecreasePurse: [meter, money("data")],
  SwitchChargeMode: [
    meter,
    {
      input: "data",
      options: [
        { key: "to", flags: "--to <mode>", text: text.to, choices: ["remote", "local"] },
        amount,
        count,
      ],
      needs: ["to"],
      make: ({ options: { to, amount, count } }) =>
        chargeModeData(to as "remote" | "local", {
          ...(amount === undefined ? {} : { yuan: amount }),
          ...(count === undefined ? {} : { count: wholeNumber(count) }),
        }),
    },
  ],
  KeyUpdateV2: [meter],
  InfraredAuth: [meter],
  MacCheck: [
    meter,
    {
      input: "rand",
      options: [{ key: "rand1", flags: "--rand1 <hex>", text: text.rand1 }],
      needs: ["rand1"],
      make: ({ options }) => parseHex(options.rand1 ?? "").slice(0, 4),
    },
    {
      input: "apdu",
      options: [offset],
      needs: ["offset"],
      make: ({ options, bytes }) => {
        const data = bytes("data");
        return data && macCheckHeader({ offset: wholeNumber(options.offset), dataLength: data.length });
      },
    },
  ],
  MacWrite: [meter],
  EncMacWrite: [meter],
};
