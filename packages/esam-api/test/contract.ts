import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  callDocumented,
  createEsam,
  type DocumentedFace,
  documentedFace,
  type Esam,
  type EsamBackend,
  EsamError,
  FUNCTIONS,
  type FunctionDefinition,
  type FunctionName,
  formatHint,
  formatProblem,
  isEsamError,
} from "../src/index.ts";
import { zh } from "../src/messages-zh.ts";
import { createScheme, defaultRootKeys, SCHEME_TABLE, workingKey } from "../src/scheme/index.ts";
import { EXAMPLES, RIGHT, WRONG } from "./vectors.ts";

/** What a backend's test brings. */
export interface ContractSubject {
  /** A backend with the default keys of the software scheme behind it, not open. */
  readonly backend: EsamBackend;
  /** Takes down what was set up. */
  readonly dispose?: () => Promise<void> | void;
}

const names = Object.keys(FUNCTIONS) as FunctionName[];
const hex = hexToBytes;
const flip = (text: string) => bytesToHex(hex(text).map((octet, index) => (index === 0 ? octet ^ 1 : octet)));

function withChanges(args: readonly unknown[], changes: Readonly<Record<number, unknown>>): unknown[] {
  const changed = [...args];
  for (const [position, value] of Object.entries(changes)) changed[Number(position) - 1] = value;
  return changed;
}

/**
 * The contract that every backend keeps: the examples, every documented code, both faces, state, and results that agree with the
 * software scheme where they are deterministic. `make` is called once.
 */
