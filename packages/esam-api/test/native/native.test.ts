import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  callDocumented,
  createEsam,
  documentedFace,
  type EsamError,
  FUNCTIONS,
  formatProblem,
} from "../../src/index.ts";
import { zh } from "../../src/messages-zh.ts";
import { type Clock, createNativeBackend, inspectLibrary, isNativeLibraryError } from "../../src/native.ts";
import { runContract } from "../contract.ts";
import { runFlows } from "../simulator/flows.ts";
import { backendHost } from "../simulator/software-host.ts";
import { until } from "../until.ts";
import { EXAMPLES } from "../vectors.ts";
import { hasCompiler, Workshop } from "./workshop.ts";

describe.skipIf(!hasCompiler)("the vendor's library, compiled here, through koffi", () => {
  const workshop = hasCompiler ? new Workshop() : (undefined as never);
  let library: string;

  beforeAll(async () => {
    library = workshop.library("MasterStation_HSM.so");
    await workshop.bridge();
  });
  afterAll(() => workshop.close());

  runContract("native backend", () => ({ backend: createNativeBackend({ library }) }));
  runFlows("the native backend", () => backendHost(createNativeBackend({ library })));

  const open = async (options: Partial<Parameters<typeof createNativeBackend>[0]> = {}) => {
    const esam = createEsam(createNativeBackend({ library, ...options }));
    await esam.openDevice();
    return esam;
  };
  const purse = { keyState: "test", rand: "B4C8C420", div: "0000555555555555", data: 200 } as const;

  it("is called with the documented inputs in order, upper-case and zero-ended", async () => {
    workshop.forget();
    const face = documentedFace(createEsam(createNativeBackend({ library })));
    await face.OpenDevice(0);
    for (const example of EXAMPLES) {
      const lower = example.args.map((arg) => (typeof arg === "string" ? arg.toLowerCase() : arg));
      await (face[example.name] as (...args: unknown[]) => Promise<unknown>)(...lower);
    }
    await face.CloseDevice();
    const shown = (args: readonly (number | string)[]) =>
      args.map((arg) => (typeof arg === "number" ? arg : `"${arg.toUpperCase()}"`)).join(",");
    expect(workshop.notes()).toEqual([
      "OpenDevice(0)",
      ...EXAMPLES.map((example) => `${example.name}(${shown(example.args)})`),
      "CloseDevice()",
    ]);
  });

  it("calls run beside the main thread, one at a time in a library, whoever makes them", async () => {
    const slow = workshop.library("slow.so", ["-DSLOW_US=20000"]);
    const esam = [await open({ library: slow }), await open({ library: slow })];
    workshop.forget();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    const calls = await Promise.all(
      Array.from({ length: 6 }, (_, index) => esam[index % 2]!.initPurse({ ...purse, data: index })),
    );
    clearInterval(ticking);
    expect(calls.map((bytes) => bytes[3])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(turns).toBeGreaterThan(5);
    expect(workshop.notes()).not.toContain("TWO CALLS AT ONCE");
  });

  it("codes of the library come through, with the parameter where the code names one", async () => {
    for (const [code, parameter] of [
      [1502, { number: 2, name: "PutRand" }],
      [1508, null],
      [900, null],
      [-7, null],
    ] as const) {
      const esam = await open({ library: workshop.library(`code${code}.so`, [`-DCODE=${code}`]) });
      const call = await callDocumented(esam, "InitPurse", [0, "B4C8C420", "0000555555555555", "000000C8"]);
      expect(call).toMatchObject({ code, parameter, outputs: { OutData: null } });
    }
  });

  it("outputs that are none are errors, and an overrun is noticed", async () => {
    const notHex = await open({ library: workshop.library("nothex.so", ["-DNOT_HEX"]) });
    await expect(notHex.initPurse(purse)).rejects.toThrow(/not hexadecimal text/);
    const endless = await open({ library: workshop.library("endless.so", ["-DENDLESS"]) });
    await expect(endless.initPurse(purse)).rejects.toThrow(/no end within 512 bytes/);
    const overrun = await open({ library: workshop.library("overrun.so", ["-DOVERRUN"]) });
    const error = (await overrun.initPurse(purse).catch((thrown: unknown) => thrown)) as EsamError;
    expect(error).toMatchObject({ code: 902 });
    expect(error.cause).toMatchObject({ code: "buffer-overrun" });
    const roomy = await open({ library: workshop.path("overrun.so"), bufferBytes: 1024 });
    await expect(roomy.initPurse(purse)).rejects.toThrow(/wrong length/);
  });

  it("a call that does not return is given up by the injected clock; the library stays busy until it does", async () => {
    const due: Array<() => void> = [];
    const clock: Clock = {
      now: () => 0,
      setTimeout: (work) => {
        due.push(work);
        return work;
      },
      clearTimeout: (work) => void due.splice(due.indexOf(work as () => void), 1),
    };
    const slow = workshop.library("slower.so", ["-DSLOW_US=200000"]);
    const esam = await open({ library: slow, clock, timeout: 5_000 });
    const call = esam.initPurse(purse);
    await until(() => due.length === 1);
    due[0]!();
    await expect(call).rejects.toMatchObject({ code: 902 });
    expect(await esam.initPurse(purse)).toHaveLength(16);
  });

  it("the networked flavour sends type in GBK, host, port and time-out", async () => {
    workshop.forget();
    const network = workshop.library("network.so", ["-DNETWORK"]);
    const machine = { type: "加密机A", host: "10.1.2.3", port: 8001, timeout: 5000 };
    const esam = await open({ library: network, machine });
    expect(await esam.initPurse(purse)).toHaveLength(16);
    expect(workshop.notes()[0]).toBe("network BCD3C3DCBBFA41 10.1.2.3 8001 5");
    for (const wrong of [
      { ...machine, port: 0 },
      { ...machine, type: "😀" },
    ]) {
      const failing = createEsam(createNativeBackend({ library: network, machine: wrong }));
      await expect(failing.openDevice()).rejects.toMatchObject({ code: 202 });
    }
  });

  it("the bridge process killed in the middle: coded errors, and after OpenDevice it works again", async () => {
    const child = await workshop.bridge("second");
    const esam = await open({ library: workshop.library("killed.so") });
    expect(await esam.initPurse(purse)).toHaveLength(16);
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    await expect(esam.initPurse(purse)).rejects.toMatchObject({ code: 202 });
    await expect(esam.openDevice()).rejects.toMatchObject({ code: 202 });
    await workshop.bridge("third");
    await esam.openDevice();
    expect(await esam.initPurse(purse)).toHaveLength(16);
  });

  describe("what stands in the way is named", () => {
    async function failure(path: string): Promise<EsamError> {
      const esam = createEsam(createNativeBackend({ library: path }));
      const error: unknown = await esam.openDevice().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 202, function: "OpenDevice" });
      expect(isNativeLibraryError((error as EsamError).cause)).toBe(true);
      return error as EsamError;
    }

    it("a missing file, a folder, a file that is no library", async () => {
      expect((await failure(workshop.path("not-there.so"))).cause).toMatchObject({
        code: "library-not-found",
      });
      expect((await failure(workshop.folder)).cause).toMatchObject({ code: "library-unreadable" });
      writeFileSync(workshop.path("text.so"), "no library");
      expect((await failure(workshop.path("text.so"))).cause).toMatchObject({
        code: "library-not-a-library",
      });
      writeFileSync(workshop.path("empty.so"), "");
      expect((await failure(workshop.path("empty.so"))).cause).toMatchObject({
        code: "library-not-a-library",
      });
    });

    it("the wrong bitness, read from the file itself", async () => {
      const bytes = readFileSync(library);
      bytes[4] = 1;
      bytes.writeUInt16LE(3, 18);
      writeFileSync(workshop.path("thirtytwo.so"), bytes);
      const error = await failure(workshop.path("thirtytwo.so"));
      expect(error.message).toContain("32-bit library (thirtytwo.so, ia32), 64-bit Node");
      expect(error.hint).toContain("32-bit (ia32) Node");
      expect(formatProblem(error, zh)).toContain("32 位");
    });

    it("a library for Windows", async () => {
      const windows = new Uint8Array(512);
      const view = new DataView(windows.buffer);
      windows.set([0x4d, 0x5a]);
      view.setUint32(0x3c, 64, true);
      windows.set([0x50, 0x45, 0, 0], 64);
      view.setUint16(68, 332, true);
      view.setUint16(88, 0x10b, true);
      writeFileSync(workshop.path("vendor.dll"), windows);
      expect((await failure(workshop.path("vendor.dll"))).cause).toMatchObject({ code: "library-platform" });
      const host = { platform: "win32", arch: "x64" };
      expect(() => inspectLibrary(workshop.path("vendor.dll"), host)).toThrow(/32-bit library.*64-bit Node/);
      expect(inspectLibrary(workshop.path("vendor.dll"), { platform: "win32", arch: "ia32" }).bits).toBe(32);
    });

    it("a missing function: which one; or 1601 for it alone, when that is allowed", async () => {
      const path = workshop.library("without.so", ["-DWITHOUT_SWITCH"]);
      const error = await failure(path);
      expect(error.cause).toMatchObject({ code: "library-symbol" });
      expect(error.message).toContain("does not export SwitchChargeMode");
      const esam = await open({ library: path, allowMissing: true });
      const call = await callDocumented(esam, "SwitchChargeMode", [
        0,
        "B4C8C420",
        "0000555555555555",
        "010000000000000000",
      ]);
      expect(call.code).toBe(1601);
      expect(await esam.initPurse(purse)).toHaveLength(16);
    });

    it("a library without any of them", async () => {
      const other = workshop.other("other.so", "int unrelated(void) { return 1; }");
      const error = await failure(other);
      for (const name of Object.keys(FUNCTIONS)) expect(error.message).toContain(name);
    });

    it("a library that is cut short, before it takes the process down", async () => {
      const bytes = readFileSync(library);
      for (const length of [100, 2000, 8000]) {
        writeFileSync(workshop.path("short.so"), bytes.subarray(0, length));
        expect((await failure(workshop.path("short.so"))).cause).toMatchObject({ code: "library-damaged" });
      }
    });

    it("a library that the loader refuses", async () => {
      const other = workshop.other("refused.so", "int nowhere(void); int here(void) { return nowhere(); }");
      const error = await failure(other);
      expect(error.cause).toMatchObject({ code: "library-load" });
      expect(error.message).toContain("nowhere");
    });

    it("siblings beside the library are found; a missing one is named", async () => {
      const folder = workshop.path("vendor");
      mkdirSync(folder);
      workshop.other("libinner.so", "int inner(void) { return 1; }", ["-Wl,-soname,libinner.so"]);
      workshop.other("libreader.so", "int inner(void); int sibling_ready(void) { return inner(); }", [
        "-Wl,-soname,libreader.so",
        `-L${workshop.folder}`,
        "-linner",
      ]);
      const main = workshop.library("main.so", ["-DSIBLING"], [`-L${workshop.folder}`, "-lreader"]);
      for (const name of ["main.so", "libinner.so", "libreader.so"])
        renameSync(workshop.path(name), join(folder, name));
      expect(main).toBe(workshop.path("main.so"));
      expect(inspectLibrary(join(folder, "main.so")).needed).toContain("libreader.so");
      const alone = workshop.path("alone");
      mkdirSync(alone);
      copyFileSync(join(folder, "main.so"), join(alone, "main.so"));
      const error = await failure(join(alone, "main.so"));
      expect(error.cause).toMatchObject({ code: "library-dependency" });
      expect(error.message).toContain("libreader.so");
      const esam = await open({ library: join(folder, "main.so") });
      expect(await esam.initPurse(purse)).toHaveLength(16);
    });
  });
});
