import { describe, expect, it } from "vitest";
import type { ProblemError } from "../../base/src/index.ts";
import { type Samples, saidInBothLanguages } from "../../base/test/support/both-languages.ts";
import {
  type Actual,
  type BridgeFault,
  type EsamCode,
  type EsamProblems,
  type Expected,
  esamError,
  type FailureReason,
  formatHint,
  formatProblem,
  isEsamError,
  isEsamValueError,
  type Mismatch,
  type ValueName,
  type ValueType,
} from "../src/index.ts";
import { en as values } from "../src/messages/esam-values.en.ts";
import { en as libraries } from "../src/messages/native.en.ts";
import { valueProblem } from "../src/messages/value-error.ts";
import { zh } from "../src/messages-zh.ts";
import { libraryProblem } from "../src/native/error.ts";
import { isNativeLibraryError } from "../src/native.ts";
import { meterProblem } from "../src/simulator/error.ts";
import { createMeterEsam, isMeterEsamError } from "../src/simulator.ts";

/** Samples of a union by its `kind`: a kind without one is a type error. */
type Kinds<U extends { readonly kind: string }> = {
  readonly [K in U["kind"]]: readonly Omit<OfKind<U, K>, "kind">[];
};
type OfKind<U, K> = U extends { readonly kind: infer Own } ? (K extends Own ? U : never) : never;
const all = <U extends { readonly kind: string }>(kinds: Kinds<U>): readonly U[] =>
  (Object.entries(kinds) as [string, readonly object[]][]).flatMap(([kind, each]) =>
    each.map((rest) => ({ kind, ...rest }) as unknown as U),
  );
const none = [{}];

const expectations = all<Expected>({
  integer: [
    { from: 1, to: 17 },
    { from: 0, to: 0 },
  ],
  hexadecimal: [{ from: 0, to: 255 }],
  octets: [{ counts: [1] }, { counts: [8, 12] }],
  "octet-range": [{ from: 1, to: 251 }],
  "least-octets": [{ count: 1 }],
  "most-octets": [{ count: 8 }],
  "octets-and-multiples": [{ fixed: 4, multiple: 36 }],
  digits: [
    { from: 1, to: 12 },
    { from: 12, to: 12 },
  ],
  "hex-digits": [{ count: 32 }],
  characters: [{ least: 16 }],
  "one-of": [{ values: ["test", "formal"] }],
  "key-state": [
    { states: ["test"], written: "number" },
    { states: ["formal"], written: "name" },
    { states: ["test", "formal"], written: "number" },
  ],
  header: [{ begin: "04D681" }],
  p1: [{ octet: "88" }],
  lc: [
    { octet: "14", of: "write" },
    { octet: "14", of: "class-2" },
    { octet: "14", of: "mac-check" },
  ],
  "record-end": [{ limit: 0x95 }],
  "key-id": [{ from: "05", to: "0A" }],
  "key-id-below": [{ limit: "11" }],
  "key-states": [{ count: 17 }],
  "state-format": [{ format: "meterwire-meter-esam", version: 1 }],
  "amount-yuan": none,
  array: none,
  ascending: none,
  boolean: none,
  bytes: none,
  "charge-mode": none,
  deadline: none,
  div: none,
  "each-once": none,
  "host-application": none,
  json: none,
  key: none,
  "key-info": none,
  loopback: none,
  nothing: none,
  object: none,
  "open-channel": none,
  "own-keys": none,
  "profile-file": none,
  snapshot: none,
  "target-state": none,
  text: none,
  yymmdd: none,
});

const types: Readonly<Record<ValueType, true>> = {
  array: true,
  boolean: true,
  "empty-text": true,
  nothing: true,
  null: true,
  number: true,
  object: true,
  other: true,
  text: true,
};

const actuals = all<Actual>({
  value: [{ text: "99" }],
  octets: [{ count: 1 }],
  digits: [{ count: 1 }],
  "hex-digits": [{ count: 3 }],
  characters: [{ count: 1 }],
  "other-keys": [{ count: 1 }],
  "not-a-digit": [{ position: 4 }],
  p1: [{ octet: "89" }],
  lc: [{ octet: "15" }],
  sum: [{ start: 148, length: 2 }],
  after: [{ id: "01", previous: "02" }],
  status: [{ sw: 0x6988 }],
  type: (Object.keys(types) as ValueType[]).map((name) => ({ name })),
  again: none,
  "closed-channel": none,
  "no-such-date": none,
  "not-all-octets": none,
  "not-json": none,
  "not-only-digits": none,
  "other-name": none,
  "other-object": none,
  "other-text": none,
});

