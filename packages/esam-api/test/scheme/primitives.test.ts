import { createCipheriv, createHash } from "node:crypto";
import { inspect } from "node:util";
import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EsamValueError } from "../../src/messages/value-error.ts";
import {
  blobLength,
  createScheme,
  defaultKeyLabel,
  defaultRootKeys,
  parseKeyFile,
  SCHEME_TABLE,
  serialKeyIds,
  sm4,
} from "../../src/scheme/index.ts";

const hex = hexToBytes;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const scheme = createScheme();

describe("SM4 and SM3", () => {
  it("SM4 gives the example of GB/T 32907-2016, appendix A", () => {
    const key = hex("0123456789ABCDEFFEDCBA9876543210");
    const cipher = sm4(key);
    expect(bytesToHex(cipher.encrypt(key))).toBe("681EDF34D206965E86B3E94F536E4246");
    expect(bytesToHex(cipher.decrypt(hex("681EDF34D206965E86B3E94F536E4246")))).toBe(bytesToHex(key));
  });

  it("SM4 a million times over gives the second example", () => {
    // GB/T 32907-2016 A.2 repeats the first example 1,000,000 times.
    const cipher = sm4(hex("0123456789ABCDEFFEDCBA9876543210"));
    let block: Uint8Array = hex("0123456789ABCDEFFEDCBA9876543210");
    for (let round = 0; round < 1_000_000; round++) block = cipher.encrypt(block);
    expect(bytesToHex(block)).toBe("595298C7C6FD271F0402F804C33D3F66");
  });

  it("SM3 gives both examples of GB/T 32905-2016, appendix A", () => {
    const sm3 = (text: string) => createHash("sm3").update(text).digest("hex").toUpperCase();
    expect(sm3("abc")).toBe("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0");
    expect(sm3("abcd".repeat(16))).toBe("DEBE9FF92275B8A138604889C18E5A4D6FDB70E5387E5765293DCBA39C0C5732");
  });
});

/** The scheme a second time, from its text alone and without a shared line. */
const reference = {
  e: (key: Uint8Array, block: Uint8Array) =>
    Uint8Array.from(createCipheriv("sm4-ecb", key, null).setAutoPadding(false).update(block)),
  mac(key: Uint8Array, r4: Uint8Array, header: Uint8Array, payload: Uint8Array) {
    const text = [...header, ...payload, 0x80];
    while (text.length % 16 !== 0) text.push(0);
    const iv = Uint8Array.from([...r4, ...new Array(12).fill(0)]);
    const all = createCipheriv("sm4-cbc", key, iv).setAutoPadding(false).update(Uint8Array.from(text));
    return Uint8Array.from(all.subarray(all.length - 16, all.length - 12));
  },
};

describe("the scheme's primitives", () => {
  it("diversify encrypts the factor and its complement", () => {
    fc.assert(
      fc.property(bytes(16), bytes(8), (key, factor) => {
        const block = Uint8Array.from([...factor, ...factor.map((octet) => 255 - octet)]);
        expect(scheme.diversify(key, factor)).toEqual(reference.e(key, block));
      }),
    );
  });

  it("encrypt8 folds one block", () => {
    fc.assert(
      fc.property(bytes(16), bytes(8), (key, random) => {
        const c = reference.e(key, Uint8Array.from([...random, 0x80, 0, 0, 0, 0, 0, 0, 0]));
        expect([...scheme.encrypt8(key, random)]).toEqual(
          [0, 1, 2, 3, 4, 5, 6, 7].map((i) => c[i]! ^ c[i + 8]!),
        );
      }),
    );
  });

  it("mac is CBC-MAC with padding always appended", () => {
    fc.assert(
      fc.property(
        bytes(16),
        bytes(4),
        bytes(5),
        fc.uint8Array({ maxLength: 250 }),
        (key, r4, header, payload) => {
          expect(scheme.mac(key, r4, header, payload)).toEqual(reference.mac(key, r4, header, payload));
        },
      ),
    );
  });

  it("unblob returns what blob took, padded further or not", () => {
    fc.assert(
      fc.property(bytes(16), fc.uint8Array({ maxLength: 237 }), fc.nat({ max: 2 }), (key, data, more) => {
        const length = blobLength(data.length) + 16 * more;
        const blob = scheme.blob(key, data, length);
        expect(blob.length).toBe(length);
        expect(scheme.unblob(key, blob)).toEqual(data);
      }),
    );
  });

  it("blob lengths at the edges", () => {
    expect([0, 8, 14, 15, 16, 30, 31].map(blobLength)).toEqual([16, 16, 16, 32, 32, 32, 48]);
    expect(() => scheme.blob(new Uint8Array(16), new Uint8Array(15), 16)).toThrow(EsamValueError);
    expect(() => scheme.blob(new Uint8Array(16), new Uint8Array(256))).toThrow(EsamValueError);
    expect(scheme.unblob(new Uint8Array(16), new Uint8Array(0))).toBeNull();
    expect(scheme.unblob(new Uint8Array(16), new Uint8Array(15))).toBeNull();
  });

  it("takes another block cipher and keeps only so many ready", () => {
    let made = 0;
    const counted = createScheme({
      cachedCiphers: 2,
      cipher: (key) => {
        made += 1;
        return { encrypt: (blocks) => blocks.map((octet) => octet ^ key[0]!), decrypt: (blocks) => blocks };
      },
    });
    const key = (octet: number) => new Uint8Array(16).fill(octet);
    for (const octet of [1, 2, 1, 3, 1, 2]) counted.encryptBlocks(key(octet), new Uint8Array(16));
    expect(made).toBe(4);
    expect(counted.encryptBlocks(key(1), new Uint8Array(16))[0]).toBe(1);
  });
});

