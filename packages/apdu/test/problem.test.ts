import { describe, expect, it } from "vitest";
import { type Samples, saidInBothLanguages } from "../../base/test/support/both-languages.ts";
import {
  ApduError,
  type ApduProblems,
  formatProblem,
  hexToBytes,
  isApduError,
  selectFileCommand,
} from "../src/index.ts";
import { problem } from "../src/messages/problem.ts";
import { zh } from "../src/messages-zh.ts";

const valueNames: { readonly [N in ApduProblems["value-range"]["what"]]: true } = {
  amount: true,
  "class-2-plaintext": true,
  count: true,
  data: true,
  "data-length": true,
  di2: true,
  factor: true,
  file: true,
  "file-identifier": true,
  "key-blocks-xor": true,
  "key-ciphertext": true,
  mac: true,
  "meter-number": true,
  offset: true,
  "plaintext-length": true,
  "random-number": true,
  record: true,
  start: true,
  "status-word": true,
};

const samples: Samples<ApduProblems> = {
  "hex-digit": [{ position: 3 }],
  "hex-odd": [{ position: 1 }],
  "bad-argument": [{ argument: "bytes", expected: "octets", got: "Array" }],
  aborted: [{}],
  "command-too-short": [{ length: 3 }, { length: 1 }],
  "command-too-long": [{ length: 256, limit: 255 }],
  "command-length": [
    { length: 7, expected: { kind: "length", lc: 1, length: 6, withLe: 7 } },
    { length: 6, expected: { kind: "extended-length" } },
    { length: 8, expected: { kind: "extended-lc" } },
  ],
  "command-range": [{ what: "CLA", from: 0, to: 255, got: "256" }],
  "response-too-short": [{ length: 1 }, { length: 0 }],
  "esam-lrc": [{ expected: "B6", got: "B7" }],
  "exchange-state": [{}],
  "exchange-endless": [{ limit: 300 }, { limit: 1 }],
  "tlv-truncated": [
    { expected: { kind: "tag" } },
    { expected: { kind: "length" } },
    { expected: { kind: "length-octets", count: 1 } },
    { expected: { kind: "length-octets", count: 2 } },
    { expected: { kind: "value", count: 1, left: 0 } },
    { expected: { kind: "value", count: 8, left: 1 } },
  ],
  "tlv-tag": [{ limit: 4 }],
  "tlv-length": [{ octet: "80" }],
  "tlv-depth": [{ limit: 16 }],
  "atr-truncated": [
    { missing: { kind: "octet", name: "TA1" } },
    { missing: { kind: "historical", count: 1 } },
    { missing: { kind: "historical", count: 15 } },
  ],
  "atr-initial": [{ got: "3C" }],
  "atr-checksum": [{ expected: "01", got: "02" }],
  "atr-trailing": [{ count: 1 }, { count: 2 }],
  "value-range": [
    ...(Object.keys(valueNames) as (keyof typeof valueNames)[]).map((what) => ({
      what,
      expected: { kind: "octets", counts: [8] } as const,
      got: { octets: 1 },
    })),
    { what: "data", expected: { kind: "octets", counts: [8, 12] }, got: { octets: 9 } },
    { what: "offset", expected: { kind: "integer", from: 0, to: 255 }, got: "-1" },
    { what: "class-2-plaintext", expected: { kind: "least-octets", count: 4 }, got: { octets: 3 } },
  ],
};

describe("every code", () => {
  saidInBothLanguages(samples, problem.error, zh, /CLA INS P1 P2/g);
});

describe("ApduError", () => {
  const thrown = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return error;
    }
    throw new Error("nothing was thrown");
  };

  it("has code, parameters and offset, and speaks both languages", () => {
    const error = thrown(() => hexToBytes("00A4x"));
    expect(error).toMatchObject({ name: "ApduError", code: "hex-digit", params: { position: 4 }, offset: 4 });
    expect(JSON.parse(JSON.stringify(error)).message).toBe("not a hexadecimal digit at position 4");
    expect(formatProblem(error, zh)).toBe("字符偏移 4 处不是十六进制数字");
  });

  it("is recognised, and its parameters narrowed, by code", () => {
    const error = thrown(() => selectFileCommand(0x10000));
    expect(error).toBeInstanceOf(ApduError);
    expect(isApduError(error, "value-range") && error.params.what).toBe("file-identifier");
    expect(isApduError(error, "hex-odd")).toBe(false);
    for (const value of [null, undefined, 1, {}, new Error("odd")]) expect(isApduError(value)).toBe(false);
  });
});
