import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesToHex,
  type Dlt698Warning,
  decodeFrame,
  encodeFrame,
  fcs16,
  frameFromJson,
  frameToJson,
  hexToBytes,
  isDlt698Error,
  type Json,
  type LinkHeader,
  Reassembler,
  splitFragments,
} from "../src/index.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const read = { service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null } as const;

function link(address: Partial<LinkHeader["address"]>, rest: Partial<LinkHeader> = {}): LinkHeader {
  return {
    direction: 0,
    prm: 1,
    function: 3,
    scrambled: false,
    clientAddress: 0,
    ...rest,
    address: { type: 0, sa: "201605190907", logical: 0, extended: false, ...address },
  };
}

/** Fills in L, HCS and FCS of `68 .. .. C AF SA CA` and user data, so that only what the test breaks is broken. */
export function sealed(header: readonly number[], data: readonly number[]): Uint8Array {
  const length = 2 + header.length + 2 + data.length + 2;
  const head = Uint8Array.from([length & 255, length >> 8, ...header]);
  const hcs = fcs16(head);
  const body = Uint8Array.from([...head, hcs & 255, hcs >> 8, ...data]);
  const fcs = fcs16(body);
  return Uint8Array.from([0x68, ...body, fcs & 255, fcs >> 8, 0x16]);
}

function error(run: () => unknown): string {
  try {
    run();
  } catch (caught) {
    if (isDlt698Error(caught)) return `${caught.code} ${caught.offset} ${caught.path}`;
    throw caught;
  }
  return "none";
}

test("the checksum is CRC-16/X-25", () => {
  expect(fcs16(Uint8Array.from("123456789", (digit) => digit.charCodeAt(0)))).toBe(0x906e);
});

test("the checksum by eights is the one bit by bit", () => {
  const bitwise = (b: Uint8Array) => {
    let crc = 0xffff;
    for (const octet of b) {
      crc ^= octet;
      for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
    }
    return crc ^ 0xffff;
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (b) => void expect(fcs16(b)).toBe(bitwise(b))));
});

describe("addresses, as written and as sent", () => {
  test.each([
    ["single", {}, "05070919051620"],
    ["eleven digits", { sa: "12345678901" }, "051F9078563412"],
    ["one digit", { sa: "7" }, "007F"],
    ["wildcard", { type: 1, sa: "AAAAAAAAAAAA" }, "45AAAAAAAAAAAA"],
    ["group", { type: 2, sa: "0001" }, "810100"],
    ["broadcast", { type: 3, sa: "AA" }, "C0AA"],
    ["logical address 1", { logical: 1 }, "15070919051620"],
    ["extended logical address", { logical: 3, extended: true, sa: "111111111111" }, "2603111111111111"],
    ["extended logical address 0", { logical: 0, extended: true, sa: "11" }, "210011"],
    ["sixteen octets", { sa: "0123456789012345678901234567890" }, "0F0F896745230189674523018967452301"],
  ])("%s", (_, address, sent) => {
    const bytes = encodeFrame({ link: link(address), apdu: read });
    expect(bytesToHex(bytes).slice(8, 8 + sent.length)).toBe(sent);
    const frame = decodeFrame(bytes);
    expect(bytesToHex(encodeFrame(frame))).toBe(bytesToHex(bytes));
    expect(frame.link.address).toMatchObject(address);
  });
});

