import { objects } from "@meterwire/dlt698/objects";
import { expect, test } from "vitest";
import { jsonLines, meterwire } from "./support/cli.ts";

const oi = (...args: string[]) => meterwire(["oi", ...args]);

test("the card of an object by OI, OAD, name and slug", async () => {
  const card = await oi("6012", "--lang", "zh");
  expect(card).toMatchObject({ code: 0, stderr: "" });
  expect(card.stdout).toMatchSnapshot();
  for (const words of ["0010", "00100400", "正向有功电能", "forward-active-energy"]) {
    const { stdout } = await oi(...words.split(" "), "--json");
    expect(jsonLines(stdout)).toMatchObject([
      { oi: "0010", class: { id: 1 }, attributes: expect.any(Array) },
    ]);
  }
});

test("finds by words in both languages and by pinyin initials, nearest first", async () => {
  for (const words of ["正向有功", "forward active", "zxyg"]) {
    const { code, stdout } = await oi(...words.split(" "), "--json", "--limit", "3");
    expect(code).toBe(0);
    const hits = jsonLines(stdout) as { oi: string }[];
    expect(hits).toHaveLength(3);
    expect(hits[0]?.oi).toBe("0010");
  }
});

test("lists all live objects, and what was withdrawn when asked", async () => {
  const live = jsonLines((await oi("--json")).stdout);
  expect(live).toHaveLength(objects().length);
  expect(live).toHaveLength(514);
  expect(jsonLines((await oi("--json", "--withdrawn")).stdout)).toHaveLength(517);
});

test("cards speak both languages", async () => {
  const shown = await Promise.all(["zh", "en"].map((lang) => oi("4000", "--lang", lang)));
  expect(shown[0]?.stdout).toContain("校时");
  expect(shown[1]?.stdout).toContain("Broadcast clock setting");
});

test("nothing found is exit 1", async () => {
  const { code, stderr } = await oi("zzzzzz");
  expect(code).toBe(1);
  expect(stderr).toContain("zzzzzz");
});
