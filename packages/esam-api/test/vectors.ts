import type { FunctionName } from "../src/index.ts";

/** One call of the documented face: a function, its inputs, the code, and what its outputs must satisfy. */
export interface Example {
  readonly name: FunctionName;
  readonly args: readonly (number | string)[];
  readonly code: number;
  /** Octets of each output by C name. */
  readonly lengths: Readonly<Record<string, number>>;
}

const prices = Array.from({ length: 32 }, (_, index) => (index + 1).toString(16).padStart(8, "0")).join("");
const meter5 = "0000555555555555";
const rand = "B4C8C420";

/** The document's own examples after repair (host API reference, "Document's own examples"). */
export const EXAMPLES: readonly Example[] = [
  {
    name: "IdentityAuthentication",
    args: [0, "0000000000000001"],
    code: 0,
    lengths: { OutRand: 8, OutEndata: 8 },
  },
  {
    name: "UserControl",
    args: [0, "271789B1", "0000000000000001", "0001111100000032", "1A00140730104001"],
    code: 0,
    lengths: { OutEndata: 20 },
  },
  {
    name: "ParameterUpdate",
    args: [0, rand, meter5, "04D6811008", "00002209"],
    code: 0,
    lengths: { OutData: 8 },
  },
  { name: "Price1Update", args: [0, rand, meter5, "04D6830484", prices], code: 0, lengths: { OutData: 132 } },
  { name: "Price2Update", args: [0, rand, meter5, "04D6840484", prices], code: 0, lengths: { OutData: 132 } },
  {
    name: "ParameterElseUpdate",
    args: [0, rand, meter5, "04D6880014", "0400100400230000"],
    code: 0,
    lengths: { OutEndata: 20 },
  },
  {
    name: "IncreasePurse",
    args: [1, rand, meter5, "000000C8000000021122334455" + "66"],
    code: 0,
    lengths: { OutData: 22 },
  },
  { name: "InitPurse", args: [0, rand, meter5, "000000C8"], code: 0, lengths: { OutData: 16 } },
  {
    name: "KeyUpdateV2",
    args: [17, "01", "00010203", "B6382720", meter5, "0001111100000032"],
    code: 0,
    lengths: { OutData: 148 },
  },
  {
    name: "KeyUpdateV2",
    args: [17, "01", "0001020A", "B6382720", meter5, "0001111100000032"],
    code: 0,
    lengths: { OutData: 148 },
  },
  { name: "DataClear1", args: [0, rand, meter5, "1900140903111011"], code: 0, lengths: { OutData: 20 } },
  { name: "InfraredRand", args: [], code: 0, lengths: { OutRand1: 8 } },
  {
    name: "InfraredAuth",
    args: [
      0,
      "0000000000000001",
      "0001111100000032",
      "271789B1271789B1",
      "B89467F6980DA078",
      "98C1FFAFFA314BEC",
    ],
    code: 1100,
    lengths: { OutRand2Endata: 8 },
  },
  {
    name: "MacCheck",
    args: [0, "447034E1", meter5, "04D6860016", "04000106000000000000", "00000000"],
    code: 810,
    lengths: {},
  },
  {
    name: "MacWrite",
    args: [0, "690AF9B6", "0000000000000001", "00021199000000B1", "17", "0000", "11223344"],
    code: 0,
    lengths: { OutData: 8 },
  },
  {
    name: "EncMacWrite",
    args: [0, "F5A307BE", "0000000000000001", "00021199000000B1", "18", "0000", "1122334455"],
    code: 0,
    lengths: { OutData: 20 },
  },
  {
    name: "EncForCompare",
    args: ["06", "0000000000000001", "00".repeat(64)],
    code: 0,
    lengths: { OutData: 64 },
  },
  { name: "DecreasePurse", args: [1, rand, meter5, "000000C8"], code: 0, lengths: { OutEndata: 20 } },
  {
    name: "SwitchChargeMode",
    args: [0, rand, meter5, "010000000000000000"],
    code: 0,
    lengths: { OutData: 17 },
  },
  {
    name: "SwitchChargeMode",
    args: [1, rand, meter5, "020000000500000001"],
    code: 0,
    lengths: { OutData: 17 },
  },
];

/** A right call of each function that takes inputs, from which wrong ones are made. */
export const RIGHT: Readonly<Partial<Record<FunctionName, readonly (number | string)[]>>> =
  Object.fromEntries(EXAMPLES.map((example) => [example.name, example.args]));

/** One wrong call: the right arguments with one or more replaced, and the code it must give. */
export type WrongCall = readonly [
  name: FunctionName,
  what: string,
  changes: Readonly<Record<number, unknown>>,
  code: number,
];

const flagWrong = (name: FunctionName): WrongCall[] => [
  [name, "Flag 2", { 1: 2 }, 1501],
  [name, "Flag -1", { 1: -1 }, 1501],
  [name, "Flag 0.5", { 1: 0.5 }, 1501],
  [name, "Flag NaN", { 1: Number.NaN }, 1501],
  [name, "Flag as words", { 1: "test" }, 1501],
];