describe("broken frames", () => {
  const good = sealed(
    [0x43, 0x05, 0x07, 0x09, 0x19, 0x05, 0x16, 0x20, 0x00],
    [...hexToBytes("0501014001020000")],
  );
  const changed = (at: number, octet: number) => Uint8Array.from(good, (old, i) => (i === at ? octet : old));
  const rows: readonly (readonly [string, Uint8Array, string])[] = [
    ["nothing", new Uint8Array(0), "truncated 0 "],
    ["only a preamble", hexToBytes("FEFEFEFE"), "truncated 4 "],
    ["another start", changed(0, 0x69), "bad-start 0 "],
    ["end of the header missing", good.slice(0, 10), "truncated 10 "],
    ["end of the frame missing", good.slice(0, -1), `truncated ${good.length - 1} `],
    ["an octet more", Uint8Array.from([...good, 0]), `trailing-octets ${good.length} `],
    ["an octet before", Uint8Array.from([0, ...good]), "bad-start 0 "],
    ["length bit 15", changed(2, 0x80), "bad-length 1 "],
    ["length bit 14", changed(2, 0x40), "bad-length 1 "],
    ["length less than the header", changed(1, 9), "bad-length 1 "],
    ["HCS", changed(12, good[12]! ^ 1), "bad-hcs 12 "],
    ["a header octet", changed(5, 0xff), "bad-hcs 12 "],
    ["FCS", changed(good.length - 3, good[good.length - 3]! ^ 1), `bad-fcs ${good.length - 3} `],
    ["user data", changed(16, 0xff), `bad-fcs ${good.length - 3} `],
    ["end octet", changed(good.length - 1, 0x17), `bad-end ${good.length - 1} `],
    [
      "function code 0",
      sealed([0x40, 0x00, 0x11, 0x00], [5, 1, 1, 0x40, 1, 2, 0, 0]),
      "bad-function-code 3 link.function",
    ],
    [
      "function code 7",
      sealed([0x47, 0x00, 0x11, 0x00], [5, 1, 1, 0x40, 1, 2, 0, 0]),
      "bad-function-code 3 link.function",
    ],
    [
      "AF bit 5 with no octet for it",
      sealed([0x43, 0x20, 0x11, 0x00], [5, 1, 1, 0x40, 1, 2, 0, 0]),
      "bad-address 4 link.address",
    ],
    ["no user data", sealed([0x43, 0x00, 0x11, 0x00], []), "truncated 9 apdu"],
    ["half a fragment word", sealed([0x63, 0x00, 0x11, 0x00], [0]), "truncated 10 fragment"],
    ["an APDU cut short", sealed([0x43, 0x00, 0x11, 0x00], [5, 1, 1, 0x40]), "truncated 12 apdu.oad"],
    [
      "a scrambled APDU cut short",
      sealed([0x4b, 0x00, 0x11, 0x00], [0x38, 0x34, 0x34, 0x73]),
      "truncated 12 apdu.oad",
    ],
  ];
  test("a checksum is said as it stands on the line", () => {
    const octets = hexToBytes("6815004305010000000000" + "10045D05050F000200811A16");
    expect(() => decodeFrame(octets)).toThrow("expected E930H, got 811AH");
  });

  test.each(rows)("%s", (_, bytes, expected) => {
    expect(error(() => decodeFrame(bytes))).toBe(expected);
  });

  test("what cannot be sent", () => {
    const encode = (header: LinkHeader) => error(() => encodeFrame({ link: header, apdu: read }));
    expect(encode(link({ sa: "" }))).toBe("bad-address null link.address.sa");
    expect(encode(link({ sa: "12X4" }))).toBe("bad-address null link.address.sa");
    expect(encode(link({ sa: "1".repeat(33) }))).toBe("bad-address null link.address.sa");
    expect(encode(link({ sa: "1".repeat(32), extended: true }))).toBe("bad-address null link.address.sa");
    expect(encode(link({ logical: 2 }))).toBe("bad-address null link.address.logical");
    expect(encode(link({ type: 4 }))).toBe("bad-address null link.address.type");
    expect(encode(link({}, { function: 2 }))).toBe("bad-function-code null link.function");
    expect(encode(link({}, { direction: 2 }))).toBe("bad-value null link.direction");
    expect(encode(link({}, { clientAddress: 256 }))).toBe("bad-value null link.clientAddress");
    const octets = new Uint8Array(17_000);
    const fragment = { kind: "first", sequence: 0, octets } as const;
    expect(error(() => encodeFrame({ link: link({}), fragment }))).toBe("too-long null ");
    const late = { ...fragment, sequence: 4096, octets: new Uint8Array(1) };
    expect(error(() => encodeFrame({ link: link({}), fragment: late }))).toBe(
      "bad-value null fragment.sequence",
    );
  });
});

