import { describe, expect, test } from "vitest";
import { refusesWrongArguments } from "../../base/test/support/wrong-arguments.ts";
import * as card from "../src/card.ts";
import * as root from "../src/index.ts";
import { isProblem } from "../src/messages/base.ts";
import * as native from "../src/native.ts";
import * as remote from "../src/remote.ts";
import * as serve from "../src/serve.ts";
import * as simulator from "../src/simulator.ts";
import * as software from "../src/software.ts";

describe.each(Object.entries({ root, card, native, remote, serve, simulator, software }))(
  "arguments of %s",
  (_, entry) => refusesWrongArguments(entry),
);

const thrownBy = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("arguments of methods", () => {
  const wrong = [undefined, null, 5, "zz", Symbol("x"), {}, { data: 5 }, []];

  test.each(Object.values(root.FUNCTIONS))(
    "$method refuses a wrong type with the manual's number",
    async (each) => {
      const esam = root.createEsam(software.createSoftwareBackend());
      await esam.openDevice();
      const method = esam[each.method] as (inputs: unknown) => Promise<unknown>;
      for (const inputs of each.parameters.length === 0 ? [] : wrong) {
        const error = await method(inputs).then(
          () => null,
          (reason: unknown) => reason,
        );
        if (each.name !== "OpenDevice") expect(root.isEsamError(error), String(inputs)).toBe(true);
      }
      const call = await root.callDocumented(
        esam,
        each.name,
        each.parameters.map(() => null),
      );
      expect(call.code).toBe(each.parameters.length === 0 ? 0 : 1501);
    },
  );

  test("a signal that is none is refused", async () => {
    const esam = root.createEsam(software.createSoftwareBackend());
    const call = esam.openDevice({}, { signal: {} as AbortSignal });
    await expect(call).rejects.toMatchObject({ code: "bad-argument" });
  });

  test("the simulated meter refuses what is no request", () => {
    const meter = simulator.createMeterEsam({ meterNo: "000000000001", esamNo: "0001111100000032" });
    for (const request of [undefined, null, 5, {}, { data: 5 }]) {
      const error = thrownBy(() => meter.userControl(request as never));
      expect(simulator.isMeterEsamError(error, "option")).toBe(true);
    }
  });

  test.each([
    ["an action", () => root.controlCommand("stop" as never, "2014-07-30 10:40:01"), "unknown-name"],
    ["a charge mode", () => root.chargeModeData("cash" as never), "unknown-name"],
    ["a function", () => root.cSignature("Reboot" as never), 1601],
    ["the length of a key", () => software.sm4(new Uint8Array(15)), "length"],
    ["the id of a key", () => software.defaultRootKeys().key("test", 17), "key-batch"],
    ["a deadline", () => root.controlCommand("trip", 5 as never), "deadline"],
  ])("%s that does not exist has a code", (_, call, code) => {
    expect(thrownBy(call)).toMatchObject({ code });
  });

  test("octets may be a buffer or a view of any kind", () => {
    const { buffer } = root.binary4(200);
    for (const octets of [buffer as ArrayBuffer, new DataView(buffer)]) {
      expect(root.yuanOfAmount(octets)).toBe("2.00");
    }
  });
});

test.each([
  ["EsamError", () => root.esamError(302, { function: "OpenDevice" })],
  ["EsamValueError", () => thrownBy(() => root.divOfMeter("1x"))],
  ["NativeLibraryError", () => thrownBy(() => native.inspectLibrary("/no/such/library"))],
  ["MeterEsamError", () => thrownBy(() => simulator.createMeterEsam({ meterNo: "1", esamNo: "" }))],
])("JSON of an %s has code, message, parameters and hint", (_, make) => {
  const error = make() as root.EsamError;
  expect(isProblem(error)).toBe(true);
  const { code, message, params, hint } = error;
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code, message, params, hint });
});
