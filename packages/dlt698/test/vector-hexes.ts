import { readFileSync } from "node:fs";
import { bytesToHex, decodeFrame, encodeApdu, hexToBytes } from "../src/index.ts";

/** The valid public vectors: frames, and the APDUs both bare and out of those frames. */
export function vectorHexes(): { frames: string[]; apdus: string[] } {
  const text = readFileSync(new URL("../vectors/public.jsonl", import.meta.url), "utf8");
  const rows = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { hex: string; kind: string; valid: boolean })
    .filter((row) => row.valid);
  const frames = rows.filter((row) => row.kind === "frame").map((row) => row.hex);
  const apdus = rows.filter((row) => row.kind === "apdu").map((row) => row.hex);
  for (const hex of frames) {
    const frame = decodeFrame(hexToBytes(hex));
    if ("apdu" in frame) apdus.push(bytesToHex(encodeApdu(frame.apdu)));
  }
  return { frames, apdus };
}