test("any header with right checksums decodes to what encodes to it, or gives our error", () => {
  const header = fc.tuple(fc.nat(255), fc.nat(255), fc.uint8Array({ minLength: 17, maxLength: 17 }));
  fc.assert(
    fc.property(header, fc.uint8Array({ minLength: 1, maxLength: 6 }), ([c, af, rest], data) => {
      const control = (c & 0xf8) | (c & 1 ? 3 : 1) | 0x20;
      const bytes = sealed([control, af, ...rest.slice(0, (af & 15) + 2)], [...data]);
      const warnings: Dlt698Warning[] = [];
      try {
        const frame = decodeFrame(bytes, { onWarning: (warning) => warnings.push(warning) });
        expect(bytesToHex(encodeFrame(frame))).toBe(bytesToHex(bytes));
        const json = JSON.parse(JSON.stringify(frameToJson(frame))) as Json;
        expect(bytesToHex(encodeFrame(frameFromJson(json)))).toBe(bytesToHex(bytes));
        const deviates =
          (control & 0x10) !== 0 ||
          (af & 0x30) === 0x30 ||
          ((data[1]! - (control & 8 ? 0x33 : 0)) & 0x30) !== 0;
        expect(warnings.some((warning) => warning.code === "reserved-bits")).toBe(deviates);
        const refusal = error(() => decodeFrame(bytes, { strict: true }));
        const [first] = warnings;
        expect(refusal).toBe(first ? `${first.code} ${first.offset} ${first.path}` : "none");
      } catch (caught) {
        if (!isDlt698Error(caught)) throw caught;
      }
    }),
    { numRuns: RUNS * 5 },
  );
});

test("a preamble is kept, told of, and refused when strict", () => {
  const bytes = hexToBytes("FEFEFEFE68150043039178412800EB6405010000100400000CCB16");
  const warnings: Dlt698Warning[] = [];
  const frame = decodeFrame(bytes, { onWarning: (warning) => warnings.push(warning) });
  expect(frame.preamble).toBe(4);
  expect(warnings).toMatchObject([{ code: "preamble", offset: 0 }]);
  expect(bytesToHex(encodeFrame(frame))).toBe(bytesToHex(bytes));
  expect(error(() => decodeFrame(bytes, { strict: true }))).toBe("preamble 0 preamble");
});

test("a preamble of any sensible length is kept", () => {
  const frame = hexToBytes("68150043039178412800EB6405010000100400000CCB16");
  const behind = (n: number) => Uint8Array.from([...new Array<number>(n).fill(0xfe), ...frame]);
  expect(encodeFrame(decodeFrame(behind(300)))).toEqual(behind(300));
  expect(error(() => decodeFrame(behind(70_000)))).toBe("bad-start 0 ");
});

test("lengths in kilo-octets belong to the extended profile", async () => {
  const { fullCodec } = await import("../src/index.ts");
  const fragment = { kind: "first", sequence: 0, octets: new Uint8Array(1024 - 13) } as const;
  const frame = { link: { ...link({ sa: "11" }), lengthUnit: "kilo-octet" }, fragment } as const;
  expect(error(() => encodeFrame(frame))).toBe("extended-profile null link.lengthUnit");
  const bytes = fullCodec("extended").encodeFrame({
    ...frame,
    fragment: { ...fragment, octets: new Uint8Array(1024 - 12) },
  });
  expect(bytesToHex(bytes.slice(0, 3))).toBe("680140");
  expect(bytes.length).toBe(1026);
  expect(fullCodec("extended").decodeFrame(bytes).link.lengthUnit).toBe("kilo-octet");
  expect(error(() => decodeFrame(bytes))).toBe("bad-length 1 ");
});

