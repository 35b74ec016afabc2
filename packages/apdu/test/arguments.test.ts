import { describe, expect, test } from "vitest";
import { refusesWrongArguments } from "../../base/test/support/wrong-arguments.ts";
import * as apdu from "../src/index.ts";

describe("arguments", () => {
  refusesWrongArguments(apdu);

  test("octets may be a buffer or a view of any kind", () => {
    const octets = apdu.hexToBytes("0084000008");
    for (const shape of [octets.buffer as ArrayBuffer, new DataView(octets.buffer), octets]) {
      expect(apdu.decodeCommandApdu(shape).le).toBe(8);
    }
  });

  test("an abort rejects with an AbortError that has the signal's reason as its cause", async () => {
    const controller = new AbortController();
    const channel = {
      atr: new Uint8Array(),
      transmit: () => new Promise<never>(() => {}),
      close: async () => {},
    };
    const call = apdu.transceive(channel, apdu.getChallengeCommand(8), { signal: controller.signal });
    controller.abort("enough");
    await expect(call).rejects.toMatchObject({ name: "AbortError", code: "aborted", cause: "enough" });
    const late = apdu.transceive(channel, apdu.getChallengeCommand(8), { signal: controller.signal });
    await expect(late).rejects.toMatchObject({ name: "AbortError" });
  });

  test("JSON has code, message, parameters and hint", () => {
    const error = new apdu.ApduError({ library: "apdu", lang: "en", entries: { x: () => "no" } }, "x", {});
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      code: "x",
      message: "no",
      params: {},
      hint: null,
    });
  });
});