describe("root keys", () => {
  const file = (change: (file: Record<string, Record<string, unknown>>) => void = () => {}) => {
    const keys: Record<string, Record<string, unknown>> = { test: {}, formal: {} };
    for (const state of ["test", "formal"]) {
      for (let id = 0; id <= 16; id++) {
        const name = id.toString(16).padStart(2, "0").toUpperCase();
        keys[state]![name] = createHash("sm3").update(`${state}${id}`).digest("hex").slice(0, 32);
      }
    }
    change(keys);
    return JSON.stringify(keys);
  };

  it("default keys are SM3 over a label that says what they are", () => {
    const digest = createHash("sm3").update(defaultKeyLabel("formal", 0x0b)).digest("hex").slice(0, 32);
    expect(bytesToHex(defaultRootKeys().key("formal", 0x0b))).toBe(digest.toUpperCase());
    expect(defaultRootKeys().key("test", 5)).toEqual(defaultRootKeys().key("formal", 5));
    expect(defaultRootKeys().key("test", 4)).not.toEqual(defaultRootKeys().key("formal", 4));
  });

  it("reads a key file; 05 to 0A have the test value in both states", () => {
    const keys = parseKeyFile(`\uFEFF${file((f) => delete f.formal!["07"])}`);
    const expected = createHash("sm3").update("test7").digest("hex").slice(0, 32).toUpperCase();
    expect(bytesToHex(keys.key("formal", 7))).toBe(expected);
    expect(bytesToHex(keys.key("test", 7))).toBe(expected);
    expect(parseKeyFile(file()).key("formal", 5)).toEqual(parseKeyFile(file()).key("test", 5));
  });

  const secret = "DEADBEEFDEADBEEFDEADBEEFDEADBEEF";
  const broken: ReadonlyArray<readonly [name: string, text: string]> = [
    ["empty", ""],
    ["not JSON", `{"test":{"00":"${secret}",}}`],
    ["an array", `["${secret}"]`],
    ["null", "null"],
    ["no formal", file((f) => delete f.formal)],
    [
      "a third part",
      file((f) => {
        f[secret] = {};
      }),
    ],
    ["a missing key", file((f) => delete f.test!["0C"])],
    [
      "a missing comparison key",
      file((f) => {
        delete f.test!["05"];
        delete f.formal!["05"];
      }),
    ],
    [
      "an id too high",
      file((f) => {
        f.test!["11"] = secret;
      }),
    ],
    [
      "key and id swapped",
      file((f) => {
        f.test![secret] = "00";
      }),
    ],
    [
      "one id twice",
      file((f) => {
        f.test!["0a"] = secret;
      }),
    ],
    [
      "31 digits",
      file((f) => {
        f.test!["00"] = secret.slice(1);
      }),
    ],
    [
      "no digit",
      file((f) => {
        f.test!["00"] = `${secret.slice(1)}G`;
      }),
    ],
    [
      "a number",
      file((f) => {
        f.test!["00"] = 1;
      }),
    ],
    [
      "a list",
      file((f) => {
        f.test!["00"] = [secret];
      }),
    ],
  ];
  it.each(broken)("refuses %s without quoting the file", (_name, text) => {
    let thrown: unknown;
    try {
      parseKeyFile(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: "EsamValueError", code: "key-file" });
    const shown = `${inspect(thrown, { depth: 9 })}${(thrown as Error).stack}${JSON.stringify(thrown)}`;
    expect(shown.toUpperCase()).not.toContain(secret.slice(1, 9));
  });

  it("shows no key by any of the usual ways", () => {
    const keys = parseKeyFile(file());
    const shown = `${inspect(keys, { depth: 9, showHidden: true })}${JSON.stringify({ keys })}${keys}${JSON.stringify({ ...keys })}`;
    for (let id = 0; id <= 16; id++) {
      for (const state of ["test", "formal"] as const) {
        expect(shown.toUpperCase()).not.toContain(bytesToHex(keys.key(state, id)).slice(0, 8));
      }
    }
    expect(() => keys.key("test", 17)).toThrow(EsamValueError);
  });

  it("the table's serial keys are 00, 01, 04 and 0B", () => {
    expect([...serialKeyIds()].sort((a, b) => a - b)).toEqual([0, 1, 4, 0x0b]);
    for (const entry of Object.values(SCHEME_TABLE))
      if (entry.header) expect(hex(entry.header)).toHaveLength(5);
  });
});
