import { readFileSync } from "node:fs";
import { identifiers } from "../src/identifiers.ts";
import { allCommands, createCodec, type Frame, frameFromJson, frameToJson } from "../src/index.ts";

/** Every command, with the formats of all identifiers. */
export const codec = createCodec(allCommands, { identifiers });

export const octetsOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));

export const hexOf = (octets: Uint8Array): string => Buffer.from(octets).toString("hex");

/** A frame with its sum, of the octets from the first 68H to the last of the data field. */
export function framed(hex: string): Uint8Array {
  const octets = octetsOf(hex);
  const sum = octets.reduce((total, octet) => total + octet, 0) & 255;
  return Uint8Array.of(...octets, sum, 0x16);
}

/** A frame of meter 1 with this plain data field. */
export function frameOf(control: number, data: string, address = "010000000000"): Uint8Array {
  const raised = Buffer.from(octetsOf(data).map((octet) => octet + 0x33)).toString("hex");
  const hex = (value: number) => value.toString(16).padStart(2, "0");
  return framed(`68${address}68${hex(control)}${hex(data.length / 2)}${raised}`);
}

export function lines<T>(file: string): readonly T[] {
  const text = readFileSync(new URL(`../vectors/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

export const jsonOf = (octets: Uint8Array, options?: Parameters<typeof codec.decodeFrame>[1]) =>
  JSON.parse(JSON.stringify(frameToJson(codec.decodeFrame(octets, options)))) as ReturnType<
    typeof frameToJson
  >;

/** The octets of a frame in its JSON form. */
export const octetsOfJson = (json: unknown): Uint8Array =>
  codec.encodeFrame(frameFromJson(json) as Frame<never>);