/** Octet text of the wrong length or no octet text, for the parameter at `n`. */
const bytesWrong = (name: FunctionName, n: number, right: string): WrongCall[] => [
  [name, `parameter ${n} absent`, { [n]: undefined }, 1500 + n],
  [name, `parameter ${n} null`, { [n]: null }, 1500 + n],
  [name, `parameter ${n} empty`, { [n]: "" }, 1500 + n],
  [name, `parameter ${n} a number`, { [n]: 1 }, 1500 + n],
  [name, `parameter ${n} an object`, { [n]: {} }, 1500 + n],
  [name, `parameter ${n} one digit short`, { [n]: right.slice(1) }, 1500 + n],
  [name, `parameter ${n} no hexadecimal`, { [n]: `${right.slice(0, -1)}G` }, 1500 + n],
  [name, `parameter ${n} with a blank`, { [n]: `${right.slice(0, -1)} ` }, 1500 + n],
  [name, `parameter ${n} with 0x`, { [n]: `0x${right.slice(2)}` }, 1500 + n],
];

const fixedWrong = (name: FunctionName, n: number, right: string): WrongCall[] => [
  ...bytesWrong(name, n, right),
  [name, `parameter ${n} one octet short`, { [n]: right.slice(2) }, 1500 + n],
  [name, `parameter ${n} one octet long`, { [n]: `${right}00` }, 1500 + n],
];

const divWrong = (name: FunctionName, n: number): WrongCall[] => [
  ...fixedWrong(name, n, meter5),
  [name, "PutDiv not beginning 0000", { [n]: "0100555555555555" }, 1500 + n],
  [name, "PutDiv not beginning 0000", { [n]: "0001555555555555" }, 1500 + n],
];

/** Flag, PutRand, PutDiv as most functions have them. */
const commonWrong = (name: FunctionName): WrongCall[] => [
  ...flagWrong(name),
  ...fixedWrong(name, 2, rand),
  ...divWrong(name, 3),
];

const updateWrong = (name: FunctionName, file: string, other: string, data: string): WrongCall[] => {
  const lc = (data.length / 2 + 4).toString(16).padStart(2, "0").toUpperCase();
  const apdu = `04D6${file}10${lc}`;
  return [
    ...commonWrong(name),
    ...fixedWrong(name, 4, apdu),
    [name, "PutApdu CLA", { 4: `00D6${file}10${lc}` }, 1504],
    [name, "PutApdu INS", { 4: `04D7${file}10${lc}` }, 1504],
    [name, "PutApdu of another file", { 4: `04D6${other}10${lc}` }, 1504],
    [name, "LC without MAC", { 4: `04D6${file}1004`, 5: "11223344" }, 1504],
    [name, "LC one less", { 4: `04D6${file}1007`, 5: "11223344" }, 1504],
    [name, "LC one more", { 4: `04D6${file}1009`, 5: "11223344" }, 1504],
    ...bytesWrong(name, 5, data),
    [name, "PutData one octet short of LC", { 5: data.slice(2) }, 1504],
    [name, "PutData beyond a short command", { 4: `04D6${file}1000`, 5: "00".repeat(252) }, 1505],
  ];
};

const recordWrong = (name: FunctionName): WrongCall[] => [
  ...commonWrong(name),
  ...fixedWrong(name, 4, "00021199000000B1"),
  ...fixedWrong(name, 5, "17"),
  ...fixedWrong(name, 6, "0000"),
  ...bytesWrong(name, 7, "11223344"),
  [name, "start + n = 0x96", { 6: "0092", 7: "11223344" }, 1507],
  [name, "n = 0x96", { 7: "00".repeat(0x96) }, 1507],
  [name, "start beyond the file", { 6: "FFFF" }, 1507],
  [name, "start of one octet and too much data", { 6: "92", 7: "00".repeat(0x96) }, 1506],
];

const ids = (text: string, code = 1503, sum = 17): WrongCall => [
  "KeyUpdateV2",
  `ids ${text} of ${sum}`,
  { 1: sum, 3: text },
  code,
];

