import { describe, expect, test } from "vitest";
import {
  type Catalogue,
  counted,
  createProblems,
  formatHint,
  formatProblem,
  isProblem,
  listed,
  type ProblemCode,
  ProblemError,
  type ProblemOf,
} from "../src/index.ts";

interface Problems {
  truncated: { readonly what: string; readonly needed: number; readonly left: number };
  closed: Record<string, never>;
  unanswered: { readonly last: unknown };
}

const en: Catalogue<Problems> = {
  library: "sample",
  lang: "en",
  entries: {
    truncated: ({ what, needed, left }) => `${what} needs ${counted(needed, "octet")}, ${left} left`,
    closed: { text: () => "the channel is closed", hint: "open it again" },
    unanswered: ({ last }, say) => `no answer; the last message: ${say(last)}`,
  },
};
const zh: Catalogue<Problems> = {
  library: "sample",
  lang: "zh",
  entries: {
    truncated: ({ what, needed, left }) => `${what} 需要 ${needed} 字节，只剩 ${left} 字节`,
    closed: { text: () => "通道已关闭", hint: "请重新打开" },
    unanswered: ({ last }, say) => `无应答；最后一条报文：${say(last)}`,
  },
};
class SampleError extends ProblemError {}
const sample = createProblems(en, SampleError);

describe("an error", () => {
  const error = sample.error("truncated", { what: "oad", needed: 4, left: 1 }, { offset: 3, path: "oad" });

  test("has code, parameters, place and English words without the code", () => {
    expect(error).toBeInstanceOf(SampleError);
    expect(error.message).toBe("oad needs 4 octets, 1 left");
    expect(error).toMatchObject({
      code: "truncated",
      params: { needed: 4 },
      offset: 3,
      path: "oad",
      hint: null,
    });
  });

  test("is data in JSON, message included, stack excluded", () => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      library: "sample",
      code: "truncated",
      message: "oad needs 4 octets, 1 left",
      params: { what: "oad", needed: 4, left: 1 },
      hint: null,
      offset: 3,
      path: "oad",
      where: null,
    });
  });

  test("is said in any language from the same data", () => {
    expect(formatProblem(error, zh)).toBe("oad 需要 4 字节，只剩 1 字节");
    expect(formatProblem(error, en)).toBe(error.message);
  });

  test("is told from everything else", () => {
    expect(isProblem(error, "sample")).toBe(true);
    expect(isProblem(error, "other")).toBe(false);
    expect(isProblem(Object.assign(new Error("x"), { library: "sample", code: "closed", params: {} }))).toBe(
      false,
    );
    for (const value of [null, undefined, 1, "closed", {}, new Error("x")])
      expect(isProblem(value)).toBe(false);
  });
});

test("words that are words of a catalogue stay as they were written", () => {
  const error = sample.error("closed", {}, { where: "the channel is closed" });
  expect(error.message).toBe("the channel is closed: the channel is closed");
  expect(formatProblem(error, zh)).toBe("the channel is closed：通道已关闭");
});

test("causes follow, those of nobody's catalogue in quotation marks", () => {
  const inner = sample.error("closed", {}, { where: "COM3", cause: new Error("EIO: i/o error") });
  const error = sample.error("truncated", { what: "L", needed: 1, left: 0 }, { cause: inner });
  expect(error.message).toBe("L needs 1 octet, 0 left: COM3: the channel is closed: EIO: i/o error");
  expect(formatProblem(error, zh)).toBe("L 需要 1 字节，只剩 0 字节：COM3：通道已关闭：“EIO: i/o error”");
  expect(error.toJSON().cause).toBe(inner);
  expect(JSON.parse(JSON.stringify(error)).cause.cause).toEqual({ message: "EIO: i/o error" });
});

test("a problem inside a problem is said in the same language", () => {
  const last = sample.data("truncated", { what: "L", needed: 2, left: 0 });
  const error = sample.error("unanswered", { last });
  expect(error.message).toBe("no answer; the last message: L needs 2 octets, 0 left");
  expect(formatProblem(error, zh)).toBe("无应答；最后一条报文：L 需要 2 字节，只剩 0 字节");
});

test("the hint is the problem's own, else its cause's", () => {
  const closed = sample.error("closed", {});
  const error = sample.error("truncated", { what: "L", needed: 2, left: 0 }, { cause: closed });
  expect([closed.hint, formatHint(closed, zh), formatHint(error, zh)]).toEqual([
    "open it again",
    "请重新打开",
    "请重新打开",
  ]);
});

test("a hint of the cause is an error's own where it has none", () => {
  const cause = sample.error("closed", {});
  expect(sample.error("truncated", { what: "oad", needed: 4, left: 1 }, { cause }).hint).toBe(
    "open it again",
  );
});

test("codes that no map lists have words where the catalogue makes them", () => {
  const unlisted = (code: ProblemCode) => (typeof code === "number" ? () => `return code ${code}` : null);
  const error = new SampleError({ ...en, unlisted }, 7, {});
  expect(error.message).toBe("return code 7");
  expect(formatProblem(error, { ...zh, unlisted: () => () => "返回码 7" })).toBe("返回码 7");
  expect(formatProblem(error, zh)).toBe("“return code 7”");
});

test("codes that are names of every object have no words", () => {
  const other = { ...sample.data("closed", {}), code: "toString", message: "m" };
  expect(formatProblem(other, zh)).toBe("“m”");
});

test("a switch over the code narrows the parameters", () => {
  const words = (problem: ProblemOf<Problems>): string => {
    switch (problem.code) {
      case "truncated":
        return `${problem.params.needed}`;
      case "closed":
        return "closed";
      case "unanswered":
        return typeof problem.params.last;
    }
  };
  expect(words(sample.data("truncated", { what: "", needed: 7, left: 0 }))).toBe("7");
});

test.each([
  [[], "", ""],
  [["a"], "a", "a"],
  [["a", "b"], "a or b", "a 或 b"],
  [[1, 2, 3], "1, 2 or 3", "1、2 或 3"],
])("a list of %j", (items, english, chinese) => {
  expect([listed(items, "en"), listed(items, "zh")]).toEqual([english, chinese]);
});
