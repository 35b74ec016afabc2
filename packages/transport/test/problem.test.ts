import { describe, expect, test } from "vitest";
import { saidInBothLanguages } from "../../base/test/support/both-languages.ts";
import { formatProblem, isTransportError, parseHex, TransportError, transportError } from "../src/index.ts";
import { zh } from "../src/messages-zh.ts";
import { samples } from "./support/samples.ts";

describe("every code", () => {
  saidInBothLanguages(
    samples,
    transportError,
    zh,
    /\d[:：] ?[\w ]+|(npm|apt|systemctl|usermod) [\w -]+|exclusive: false/g,
  );
});

test.each(["data", "file", "stopped", "长度"])("a place called %s keeps its name", (where) => {
  const error = transportError("busy", {}, { where, cause: new Error(where) });
  expect(error.message).toBe(`${where}: the port is in use by another program: ${where}`);
  expect(formatProblem(error, zh)).toBe(`${where}：串口正被其他程序占用：“${where}”`);
  const other = transportError("reader-not-found", { choice: where, ambiguous: false, readers: [where] });
  expect(other.message).toBe(`no reader matches "${where}"; there are 0: ${where}`);
  expect(formatProblem(other, zh)).toBe(`没有读卡器与“${where}”匹配；现有 0：${where}`);
});

describe("TransportError", () => {
  test("has code, parameters, place, hint and cause", () => {
    const cause = new Error("Access denied");
    const error = transportError("busy", {}, { where: "COM3", cause });
    expect(error).toMatchObject({ name: "TransportError", code: "busy", params: {}, where: "COM3", cause });
    expect(error.hint).toContain("close the other program");
    expect(error.offset).toBeNull();
  });

  test("is data in JSON, message included", () => {
    const error = transportError("timeout", { waiting: "connection", ms: 30 }, { where: "meter:8000" });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      library: "transport",
      code: "timeout",
      message: "meter:8000: no connection within 30 ms",
      params: { waiting: "connection", ms: 30 },
      hint: "check that the far end is on and reachable, or allow more time",
      offset: null,
      path: "",
      where: "meter:8000",
    });
  });

  test("is recognised, and its parameters narrowed, by code", () => {
    const error: unknown = transportError("card-mute", { octets: 1 });
    expect(error).toBeInstanceOf(TransportError);
    expect(isTransportError(error, "card-mute") && error.params.octets).toBe(1);
    expect(isTransportError(error, "busy")).toBe(false);
    if (!isTransportError(error)) throw error;
    switch (error.code) {
      case "card-mute":
        expect(error.params.octets).toBe(1);
        break;
      case "bad-digit":
        throw new Error(error.params.place.line?.toString());
    }
    for (const value of [null, undefined, 1, "reset", {}, new Error("reset"), error.toJSON()])
      expect(isTransportError(value)).toBe(false);
  });

  test("what the system says is quoted, never translated", () => {
    const cause = new Error("connect ECONNREFUSED 127.0.0.1:1");
    expect(formatProblem(transportError("refused", { service: null }, { cause }), zh)).toBe(
      "连接被拒绝：“connect ECONNREFUSED 127.0.0.1:1”",
    );
  });

  test("names the character as it was written", () => {
    expect(() => parseHex("68 长度")).toThrow('not a hex digit: "长" at position 3');
  });
});
