import { describe, expect, test } from "vitest";
import { explainTransportError, isTransportError, TransportError, transportCodes } from "../src/index.ts";

describe("TransportError", () => {
  test("says where, what, particulars and code, and what to do", () => {
    const cause = new Error("flock");
    const error = new TransportError("busy", { where: "COM3", detail: "Access denied", cause });
    expect(error.message).toBe("COM3: the port is in use by another program (Access denied) [busy]");
    expect(error.hint).toContain("close the other program");
    expect(error.cause).toBe(cause);
    expect(error.position).toBeNull();
    expect(new TransportError("aborted").message).toBe("cancelled by the caller [aborted]");
  });

  test("speaks Chinese on request", () => {
    expect(explainTransportError(new TransportError("busy", { where: "COM3" }), "zh")).toEqual({
      message: "COM3: 串口正被其他程序占用 [busy]",
      hint: transportCodes.busy.zh.hint,
    });
  });

  test("is recognised by its brand, from any copy of the package", () => {
    const error = new TransportError("reset");
    expect(isTransportError(error)).toBe(true);
    expect(isTransportError(error, "reset")).toBe(true);
    expect(isTransportError(error, "busy")).toBe(false);
    const other = { code: "reset", [Symbol.for("@meterwire/transport/TransportError")]: true };
    expect(isTransportError(other)).toBe(true);
    for (const value of [null, undefined, 1, "reset", {}, new Error("reset")])
      expect(isTransportError(value)).toBe(false);
  });

  test("every code has words and a remedy in both languages", () => {
    for (const text of Object.values(transportCodes)) {
      for (const { what, hint } of [text.en, text.zh])
        expect(Math.min(what.length, hint.length)).toBeGreaterThan(3);
      expect(text.zh.what).toMatch(/\p{Script=Han}/u);
      expect(text.en.what + text.en.hint).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
