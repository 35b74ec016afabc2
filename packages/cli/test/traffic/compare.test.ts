import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { aligned } from "../../src/traffic/alignment.ts";
import { jsonLines } from "../support/cli.ts";
import { inProcess } from "../support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));

const READ = "6817004345AAAAAAAAAAAA005B4F05010540010200006A1716";
const AGAIN = "6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16";
const ANSWER =
  "683500C305043300000000105740850200010010020001010506000002BB06000000C606000000CB06000000AE060000007C0000554316";

/** The hex of a frame, its checksums made right. */
async function repaired(hex: string): Promise<string> {
  const { stdout } = await inProcess(["repair", "--json", hex]);
  return (JSON.parse(stdout) as { hex: string }).hex;
}

let count = 0;
function log(...lines: string[]): string {
  const path = join(folder, `${++count}.log`);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

interface Compared {
  readonly a: { at: { line: number } } | null;
  readonly b: { at: { line: number } } | null;
  readonly differences: { path: string; a: string; b: string }[];
}

async function compared(a: string, b: string) {
  const { code, stdout, stderr } = await inProcess(["compare", "--json", a, b]);
  return { code, stderr, all: jsonLines(stdout) as Compared[] };
}

describe("compare of two messages", () => {
  test("the same", async () => {
    expect(await compared(READ, READ)).toEqual({ code: 0, stderr: "the same: 1 message\n", all: [] });
  });

  test("fields that differ, not the checksums that follow from them", async () => {
    const { code, all } = await compared(READ, AGAIN);
    expect(code).toBe(1);
    expect(all.flatMap(({ differences }) => differences)).toEqual([
      { path: "clientAddress", a: "0", b: "161" },
      { path: "apdu.piid.invoke", a: "5", b: "2" },
    ]);
  });

  test("checksums where nothing else differs", async () => {
    const { all } = await compared(READ, READ.replace("6A17", "6A18"));
    expect(all[0]!.differences).toEqual([{ path: "fcs", a: "6A17", b: "6A18" }]);
  });

  test("for people, aligned, in Chinese", async () => {
    const { stdout, stderr } = await inProcess(["compare", READ, AGAIN], undefined, "zh");
    expect(stdout).toBe("客户机地址  clientAddress     0 → 161\n服务序号    apdu.piid.invoke  5 → 2\n");
    expect(stderr).toBe("A 有报文 1 条，B 有 1 条；不同 1 处\n");
  });
});

describe("compare of recordings", () => {
  test("aligned by meaning: times, invoke numbers and what stands alone", async () => {
    const other = await repaired(ANSWER.replace("02BB", "02BC"));
    const piid = await repaired(READ.replace("050105", "050107"));
    const a = log(`10:00:00 TX ${READ}`, `10:00:01 RX ${ANSWER}`, `10:00:02 TX ${READ}`);
    const b = log(
      "words",
      `11:00:00 TX ${piid}`,
      `11:00:01 RX ${other}`,
      `11:00:02 RX ${ANSWER}`,
      `TX ${READ}`,
    );
    const { code, all, stderr } = await compared(a, b);
    expect(code).toBe(1);
    expect(all).toMatchObject([
      {
        a: { at: { line: 2 } },
        b: { at: { line: 3 } },
        differences: [
          {
            path: "apdu.results[0].result.data.value[0]",
            a: "double-long-unsigned 699 = 6.99 kWh",
            b: "double-long-unsigned 700 = 7.00 kWh",
          },
        ],
      },
      { a: null, b: { at: { line: 4 }, apdu: { service: "GetResponseNormalList" } }, differences: [] },
    ]);
    expect(stderr).toBe("3 messages in A, 4 in B; 2 differences\n");
    const { stdout } = await inProcess(["compare", a, b]);
    expect(stdout).toMatch(
      /^A line 2 ↔ B line 3 {2}11:00:01.000 {2}← {2}000000003304 .*\n {2}.*6\.99 kWh → double-long-unsigned 700 = 7\.00 kWh\n\+ B line 4 /,
    );
  });

  test("what cannot be read is not known to be the same", async () => {
    const line = `{"t":"2026-11-28T10:15:00Z","dir":"tx","hex":"${READ}"}`;
    const torn = log(line, line.slice(0, 60));
    const { code, all, stderr } = await compared(torn, torn);
    expect(code).toBe(1);
    const part = { at: { line: 2 }, error: { code: "bad-recording" } };
    expect(all).toMatchObject([{ a: part, b: part, differences: [] }]);
    expect(stderr).toContain("1 difference");
    expect((await inProcess(["compare", torn, torn])).stdout).toContain("cut off");
  });

  test("without messages", async () => {
    expect(await compared(log("words"), log("others"))).toMatchObject({ code: 1, stderr: "no message\n" });
  });
});

describe("alignment", () => {
  async function* of(text: string): AsyncGenerator<string> {
    yield* text;
  }
  const align = async (a: string, b: string): Promise<string> => {
    let said = "";
    for await (const pair of aligned(of(a), of(b), (letter) => letter)) {
      if (pair.a !== null && pair.b !== null) said += pair.a;
      else said += pair.a === null ? `+${pair.b}` : `-${pair.a}`;
    }
    return said;
  };

  test.each([
    ["", "", ""],
    ["abc", "abc", "abc"],
    ["abc", "ac", "a-bc"],
    ["ac", "abc", "a+bc"],
    ["abc", "", "-a-b-c"],
    ["", "ab", "+a+b"],
    ["abc", "xyz", "-a-b-c+x+y+z"],
    ["abcd", "axyd", "a-b-c+x+yd"],
    [`a${"b".repeat(700)}c`, "ac", `a${"-b".repeat(700)}c`],
    ["b".repeat(3), "c".repeat(600), `${"-b".repeat(3)}${"+c".repeat(600)}`],
  ])("of %j and %j", async (a, b, said) => {
    // What is far apart need not be found; all of both sides comes out.
    const got = await align(a, b);
    if (a.length < 600) expect(got).toBe(said);
    const side = (sign: RegExp) => got.replace(sign, "").replaceAll(/[+-]/g, "");
    expect([side(/\+./g), side(/-./g)]).toEqual([a, b]);
  });
});
