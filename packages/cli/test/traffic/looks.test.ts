// Octets of no message, and what is said of them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uartLine } from "@meterwire/transport/mock";
import { afterAll, describe, expect, test } from "vitest";
import { inProcess } from "../support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-looks-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
function raw(octets: Uint8Array): string {
  const path = join(folder, `${++files}.bin`);
  writeFileSync(path, octets);
  return path;
}

const READ = Buffer.from("6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16", "hex");
const READ_645 = Buffer.from("68AAAAAAAAAAAA68110433343435B116", "hex");
const ones = (octet: number): number => octet.toString(2).replaceAll("0", "").length;

describe("a hint", () => {
  test.each(["even", "odd"] as const)("names 7 data bits with %s parity", async (parity) => {
    const octets = Uint8Array.from([...READ, ...READ], (octet) => {
      const low = octet & 0x7f;
      return ones(low) % 2 === (parity === "even" ? 0 : 1) ? low : low | 0x80;
    });
    for (const command of ["monitor", "decode"]) {
      const { code, stderr } = await inProcess([command, raw(octets)]);
      expect([code, stderr]).toEqual([1, expect.stringContaining(`parity bit (${parity})`)]);
    }
  });

  test("names 645 where 698 alone is looked for, and the other way round", async () => {
    const of645 = await inProcess(["decode", raw(READ_645), "--protocol", "698"]);
    expect([of645.code, of645.stderr]).toEqual([1, expect.stringContaining("say --protocol 645")]);
    const of698 = await inProcess(["decode", raw(READ), "--protocol", "645"], undefined, "zh");
    expect([of698.code, of698.stderr]).toEqual([1, expect.stringContaining("用 --protocol 698")]);
  });

  test.each([1200, 2400])("names the wrong speed: sent at %i, received at 9600", async (baudRate) => {
    const line = uartLine({ baudRate, parity: "even" });
    const end = line.open({ baudRate: 9600, parity: "none" });
    for (let round = 0; round < 8; round++) line.send(READ);
    await end.close();
    const parts: Uint8Array[] = [];
    for await (const chunk of end.readable) parts.push(chunk);
    const { code, stderr } = await inProcess(["monitor", raw(Buffer.concat(parts))]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("received at a wrong speed or parity")]);
  });

  test("names an envelope among octets of a stream", async () => {
    const envelope = "681000430000002580010580090178";
    const octets = Buffer.from(`${envelope}16`, "hex");
    const { stderr } = await inProcess(["monitor", raw(Buffer.concat([octets, READ]))]);
    expect(stderr).toMatch(/there is a frame in them, frame of a local communication module \(10376\.2\)/);
  });

  test("is not given for random octets, nor where all is well", async () => {
    const noise = Uint8Array.from({ length: 200 }, (_, at) => (at * 89 + (at >> 3) * 31 + 7) & 0xff);
    expect((await inProcess(["monitor", raw(noise)])).stderr).not.toMatch(/parity|speed|--protocol/);
    expect((await inProcess(["monitor", raw(READ)])).stderr).not.toMatch(/parity|speed|--protocol/);
  });
});