export function runContract(title: string, make: () => Promise<ContractSubject> | ContractSubject): void {
  describe(`contract: ${title}`, () => {
    let subject: ContractSubject;
    let esam: Esam;
    let face: DocumentedFace;
    const documented = (name: FunctionName, args: readonly unknown[]) => callDocumented(esam, name, args);

    beforeAll(async () => {
      subject = await make();
      esam = createEsam(subject.backend);
      face = documentedFace(esam);
    });
    afterAll(async () => {
      if (esam?.isOpen) await face.CloseDevice();
      await subject?.dispose?.();
    });

    it("before OpenDevice every other call is 202, with outputs null", async () => {
      for (const name of names) {
        if (name === "OpenDevice") continue;
        const call = await documented(name, RIGHT[name] ?? []);
        expect([name, call.code]).toEqual([name, 202]);
        for (const output of FUNCTIONS[name].outputs) expect(call.outputs[output.name]).toBeNull();
      }
    });

    it("OpenDevice(1) is 1501, OpenDevice(0) is 0, and again 0", async () => {
      expect(await face.OpenDevice(1)).toEqual({ code: 1501 });
      expect(esam.isOpen).toBe(false);
      expect(await face.OpenDevice(0)).toEqual({ code: 0 });
      expect(await face.OpenDevice(0)).toEqual({ code: 0 });
      expect(esam.isOpen).toBe(true);
    });

    it("has every documented function, in both faces", () => {
      expect(names).toHaveLength(20);
      for (const name of names) {
        expect(typeof face[name]).toBe("function");
        expect(typeof esam[FUNCTIONS[name].method]).toBe("function");
      }
      const covered = new Set([...EXAMPLES.map((example) => example.name), "OpenDevice", "CloseDevice"]);
      expect(names.filter((name) => !covered.has(name))).toEqual([]);
    });

    it.each(EXAMPLES.map((example) => [example.name, example] as const))(
      "example of %s",
      async (name, example) => {
        const call = await documented(name, example.args);
        expect([call.code, call.parameter]).toEqual([example.code, null]);
        for (const [output, length] of Object.entries(example.lengths)) {
          const text = call.outputs[output];
          if (example.code === 0) expect(text).toMatch(new RegExp(`^[0-9A-F]{${2 * length}}$`));
          else expect(text).toBeNull();
        }
        expect(Object.keys(call.outputs).sort()).toEqual(FUNCTIONS[name].outputs.map((o) => o.name).sort());
      },
    );

    it.each(EXAMPLES.map((example) => [example.name, example] as const))(
      "lower-case input of %s gives the same",
      async (name, example) => {
        if (name === "IdentityAuthentication" || name === "InfraredRand") return;
        const lower = example.args.map((arg) => (typeof arg === "string" ? arg.toLowerCase() : arg));
        const [a, b] = [await documented(name, example.args), await documented(name, lower)];
        expect(b.outputs).toEqual(a.outputs);
        expect(b.code).toBe(example.code);
      },
    );

    it("every parameter of every function wrong in every way gives the documented code", async () => {
      for (const [name, what, changes, code] of WRONG) {
        const call = await documented(name, withChanges(RIGHT[name] ?? [0], changes));
        expect([name, what, call.code, call.parameter?.number]).toEqual([name, what, code, code - 1500]);
        const definition: FunctionDefinition = FUNCTIONS[name];
        expect(call.parameter?.name).toBe(definition.parameters[code - 1501]?.name);
        for (const output of definition.outputs) expect(call.outputs[output.name]).toBeNull();
      }
    });

    it("of several wrong parameters the lowest number wins", async () => {
      for (const name of names) {
        const definition: FunctionDefinition = FUNCTIONS[name];
        for (let first = 1; first <= definition.parameters.length; first++) {
          const args = [...(RIGHT[name] ?? [0])] as unknown[];
          for (let n = first; n <= definition.parameters.length; n++) args[n - 1] = "nonsense";
          expect([name, (await documented(name, args)).code]).toEqual([name, 1500 + first]);
        }
      }
    });

    it("the typed methods throw EsamError with number, name, and what was expected", async () => {
      const thrown = await esam
        .parameterUpdate({
          keyState: "test",
          rand: "B4C8C420",
          div: "0000555555555555",
          apdu: "04D6811009",
          data: hex("00002209"),
        })
        .catch((error: unknown) => error);
      expect(isEsamError(thrown)).toBe(true);
      expect(thrown).toBeInstanceOf(EsamError);
      expect(thrown).toMatchObject({
        code: 1504,
        function: "ParameterUpdate",
        parameter: { number: 4, name: "PutApdu" },
      });
      const error = thrown as EsamError;
      expect(error.message).toBe(
        "ParameterUpdate: parameter 4 is wrong (PutApdu); expected LC 08, got LC 09",
      );
      expect(error.hint).toContain("LC = data octets + 4");
      expect(formatProblem(error, zh)).toBe("ParameterUpdate：参数4错误（PutApdu）；期望 LC 08，实际 LC 09");
      expect(formatHint(error, zh)).toContain("LC = 数据字节数 + 4");
    });

    it("typed and documented calls give the same bytes", async () => {
      const typed = await esam.userControl({
        keyState: "test",
        rand: [0x27, 0x17, 0x89, 0xb1],
        div: hex("0000000000000001"),
        esamNo: "0001111100000032",
        data: hex("1A00140730104001"),
      });
      const call = await face.UserControl(
        0,
        "271789B1",
        "0000000000000001",
        "0001111100000032",
        "1A00140730104001",
      );
      expect(call).toEqual({ code: 0, OutEndata: bytesToHex(typed) });
      expect(
        bytesToHex(
          await esam.initPurse({ keyState: "test", rand: "B4C8C420", div: "0000555555555555", data: 200 }),
        ),
      ).toBe((await face.InitPurse(0, "B4C8C420", "0000555555555555", "000000C8")).OutData);
    });

    it("random numbers differ, and their ciphertext is the scheme's", async () => {
      const scheme = createScheme();
      const div = hex("0000000000000001");
      const seen = new Set<string>();
      for (let round = 0; round < 4; round++) {
        const { rand, endata } = await esam.identityAuthentication({ keyState: "formal", div });
        const key = workingKey(scheme, defaultRootKeys(), "formal", SCHEME_TABLE.identity, div);
        expect(endata).toEqual(scheme.encrypt8(key, rand));
        seen.add(bytesToHex(rand));
        seen.add(bytesToHex(await esam.infraredRand()));
      }
      expect(seen.size).toBe(8);
    });

    it("InfraredAuth accepts the right K1 and refuses one flipped bit with 1100", async () => {
      const scheme = createScheme();
      const [div, serial] = [hex("0000000000000001"), hex("0001111100000032")];
      const key = workingKey(scheme, defaultRootKeys(), "test", SCHEME_TABLE.infrared, div, serial);
      const rand1 = await esam.infraredRand();
      const rand2 = hex("98C1FFAFFA314BEC");
      const k1 = bytesToHex(scheme.encrypt8(key, rand1));
      const inputs = { keyState: "test", div, esamNo: serial, rand1, rand2 } as const;
      expect(await esam.infraredAuth({ ...inputs, rand1Endata: k1 })).toEqual(scheme.encrypt8(key, rand2));
      await expect(esam.infraredAuth({ ...inputs, rand1Endata: flip(k1) })).rejects.toMatchObject({
        code: 1100,
      });
      await expect(
        esam.infraredAuth({ ...inputs, keyState: "formal", rand1Endata: k1 }),
      ).rejects.toMatchObject({ code: 1100 });
    });

    it("MacCheck accepts the right MAC and refuses one flipped bit anywhere with 810", async () => {
      const scheme = createScheme();
      const div = hex("0000555555555555");
      const key = workingKey(scheme, defaultRootKeys(), "test", SCHEME_TABLE.readBack, div);
      const data = "04000106000000000000";
      const mac = bytesToHex(scheme.mac(key, hex("447034E1"), hex("04D6860016"), hex(data)));
      const right = [0, "447034E1", bytesToHex(div), "04D6860016", data, mac] as const;
      expect(await face.MacCheck(...right)).toEqual({ code: 0 });
      const wrong: Array<readonly [number, string | number]> = [
        [0, 1],
        [1, flip("447034E1")],
        [2, "0000555555555554"],
        [3, "04D6860116"],
        [4, flip(data)],
        [5, flip(mac)],
      ];
      for (const [index, value] of wrong) {
        const args = [...right] as unknown[];
        args[index] = value;
        expect([index, (await documented("MacCheck", args)).code]).toEqual([index, 810]);
      }
    });

    it("calls made at once are answered one after another, each with its own result", async () => {
      const calls = Array.from({ length: 12 }, (_, index) =>
        face.InitPurse(0, "B4C8C420", "0000555555555555", index.toString(16).padStart(8, "0")),
      );
      for (const [index, call] of (await Promise.all(calls)).entries()) {
        expect(call.code).toBe(0);
        expect(call.OutData?.slice(0, 8)).toBe(index.toString(16).padStart(8, "0").toUpperCase());
      }
    });

    it("the longest inputs go through", async () => {
      const data = "5A".repeat(251);
      const written = await face.ParameterUpdate(0, "B4C8C420", "0000555555555555", "04D68100FF", data);
      expect(written.code).toBe(0);
      expect(written.OutData?.slice(0, 502)).toBe(data);
      const class2 = await face.ParameterElseUpdate(
        1,
        "B4C8C420",
        "0000555555555555",
        "04D69200F4",
        `0404${"11".repeat(235)}`,
      );
      expect([class2.code, class2.OutEndata?.length]).toEqual([0, 2 * 244]);
      const record = await face.EncMacWrite(
        0,
        "B4C8C420",
        "0000555555555555",
        "00021199000000B1",
        "18",
        "0000",
        "77".repeat(0x95),
      );
      expect([record.code, record.OutData?.length]).toEqual([0, 2 * 164]);
      expect(
        (
          await documented("MacCheck", [
            0,
            "B4C8C420",
            "0000555555555555",
            "04D68600FF",
            "33".repeat(243),
            "00000000",
          ])
        ).code,
      ).toBe(810);
    });

    it("all 17 keys, four at a time, both ways", async () => {
      for (const state of ["01", "00"]) {
        for (const ids of ["00010203", "04050607", "08090A0B", "0C0D0E0F", "10"]) {
          const call = await face.KeyUpdateV2(
            17,
            state,
            ids,
            "B6382720",
            "0000555555555555",
            "0001111100000032",
          );
          expect(call.code).toBe(0);
          expect(call.OutData).toHaveLength(2 * (36 * (ids.length / 2) + 4));
          for (let index = 0; index < ids.length / 2; index++) {
            const info = `1100${ids.slice(2 * index, 2 * index + 2)}${state}`;
            expect(call.OutData?.slice(72 * index, 72 * index + 8)).toBe(info);
          }
        }
      }
    });

    it("after CloseDevice every call is 202 until OpenDevice", async () => {
      expect(await face.CloseDevice()).toEqual({ code: 0 });
      expect((await face.InfraredRand()).code).toBe(202);
      expect((await face.CloseDevice()).code).toBe(202);
      await expect(esam.infraredRand()).rejects.toMatchObject({ code: 202, function: "InfraredRand" });
      expect((await face.OpenDevice(0)).code).toBe(0);
      expect((await face.InfraredRand()).code).toBe(0);
    });
  });
}