/** Every parameter of every function wrong in every way, with its documented code. */
export const WRONG: readonly WrongCall[] = [
  ...[1, 2, -1, 0.5, Number.NaN, null, undefined, "", "x", "1", {}].map(
    (type): WrongCall => ["OpenDevice", `ReaderType ${String(type)}`, { 1: type }, 1501],
  ),
  ...flagWrong("IdentityAuthentication"),
  ...divWrong("IdentityAuthentication", 2),
  ...commonWrong("UserControl"),
  ...fixedWrong("UserControl", 4, "0001111100000032"),
  ...fixedWrong("UserControl", 5, "1A00140730104001"),
  ...updateWrong("ParameterUpdate", "81", "83", "00002209"),
  ...updateWrong("Price1Update", "83", "84", prices),
  ...updateWrong("Price2Update", "84", "83", prices),
  ...commonWrong("ParameterElseUpdate"),
  ...fixedWrong("ParameterElseUpdate", 4, "04D6880014"),
  ["ParameterElseUpdate", "CLA 84", { 4: "84D6880014" }, 1504],
  ["ParameterElseUpdate", "INS B0", { 4: "04B0880014" }, 1504],
  ["ParameterElseUpdate", "P1 of DI2 1 for DI2 0", { 4: "04D6890014" }, 1504],
  ["ParameterElseUpdate", "P1 88 for DI2 1", { 5: "0401100400230000" }, 1504],
  ["ParameterElseUpdate", "P1 decimal 90 (5A)", { 4: "04D65A0014", 5: "0402100400230000" }, 1504],
  ["ParameterElseUpdate", "LC without MAC", { 4: "04D6880010" }, 1504],
  ["ParameterElseUpdate", "LC of the next block", { 4: "04D6880024" }, 1504],
  ["ParameterElseUpdate", "LC 14 for 14 octets", { 5: "00".repeat(14) }, 1504],
  ...bytesWrong("ParameterElseUpdate", 5, "0400100400230000"),
  ["ParameterElseUpdate", "PutData shorter than an identifier", { 5: "040010" }, 1505],
  ["ParameterElseUpdate", "PutData beyond a short command", { 5: "00".repeat(238) }, 1505],
  ...commonWrong("IncreasePurse"),
  ["IncreasePurse", "test keys", { 1: 0 }, 1501],
  ...fixedWrong("IncreasePurse", 4, "000000C800000002112233445566"),
  ...commonWrong("InitPurse"),
  ["InitPurse", "formal keys", { 1: 1 }, 1501],
  ...fixedWrong("InitPurse", 4, "000000C8"),
  ...[0, 18, -1, 1.5, "", "x", null].map(
    (sum): WrongCall => ["KeyUpdateV2", `PutKeySum ${String(sum)}`, { 1: sum }, 1501],
  ),
  ...fixedWrong("KeyUpdateV2", 2, "01"),
  ["KeyUpdateV2", "PutKeyState 02", { 2: "02" }, 1502],
  ...bytesWrong("KeyUpdateV2", 3, "00010203"),
  ids("0000"),
  ids("00010100"),
  ids("0100"),
  ids("03020100"),
  ids("11"),
  ids("FF"),
  ids("0001020304"),
  ids("10", 1503, 16),
  ids("00010203", 1503, 3),
  ids("04", 1503, 4),
  ...fixedWrong("KeyUpdateV2", 4, "B6382720"),
  ...divWrong("KeyUpdateV2", 5),
  ...fixedWrong("KeyUpdateV2", 6, "0001111100000032"),
  ...commonWrong("DataClear1"),
  ...bytesWrong("DataClear1", 4, "1900140903111011"),
  ...[7, 9, 10, 11, 13].map(
    (length): WrongCall => ["DataClear1", `${length} octets`, { 4: "00".repeat(length) }, 1504],
  ),
  ...flagWrong("InfraredAuth"),
  ...divWrong("InfraredAuth", 2),
  ...fixedWrong("InfraredAuth", 3, "0001111100000032"),
  ...fixedWrong("InfraredAuth", 4, "271789B1271789B1"),
  ...fixedWrong("InfraredAuth", 5, "B89467F6980DA078"),
  ...fixedWrong("InfraredAuth", 6, "98C1FFAFFA314BEC"),
  ...commonWrong("MacCheck"),
  ...fixedWrong("MacCheck", 4, "04D6860016"),
  ["MacCheck", "another file", { 4: "04D6850016" }, 1504],
  ["MacCheck", "CLA", { 4: "00D6860016" }, 1504],
  ["MacCheck", "LC without the factor", { 4: "04D686000E" }, 1504],
  ["MacCheck", "LC one less", { 4: "04D6860015" }, 1504],
  ...bytesWrong("MacCheck", 5, "04000106000000000000"),
  ["MacCheck", "PutData one octet short of LC", { 5: "040001060000000000" }, 1504],
  ["MacCheck", "PutData beyond a short command", { 5: "00".repeat(244) }, 1505],
  ...fixedWrong("MacCheck", 6, "00000000"),
  ...recordWrong("MacWrite"),
  ...recordWrong("EncMacWrite"),
  ...fixedWrong("EncForCompare", 1, "06"),
  ["EncForCompare", "key 04", { 1: "04" }, 1501],
  ["EncForCompare", "key 0B", { 1: "0B" }, 1501],
  ...fixedWrong("EncForCompare", 2, "0000000000000001"),
  ...fixedWrong("EncForCompare", 3, "00".repeat(64)),
  ...commonWrong("DecreasePurse"),
  ["DecreasePurse", "test keys", { 1: 0 }, 1501],
  ...fixedWrong("DecreasePurse", 4, "000000C8"),
  ...commonWrong("SwitchChargeMode"),
  ...fixedWrong("SwitchChargeMode", 4, "010000000000000000"),
  ["SwitchChargeMode", "mode word 00", { 4: "000000000000000000" }, 1504],
  ["SwitchChargeMode", "mode word 03", { 4: "030000000000000000" }, 1504],
];
