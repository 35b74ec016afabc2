// Every public function, called with what is no argument of it, answers or fails with a code.
import { describe, expect, test } from "vitest";
import { refusesWrongArguments } from "../../base/test/support/wrong-arguments.ts";
import * as simulator from "../src/index.ts";

refusesWrongArguments(simulator);

describe("options of createSimulation", () => {
  test.each([
    [{ meters: "zz" }, "bad-argument"],
    [{ meters: ["zz"] }, "bad-profile"],
    [{ meters: [null] }, "bad-profile"],
    [{ concentrator: "zz" }, "bad-profile"],
    [{ script: "zz" }, "bad-argument"],
    [{ script: {} }, "bad-argument"],
    [{ state: {} }, "bad-argument"],
    [{ clock: "zz" }, "bad-argument"],
    [{ speed: "fast" }, "bad-argument"],
    [{ security: 5 }, "bad-argument"],
    [{ server: 5 }, "bad-argument"],
    [{ server: { profile: "zz" } }, "bad-argument"],
    [{ server: { profile: null } }, "bad-argument"],
    [{ server: { association: 5 } }, "bad-argument"],
    [{ server: { longAnswers: "zz" } }, "bad-argument"],
    [{ server: { listener: "zz" } }, "bad-argument"],
    [{ server: { maxFrame: "zz" } }, "bad-option"],
    [{ server: { associationTimeout: -1 } }, "bad-option"],
    [{ utcOffset: 1e9 }, "bad-option"],
  ])("%j → %s", async (options, code) => {
    await expect(simulator.createSimulation(options as never)).rejects.toMatchObject({ code });
  });
});
