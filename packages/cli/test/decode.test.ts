import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonLines, meterwire, start } from "./support/cli.ts";

interface Vector {
  readonly hex: string;
  readonly kind: "frame" | "apdu";
  readonly valid: boolean;
}

interface BadLine {
  readonly error: { code: string; message: string; offset: number | null; path: string };
}

const vectors: Vector[] = readFileSync(
  join(import.meta.dirname, "..", "..", "dlt698", "vectors", "public.jsonl"),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const request = "68 15 00 43 03 91 78 41 28 00 EB 64 05 01 00 00 10 04 00 00 0C CB 16";
const requestJson = {
  link: {
    direction: 0,
    prm: 1,
    function: 3,
    scrambled: false,
    address: { type: 0, sa: "28417891", logical: 0, extended: false },
    clientAddress: 0,
  },
  apdu: { service: "GetRequestNormal", piid: 0, oad: "00100400", timeTag: null },
};

describe("decode of lines without whole messages", () => {
  const log = "10:15:00 主站 登录\nnothing here\n";
  test.each([
    ["en", log, "no message in 2 lines"],
    ["zh", log, "2 行中没有报文"],
    ["en", "", "no message in 0 lines"],
    ["en", `${request}\n${log}`, "1 of 3 lines are whole messages; left out: 2"],
    ["zh", `${request}\n${log}`, "3 行中 1 行是完整的报文；略去 2 行"],
  ])("ends with 1 and says in %s what was left out of %j", async (lang, stdin, said) => {
    const { code, stderr } = await meterwire(["decode", "--from", "lines", "--lang", lang], { stdin });
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });
});

describe("decode", () => {
  test("takes all arguments together as one message", async () => {
    const spread = await meterwire(["decode", "--json", ...request.split(" ")]);
    expect(spread).toMatchObject({ code: 0, stderr: "" });
    expect(jsonLines(spread.stdout)).toEqual([requestJson]);
    const joined = await meterwire([
      "decode",
      "0x681500,43 03917841",
      "2800EB64050100001004",
      "00000CCB16",
      "--json",
    ]);
    expect(joined.stdout).toBe(spread.stdout);
  });

  test.each([
    ["no user data", "680B00E3C12339005F66470F16", 1],
    ["half a fragment word", "680F00430354464614105A73050442C416", 1],
    ["a lacking time tag inside SECURITY", "900011850101400102000109062016012900010001000412345678", 0],
    [
      "an answer under a client's control octet",
      "6821004305129078563412001B48850101400502010109061111111111110000B1D616",
      0,
    ],
    ["any digit under type single", "6817004305AAAAAAAAAAAA102B3A0501714001020000C7C216", 0],
    [
      "a doubled tag in front of a date",
      "683500430501000000000000 0FAF050300500402000120210200 1C1C07E0011400000003002021020000202102000000100200 00FD5B16".replaceAll(
        " ",
        "",
      ),
      1,
    ],
  ])("ends alike with and without --json: %s", async (_, hex, code) => {
    const text = await meterwire(["decode", hex]);
    const json = await meterwire(["decode", "--json", hex]);
    expect([text.code, json.code]).toEqual([code, code]);
    expect(text.stderr).not.toBe("");
  });

  test("and encode give every public vector's octets back", async () => {
    const valid = vectors.filter((vector) => vector.valid);
    expect(valid.length).toBeGreaterThan(100);
    const stdin = valid.map(({ hex }) => hex).join("\n");
    const decoded = await meterwire(["decode", "--json", "--profile", "extended"], { stdin });
    expect(decoded.code).toBe(0);
    const messages = jsonLines(decoded.stdout) as { link?: object; apdu?: object; service?: string }[];
    expect(messages.map((message) => ("link" in message ? "frame" : "apdu"))).toEqual(
      valid.map(({ kind }) => kind),
    );
    const encoded = await meterwire(["encode", "--profile", "extended"], { stdin: decoded.stdout });
    expect(encoded).toMatchObject({ code: 0, stderr: "" });
    expect(encoded.stdout.trim().split("\n")).toEqual(valid.map(({ hex }) => hex.toUpperCase()));
  });

  test("refuses the damaged public vectors with an offset each, in order", async () => {
    const stdin = vectors.map(({ hex }) => hex).join("\n");
    const { code, stdout } = await meterwire(["decode", "--json", "--profile", "extended"], { stdin });
    expect(code).toBe(1);
    const lines = jsonLines(stdout) as Partial<BadLine>[];
    expect(lines.map((line) => line.error === undefined)).toEqual(vectors.map(({ valid }) => valid));
    for (const { error } of lines) if (error) expect(error.offset).toBeTypeOf("number");
  });

  test("answers every line, blank and broken ones too, whatever their line ends", async () => {
    const stdin = "0501014001020000\r\n\n  \nxyz\n68 1\n05,01 0x01 40010200 00 \n0501014001020000FF";
    const { code, stdout, stderr } = await meterwire(["decode", "--json"], { stdin });
    expect(code).toBe(1);
    expect(stderr).toBe("");
    const get = { service: "GetRequestNormal", piid: 1, oad: "40010200", timeTag: null };
    const error = (code: string, offset: number) => ({
      error: expect.objectContaining({ code, offset, path: "", message: expect.any(String) }),
    });
    expect(jsonLines(stdout)).toEqual([
      get,
      error("blank-line", 0),
      error("blank-line", 0),
      error("bad-digit", 0),
      error("odd-length", 1),
      get,
      error("trailing-octets", 8),
    ]);
  });

  test.each([
    ["FE FE 68 15", { code: "truncated" }],
    [request.replace("EB", "EC"), { code: "bad-hcs" }],
    [request.replace("0C CB", "0C CC"), { code: "bad-fcs" }],
    ["0501014001", { code: "truncated", path: "oad" }],
  ])("says what is wrong with %s", async (hex, expected) => {
    const { code, stdout } = await meterwire(["decode", "--json", hex]);
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as BadLine).error).toMatchObject(expected);
  });

  test("gives the messages of hex, and what is left over as an error", async () => {
    const apdu = "0501014001020000";
    for (const [hex, expected, count, offset] of [
      [`${request} 66 66`, [requestJson], 2, 23],
      [`66 ${request} FE ${request}`, [requestJson, { ...requestJson, preamble: 1 }], 1, 0],
      [`${apdu} FF`, [{ service: "GetRequestNormal", piid: 1, oad: "40010200", timeTag: null }], 1, 8],
    ] as const) {
      const { code, stdout } = await meterwire(["decode", "--json", hex]);
      expect(code).toBe(1);
      const lines = jsonLines(stdout);
      expect(lines.slice(0, -1)).toEqual(expected);
      expect(lines.at(-1)).toMatchObject({ error: { code: "trailing-octets", params: { count }, offset } });
    }
  });

  test("--frame and --apdu force the kind", async () => {
    const apdu = await meterwire(["decode", "--json", "--apdu", request]);
    expect(apdu.code).toBe(1);
    expect((JSON.parse(apdu.stdout) as BadLine).error).toMatchObject({ code: "unknown-service", offset: 0 });
    const frame = await meterwire(["decode", "--json", "--frame", "0501014001020000"]);
    expect((JSON.parse(frame.stdout) as BadLine).error).toMatchObject({ code: "bad-start", offset: 0 });
  });

  test("keeps deviations with a warning, or refuses them when strict", async () => {
    const tolerant = await meterwire(["decode", "--json", `FEFE${request}`]);
    expect(tolerant.code).toBe(0);
    expect(JSON.parse(tolerant.stdout)).toEqual({ ...requestJson, preamble: 2 });
    expect(tolerant.stderr).toContain("[preamble]");
    const strict = await meterwire(["decode", "--json", "--strict", `FEFE${request}`]);
    expect(strict.code).toBe(1);
    expect((JSON.parse(strict.stdout) as BadLine).error.code).toBe("preamble");
  });

  test("for people: problems with line number and place on standard error, the rest goes on", async () => {
    const stdin = "0501014001\n0501014001020000\n";
    const argv = ["decode", "--from", "lines", "--lang", "zh"];
    const { code, stdout, stderr } = await meterwire(argv, { stdin });
    expect(code).toBe(1);
    expect(stdout).toContain("40010200");
    expect(stderr).toContain("第 1 行");
    expect(stderr).toContain("[truncated]");
  });

  test("refuses a line beyond all bounds without keeping it", async () => {
    const stdin = `${"0".repeat(17 * 1024 * 1024)}\n0501014001020000\n`;
    const { stdout } = await meterwire(["decode", "--json"], { stdin });
    const [first, second] = jsonLines(stdout) as [BadLine, { service: string }];
    expect(first.error.code).toBe("too-long");
    expect(second.service).toBe("GetRequestNormal");
  });

  test("answers a line before the next one is there", async () => {
    const running = start(["decode", "--json"], { keepOpen: true });
    running.child.stdin!.write("0501014001020000\n");
    const line = await new Promise<string>((resolve) => running.child.stdout!.once("data", resolve));
    expect(JSON.parse(line).service).toBe("GetRequestNormal");
    running.child.stdin!.end();
    expect((await running).code).toBe(0);
  });

  test("ends quietly when nobody reads any more", async () => {
    const running = start(["decode", "--json"], { stdin: "0501014001020000\n".repeat(200_000) });
    running.child.stdout!.once("data", () => running.child.stdout!.destroy());
    const { code, stderr } = await running;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
