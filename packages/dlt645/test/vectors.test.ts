import { describe, expect, test } from "vitest";
import { type Dlt645Problem, FrameStream, isDlt645Error } from "../src/index.ts";
import { hexOf, jsonOf, lines, octetsOf, octetsOfJson } from "./support.ts";

interface Field {
  readonly n: string;
  readonly t: string;
  readonly v: string;
}

interface Public {
  readonly hex: string;
  readonly meaning: string;
  readonly decoded: {
    readonly proto: string;
    readonly preamble: number;
    readonly address: string;
    readonly control: string;
    readonly follow: boolean;
    readonly di: string | null;
    readonly fields: readonly Field[];
    readonly errorBits?: readonly string[];
    readonly warnings: readonly string[];
  };
}

interface FromField {
  readonly id: string;
  readonly hex: string;
  readonly facts: {
    readonly proto?: string;
    readonly control?: string;
    readonly preamble?: number;
    readonly di?: string;
    readonly address?: string;
    readonly values?: Readonly<Record<string, string>>;
    readonly errorBits?: readonly string[];
    readonly warnings?: readonly string[];
  };
  readonly error?: { readonly layer: string; readonly offset: number };
  readonly stream_scan?: number;
}

const isValue = (name: string) => /^value\d*$/.test(name);

/** Values as the independent decoder writes them: in a row, octets as hex, FF-filled ones as hex too. */
const flat = (values: unknown): unknown[] => (Array.isArray(values) ? values.flatMap(flat) : [values]);

function sameValue(value: unknown, meant: string): boolean {
  if (value === null) return /^F+$/.test(meant);
  if (typeof value === "object") return (value as { octets: string }).octets === meant;
  return value === meant || (/^-?[\d.]+$/.test(meant) && Number(value) === Number(meant));
}

describe("248 frames of public sources and of the layouts", () => {
  const rows = lines<Public>("public.jsonl");

  test.each(rows.map((row) => [row.meaning, row] as const))("%s", (_, { hex, decoded }) => {
    const warnings: Dlt645Problem[] = [];
    const json = jsonOf(octetsOf(hex), { onWarning: (warning) => warnings.push(warning) });
    const { link, command } = json;
    expect(link).toEqual({
      protocol: "645",
      edition: decoded.proto,
      address: decoded.address,
      ...(decoded.preamble > 0 ? { preamble: decoded.preamble } : {}),
    });
    expect(command.control).toBe(decoded.control);
    expect(command.di).toBe(decoded.di);
    expect(command.follow).toBe(decoded.follow);
    const values = decoded.fields.filter(({ n }) => isValue(n)).map(({ v }) => v);
    const own = flat(command.values ?? []);
    expect(own.length).toBe(values.length);
    own.forEach((value, i) => {
      if (!sameValue(value, values[i]!)) expect(value).toBe(values[i]);
    });
    for (const { n, v } of decoded.fields) {
      if (n === "err" || n === "serr") expect(command[n]).toEqual(decoded.errorBits);
      else if (!isValue(n)) expect(command[n]).toBe(v);
    }
    // That data do not fit their identifier is no warning there.
    const others = warnings.filter(({ code }) => code !== "item-length");
    expect(others.length).toBe(decoded.warnings.length);
    expect(hexOf(octetsOfJson(json))).toBe(hex);
  });
});

describe("79 frames of the field", () => {
  const rows = lines<FromField>("field.jsonl");
  const good = rows.filter(({ error }) => error === undefined);
  const bad = rows.filter(({ error }) => error !== undefined);

  test("are 73 good ones and 6 to refuse", () => {
    expect([good.length, bad.length]).toEqual([73, 6]);
  });

  test.each(good.map((row) => [row.id, row] as const))("%s", (_, { hex, facts }) => {
    const { link, command } = jsonOf(octetsOf(hex));
    if (facts.proto !== undefined) expect(link.edition).toBe(facts.proto);
    if (facts.address !== undefined) expect(link.address).toBe(facts.address);
    if (facts.preamble !== undefined) expect(link.preamble).toBe(facts.preamble);
    if (facts.control !== undefined) expect(command.control).toBe(facts.control);
    if (facts.di !== undefined) expect(command.di).toBe(facts.di);
    if (facts.errorBits !== undefined) expect(command.err).toEqual(facts.errorBits);
    const values = flat(command.values ?? []);
    for (const [name, meant] of Object.entries(facts.values ?? {})) {
      const value = isValue(name) ? values[Number(name.slice(5))] : command[name];
      if (!sameValue(value, meant)) expect([name, value]).toEqual([name, meant]);
    }
    expect(hexOf(octetsOfJson({ link, command }))).toBe(hex);
  });

  const layers: Readonly<Record<string, string>> = {
    "bad-checksum": "frame",
    "bad-control": "control",
    "bad-length": "length",
  };

  test.each(bad.map((row) => [row.id, row] as const))("%s is refused", (_, { hex, error, stream_scan }) => {
    const octets = octetsOf(hex);
    try {
      jsonOf(octets);
      expect.unreachable();
    } catch (thrown) {
      if (!isDlt645Error(thrown)) throw thrown;
      expect({ layer: layers[thrown.code], offset: thrown.offset }).toEqual(error);
    }
    const stream = new FrameStream();
    stream.push(octets);
    let frames = 0;
    for (let found = stream.expire(); found.kind !== "need-more-data"; found = stream.expire()) {
      if (found.kind === "frame") frames++;
    }
    expect(frames).toBe(stream_scan);
  });
});