describe("fragments", () => {
  const apdu = Uint8Array.from({ length: 1000 }, (_, i) => i);

  test("are cut, sent, confirmed and joined", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.nat(4095), (size, start) => {
        const joiner = new Reassembler();
        const pieces = splitFragments(apdu, size, start);
        for (const [i, fragment] of pieces.entries()) {
          const sent = encodeFrame({ link: link({}, { direction: 1 }), fragment });
          const frame = decodeFrame(sent);
          const result = joiner.accept("fragment" in frame ? frame.fragment : fragment);
          if (i < pieces.length - 1) {
            expect(result).toMatchObject({ kind: "confirm", repeated: false });
            const confirmation = { kind: "confirm", sequence: (start + i) % 4096 };
            expect(result).toMatchObject({ confirmation });
            expect(joiner.accept(fragment)).toMatchObject({ kind: "confirm", repeated: true });
          } else expect(result).toEqual({ kind: "complete", apdu });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("out of order are discarded, and the next first one is taken", () => {
    const [first, middle, last] = splitFragments(apdu, 400) as [never, never, never];
    const joiner = new Reassembler(1000);
    expect(joiner.accept(middle)).toMatchObject({ kind: "discarded", problem: { code: "no-first" } });
    joiner.accept(first);
    expect(joiner.accept(last)).toMatchObject({ kind: "discarded", problem: { code: "gap" }, octets: 400 });
    expect(joiner.pending).toBe(0);
    expect([first, middle, last].map((one) => joiner.accept(one).kind)).toEqual([
      "confirm",
      "confirm",
      "complete",
    ]);
    expect(new Reassembler(999).accept(first).kind).toBe("confirm");
    const small = new Reassembler(500);
    small.accept(first);
    expect(small.accept(middle)).toMatchObject({ kind: "discarded", problem: { code: "too-long" } });
    expect(joiner.accept({ kind: "confirm", sequence: 7, octets: new Uint8Array(0) })).toEqual({
      kind: "confirmation",
      sequence: 7,
    });
  });

  test("a new first one drops what had begun", () => {
    const joiner = new Reassembler();
    const other = { kind: "first", sequence: 9, octets: Uint8Array.of(7) } as const;
    const end = { kind: "last", sequence: 10, octets: Uint8Array.of(8) } as const;
    joiner.accept({ kind: "first", sequence: 0, octets: new Uint8Array(400) });
    expect(joiner.accept(other)).toMatchObject({ kind: "confirm", repeated: false });
    expect(joiner.pending).toBe(1);
    expect(joiner.accept(end)).toEqual({ kind: "complete", apdu: Uint8Array.of(7, 8) });
  });

  test("a repetition has the same kind, number and octets", () => {
    const first = { kind: "first", sequence: 3, octets: Uint8Array.of(1, 2) } as const;
    const begun = () => {
      const joiner = new Reassembler();
      joiner.accept(first);
      return joiner;
    };
    expect(begun().accept({ ...first, octets: Uint8Array.of(1, 2) })).toMatchObject({ repeated: true });
    expect(begun().accept({ ...first, octets: Uint8Array.of(1, 3) })).toMatchObject({ repeated: false });
    expect(begun().accept({ ...first, octets: Uint8Array.of(1) })).toMatchObject({ repeated: false });
    expect(begun().accept({ ...first, sequence: 4 })).toMatchObject({ repeated: false });
    expect(begun().accept({ ...first, kind: "middle" })).toMatchObject({
      kind: "discarded",
      problem: { code: "gap" },
    });
  });

  test("of a size that makes no sense are not cut", () => {
    expect(error(() => splitFragments(apdu, 0))).toBe("bad-value null fragment.size");
    expect(error(() => splitFragments(apdu, 1000))).toBe("bad-value null fragment.size");
  });
});

test("what JSON leaves out of a link has its default", () => {
  const { link } = frameFromJson({
    link: { direction: 0, prm: 1, address: { sa: "28417891" } },
    apdu: { service: "GetRequestNormal", piid: 1, oad: "40010200", timeTag: null },
  });
  expect(link).toEqual({
    ...{ direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: 0 },
    address: { type: 0, sa: "28417891", logical: 0, extended: false },
  });
});