const got: Actual = { kind: "value", text: "99" };
const mismatches: readonly Mismatch[] = [
  ...expectations.map((expected) => ({ expected, got })),
  ...actuals.map((each) => ({ expected: { kind: "key" } as const, got: each })),
];

const faults = all<BridgeFault>({
  "answer-form": none,
  "answer-too-long": none,
  broken: none,
  closed: none,
  connect: none,
  "not-connected": none,
  "not-hex": none,
  "not-json-rpc": none,
  "no-result": none,
  released: none,
  unasked: none,
  "no-answer": [{ ms: 30_000 }],
  refused: [
    { code: -32001, message: "say hello first" },
    { code: -32002, message: "too many peers" },
    { code: -32003, message: "too slow" },
    { code: -32603, message: "stopped" },
    { code: null, message: "stopped" },
  ],
  protocol: [{ expected: 1, got: "2" }],
});

const reasons = all<FailureReason>({
  cause: none,
  "not-open": none,
  "not-exported": none,
  "card-disconnected": none,
  "no-atr": none,
  "unknown-function": [{ name: "toString" }],
  output: [
    { name: "OutData", expected: { kind: "octets", counts: [20] }, got: { kind: "octets", count: 1 } },
  ],
  "output-endless": [{ name: "OutData", octets: 512 }],
  "output-not-hex": [{ name: "OutData" }],
  "no-answer": [{ ms: 10_000 }],
  "no-return": [{ ms: 60_000 }],
  returned: [{ code: 7 }],
  status: [{ sw: 0x6a81 }],
  "wrong-card": [{ sw: 0x6a82 }],
  "answer-form": [{ outputs: 1, octets: 1 }],
  port: [{ got: "0" }],
  bridge: faults.map((fault) => ({ fault })),
  reported: [
    {
      message: { zh: "卡坏了", en: "the card is broken" },
      hint: { zh: "换卡", en: "take another" },
      params: null,
    },
  ],
});

const failures = [null, ...reasons].map((reason) => ({ function: "InitPurse", reason }));
const failure = [{ function: null, reason: null }];
const parameter = [
  { function: "InitPurse", parameter: { number: 1, name: "Flag" }, fault: null, reason: null },
  { function: "InitPurse", parameter: null, fault: null, reason: { kind: "returned", code: 1508 } as const },
];

const names: Readonly<Record<ValueName, true>> = {
  "amount-in-yuan": true,
  blob: true,
  block: true,
  "cipher-key": true,
  "key-id": true,
  "mac-header": true,
  operand: true,
  "random-number": true,
  command: true,
  "customer-number": true,
  div: true,
  event: true,
  "key-info": true,
  "keys-in-all": true,
  "keys-per-call": true,
  "memory-address": true,
  "meter-number": true,
  "number-of-4-octets": true,
  region: true,
};
const wrong: Mismatch = { expected: { kind: "nothing" }, got: { kind: "octets", count: 2 } };
const named = (Object.keys(names) as ValueName[]).map((what) => ({ what, ...wrong }));
const each = <T>(value: T): readonly [T] => [value];
const file = "MasterStation_HSM.dll";

const samples: Samples<EsamProblems> = {
  202: failures,
  203: failure,
  301: failure,
  302: failure,
  306: failure,
  700: failure,
  701: failure,
  702: failure,
  703: failure,
  704: failure,
  810: failure,
  900: failure,
  902: failure,
  1100: failure,
  1200: failure,
  1501: mismatches.map((fault) => ({
    function: "InitPurse",
    parameter: { number: 1, name: "Flag" },
    fault,
    reason: null,
  })),
  1502: parameter,
  1503: parameter,
  1504: parameter,
  1505: parameter,
  1506: parameter,
  1507: parameter,
  1508: parameter,
  1601: failure,
  "meter-number": named,
  amount: each(named[0]!),
  length: each(named[1]!),
  address: [named[2]!, { what: "listen", host: "0.0.0.0", ...wrong }],
  deadline: [{ got }],
  "key-batch": each(named[3]!),
  "key-file": [
    { place: { kind: "whole" }, ...wrong },
    { place: { kind: "name", state: null, position: 1 }, ...wrong },
    { place: { kind: "name", state: "test", position: 2 }, ...wrong },
    { place: { kind: "state", state: "formal" }, ...wrong },
    { place: { kind: "key", state: "formal", id: "0A" }, ...wrong },
  ],
  "bad-argument": [{ argument: "backend", expected: "object", got: "number" }],
  "unknown-name": [{ argument: "action", ...wrong }],
  aborted: [{ function: "InitPurse" }],
  output: [
    { name: "OutData", ...wrong },
    { name: null, ...wrong },
  ],
  option: each(wrong),
  state: each(wrong),
  "foreign-keys": each(wrong),
  snapshot: each(wrong),
  "koffi-missing": [{}],
  "library-not-found": [{ path: file }],
  "library-unreadable": [{ path: file, errno: "EACCES" }],
  "library-not-a-library": [{ file }],
  "library-damaged": [{ file }],
  "library-platform": [{ file, library: "Windows", host: "Linux" }],
  "library-bitness": [{ file, library: { bits: 32, machine: "ia32" }, host: { bits: 64, machine: "x64" } }],
  "library-dependency": [
    { file, needed: ["libreader.so"] },
    { file, needed: ["libreader.so", "libusb.so"] },
  ],
  "library-load": [{ file }],
  "library-symbol": [{ file, missing: ["UserControl", "InitPurse"] }],
  "buffer-overrun": [{ path: file }],
  "text-not-gbk": [{ character: "U+1F600" }],
};

