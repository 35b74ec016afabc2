// Calls per second on the software card, beside raw SM4 of node:crypto: how much of the time is the cipher's.
import { createCipheriv, randomBytes } from "node:crypto";
import { createEsam, documentedFace } from "../src/index.ts";
import { createSoftwareBackend } from "../src/software.ts";

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly against?: string;
}

/** Operations per second: the median of five runs of about a fifth of a second each. */
async function perSecond(work: () => unknown): Promise<number> {
  const rates: number[] = [];
  for (let run = 0; run < 6; run++) {
    let count = 0;
    const start = performance.now();
    let elapsed = 0;
    while (elapsed < 200) {
      for (let index = 0; index < 64; index++) await work();
      count += 64;
      elapsed = performance.now() - start;
    }
    // The first run warms up.
    if (run > 0) rates.push((count / elapsed) * 1000);
  }
  return rates.sort((a, b) => a - b)[2]!;
}

export async function run(): Promise<Row[]> {
  const cipher = createCipheriv("sm4-ecb", randomBytes(16), null).setAutoPadding(false);
  const block = randomBytes(16);
  let blocks = 0;
  const started = performance.now();
  while (performance.now() - started < 500) {
    for (let index = 0; index < 1000; index++) cipher.update(block);
    blocks += 1000;
  }
  const raw = (blocks / (performance.now() - started)) * 1000;

  const esam = createEsam(createSoftwareBackend({ onWarning: () => {} }));
  const face = documentedFace(esam);
  await esam.openDevice();
  const common = { keyState: "test", rand: "B4C8C420", div: "0000555555555555" } as const;
  const esamNo = "0001111100000032";
  const tariff = randomBytes(128);
  const calls: ReadonlyArray<readonly [string, () => Promise<unknown>]> = [
    ["identityAuthentication", () => esam.identityAuthentication({ keyState: "test", div: common.div })],
    ["userControl", () => esam.userControl({ ...common, esamNo, data: "1A00140730104001" })],
    ["price1Update, 128 octets", () => esam.price1Update({ ...common, apdu: "04D6830484", data: tariff })],
    [
      "keyUpdateV2, 4 keys",
      () => esam.keyUpdateV2({ ...common, keySum: 17, target: "formal", keyIds: [0, 1, 2, 3], esamNo }),
    ],
    [
      "UserControl, documented face",
      () => face.UserControl(0, common.rand, common.div, esamNo, "1A00140730104001"),
    ],
    // A new factor each time, as at a station with many meters: no cipher is ready.
    [
      "userControl, another meter each time",
      () => esam.userControl({ ...common, div: meter(), esamNo, data: "1A00140730104001" }),
    ],
  ];
  let number = 0;
  const meter = () => `0000${String(++number).padStart(12, "0")}`;
  const rows: Row[] = [{ name: "raw SM4, one block", value: Math.round(raw), unit: "blocks/s" }];
  for (const [name, work] of calls) {
    const rate = await perSecond(work);
    rows.push({
      name,
      value: Math.round(rate),
      unit: "calls/s",
      ratio: rate / raw,
      against: "raw SM4 block",
    });
  }
  return rows;
}
