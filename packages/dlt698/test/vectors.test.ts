import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explain } from "../src/explain.ts";
import {
  apduFromJson,
  apduToJson,
  bytesToHex,
  type Dlt698Warning,
  decodeApdu,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  frameFromJson,
  frameToJson,
  hexToBytes,
  isDlt698Error,
  type Json,
  peekApdu,
  peekFrame,
  validateApdu,
  validateFrame,
} from "../src/index.ts";

interface Vector {
  readonly hex: string;
  readonly kind: "frame" | "apdu";
  readonly service: string;
  readonly valid: boolean;
  readonly note: string;
}

function lines<T>(name: string): T[] {
  const text = readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

const vectors = lines<Vector>("public.jsonl");
const good = vectors.filter((vector) => vector.valid);

/** `GET-Request-Normal` and the like, in the one form of the declarations. */
function serviceName(vector: Vector): string {
  const special: Record<string, string> = {
    "ERROR-Response-Client": "ErrorResponseClient",
    "ERROR-Response-Server": "ErrorResponse",
  };
  const known = special[vector.service];
  if (known !== undefined) return known;
  const [service = "", direction = "", ...rest] = vector.service.split("-");
  const stem = service.charAt(0) + service.slice(1).toLowerCase();
  const tail = rest.join("");
  if (stem === "Proxy" && tail === "TransCommand") return `ProxyTransCommand${direction}`;
  if (stem === "Proxy") {
    const [, verb = "", kind = ""] = /^(GetRecord|.*?)(List|)$/.exec(tail) ?? [];
    return verb === "GetRecord" ? `ProxyGet${direction}Record` : `Proxy${verb}${direction}${kind}`;
  }
  return tail.startsWith("ThenGet")
    ? `${stem}ThenGet${direction}${tail.slice(7)}`
    : `${stem}${direction}${tail}`;
}

test("the vectors are all there", () => {
  expect(vectors.length).toBe(168);
  expect(good.length).toBe(161);
});

describe("every valid vector", () => {
  test.each(good.map((vector) => [vector.service, vector.note, vector] as const))(
    "%s %s",
    (_, __, vector) => {
      const bytes = hexToBytes(vector.hex);
      const hex = vector.hex.toUpperCase();
      if (vector.kind === "frame") {
        const frame = decodeFrame(bytes);
        expect(bytesToHex(encodeFrame(frame))).toBe(hex);
        const json = JSON.parse(JSON.stringify(frameToJson(frame))) as Json;
        expect(bytesToHex(encodeFrame(frameFromJson(json)))).toBe(hex);
        expect(validateFrame(bytes)).toBe("apdu" in frame ? frame.apdu.service : null);
        expect(peekFrame(bytes).link.address).toMatchObject({ sa: frame.link.address.sa });
        if ("apdu" in frame) expect(frame.apdu.service).toBe(serviceName(vector));
        else expect(`LinkFragment-${frame.fragment.kind}`.toLowerCase()).toBe(vector.service.toLowerCase());
      } else {
        const apdu = decodeApdu(bytes);
        expect(apdu.service).toBe(serviceName(vector));
        expect(bytesToHex(encodeApdu(apdu))).toBe(hex);
        const json = JSON.parse(JSON.stringify(apduToJson(apdu))) as Json;
        expect(bytesToHex(encodeApdu(apduFromJson(json)))).toBe(hex);
        expect(validateApdu(bytes)).toBe(apdu.service);
        expect(peekApdu(bytes).service).toBe(apdu.service);
      }
      expect(explain(bytes).problems).toEqual([]);
    },
  );
});

describe("every malformed vector", () => {
  test.each(vectors.filter((vector) => !vector.valid).map((vector) => [vector.note, vector] as const))(
    "%s",
    (_, vector) => {
      let caught: unknown;
      try {
        decodeFrame(hexToBytes(vector.hex));
      } catch (error) {
        caught = error;
      }
      expect(isDlt698Error(caught)).toBe(true);
      expect(caught).toHaveProperty("offset", expect.any(Number));
    },
  );
});

test("strict decoding refuses what is only tolerated, and takes the rest", () => {
  for (const vector of good) {
    const bytes = hexToBytes(vector.hex);
    const warnings: Dlt698Warning[] = [];
    const decode = (strict: boolean) => {
      const options = { strict, onWarning: (warning: Dlt698Warning) => warnings.push(warning) };
      return vector.kind === "frame" ? decodeFrame(bytes, options) : decodeApdu(bytes, options);
    };
    decode(false);
    if (warnings.length === 0) decode(true);
    else expect(() => decode(true)).toThrow(warnings[0]!.message);
  }
});

test("the common work for speed decodes and encodes to itself", () => {
  for (const { hex } of lines<{ hex: string }>("bench.jsonl")) {
    const frame = decodeFrame(hexToBytes(hex));
    expect(bytesToHex(encodeFrame(frame))).toBe(hex.toUpperCase());
  }
});