function made<C extends keyof EsamProblems>(code: C, params: EsamProblems[C]): ProblemError {
  const number = Number(code);
  if (Number.isInteger(number)) return esamError(number, params as EsamProblems[EsamCode]);
  if (Object.hasOwn(values.entries, code)) return valueProblem.error(code as never, params as never);
  if (Object.hasOwn(libraries.entries, code)) return libraryProblem.error(code as never, params as never);
  const { expected, got } = params as Mismatch;
  return meterProblem(code as never, "path", expected, got);
}

describe("every code", () => {
  saidInBothLanguages(
    samples,
    made,
    zh,
    /^path: |npm install \w+|meterwire esam serve|--backend remote|YYYY-MM-DD hh:mm:ss/g,
  );
});

describe("words of users, devices and systems", () => {
  it.each(["data", "file", "stopped", "长度"])("%s stays as it is", (word) => {
    const error = esamError(
      202,
      {
        function: "OpenDevice",
        reason: { kind: "bridge", fault: { kind: "refused", code: null, message: word } },
      },
      { where: word, cause: new Error(word) },
    );
    expect(error.message).toBe(
      `${word}: OpenDevice: opening the reader failed, or the device is not open; bridge: refused: "${word}": ${word}`,
    );
    expect(formatProblem(error, zh)).toBe(
      `${word}：OpenDevice：打开读卡器错误（设备未连接）；远程桥：拒绝：“${word}”：“${word}”`,
    );
    const library = libraryProblem.error("library-not-found", { path: word });
    expect(library.message).toBe(`there is no library file ${word}`);
    expect(formatProblem(library, zh)).toBe(`找不到库文件 ${word}`);
  });
});

describe("the errors", () => {
  it("are data, and told apart by their predicates", () => {
    const errors = [
      esamError(302, { function: "OpenDevice" }),
      valueProblem.error("key-batch", named[0]!),
      libraryProblem.error("koffi-missing", {}),
      meterProblem("option", "meterNo", wrong.expected, wrong.got),
    ];
    const predicates: readonly ((value: unknown) => boolean)[] = [
      isEsamError,
      isEsamValueError,
      isNativeLibraryError,
      isMeterEsamError,
    ];
    for (const [index, error] of errors.entries()) {
      const json = JSON.parse(JSON.stringify(error)) as { message: string; code: unknown };
      expect([json.message, json.code]).toEqual([error.message, error.code]);
      expect(predicates.map((is) => is(error))).toEqual(errors.map((_, at) => at === index));
      expect(predicates.map((is) => is(json))).toEqual([false, false, false, false]);
    }
    expect(isEsamError(errors[0], 302)).toBe(true);
    expect(isEsamError(errors[0], 301)).toBe(false);
  });

  it("have words for a number that a vendor's library made up", () => {
    const error = esamError(999, { function: "InitPurse", reason: { kind: "returned", code: 999 } });
    expect(error.message).toBe("InitPurse: unknown return code 999; the library returned 999");
    expect(formatProblem(error, zh)).toBe("InitPurse：未知错误代码 999；库返回 999");
    expect([error.hint, formatHint(error, zh)]).toEqual([null, null]);
  });

  it("leave what to do to a cause that knows", () => {
    const cause = libraryProblem.error("library-damaged", { file });
    const error = esamError(202, { function: "OpenDevice", reason: { kind: "cause" } }, { cause });
    expect([error.hint, formatHint(error, zh)]).toEqual([
      "copy or install the library anew",
      "重新复制或安装该库",
    ]);
  });

  it("name the option of a simulated meter", () => {
    expect(() => createMeterEsam({ meterNo: "1", esamNo: "0001111100000032" })).toThrow(
      expect.objectContaining({
        code: "option",
        path: "meterNo",
        message: "meterNo: expected 12 digits, got 1 character",
      }),
    );
  });
});
