import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listPorts, openSerial } from "../src/serial.ts";
import { errorOf, take, takeAll } from "./support/bytes.ts";
import { channelContract } from "./support/contract.ts";
import { openPtyPair, type PtyPair } from "./support/pty.ts";
import { describeWithSystem } from "./support/system.ts";

describeWithSystem(["socat"], "serial over a pty pair", () => {
  channelContract(
    "serial",
    async () => {
      const pair = await openPtyPair();
      const near = await openSerial({ path: pair.a });
      const far = await openSerial({ path: pair.b, baudRate: 115_200 });
      const cleanup = async (): Promise<void> => {
        await near.close();
        await far.close();
        await pair.unplug();
      };
      return { near, far, vanish: () => pair.unplug(), cleanup };
    },
    { vanished: "unplugged", ends: false, flood: 512 * 1024 },
  );

  describe("openSerial", () => {
    let pair: PtyPair;
    beforeEach(async () => {
      pair = await openPtyPair();
    });
    afterEach(() => pair.unplug());

    test("locks the port: a second opening is told busy, and the first goes on", async () => {
      const first = await openSerial({ path: pair.a });
      const far = await openSerial({ path: pair.b });
      const error = await errorOf(openSerial({ path: pair.a }));
      expect(error).toMatchObject({ code: "busy", where: pair.a });
      expect(error.message).toContain("in use by another program");
      await first.write(Uint8Array.of(1));
      expect(await take(far, 1)).toEqual(Uint8Array.of(1));
      await first.close();
      await (await openSerial({ path: pair.a })).close();
      await far.close();
    });

    test("notices an unplugged port while nothing happens", async () => {
      const port = await openSerial({ path: pair.a });
      const rest = takeAll(port);
      await pair.unplug();
      const reason = await port.closed;
      expect(reason.code).toBe("unplugged");
      expect(reason.message).toContain(pair.a);
      expect(await rest).toEqual(new Uint8Array());
      expect((await errorOf(port.write(Uint8Array.of(1)))).code).toBe("not-open");
      expect((await errorOf(port.setBaudRate(9600))).code).toBe("not-open");
    });

    test("notices it also when the reader was behind and reading had stopped", async () => {
      const port = await openSerial({ path: pair.a, readLimit: 1 });
      const far = await openSerial({ path: pair.b });
      await far.write(Uint8Array.of(1, 2));
      // One byte lies unread, so nothing is being read when the port goes.
      await take(port, 0);
      await pair.unplug();
      expect((await takeAll(port)).length).toBeLessThanOrEqual(2);
      expect((await port.closed).code).toBe("unplugged");
      await far.close();
    });

    test("changes the speed of an open port", async () => {
      const port = await openSerial({ path: pair.a, baudRate: 300 });
      await port.setBaudRate(9600);
      expect((await errorOf(port.setBaudRate(0))).code).toBe("bad-option");
      await port.close();
    });

    test.runIf(process.getuid?.() === 0 && process.seteuid !== undefined)(
      "says denied without rights",
      async () => {
        const port = await openSerial({ path: pair.a });
        await port.close();
        process.seteuid!(65534);
        try {
          expect((await errorOf(openSerial({ path: pair.a }))).code).toBe("denied");
        } finally {
          process.seteuid!(0);
        }
      },
    );
  });
});

describe("openSerial", () => {
  test("says not-found", async () => {
    const error = await errorOf(openSerial({ path: "/dev/ttyUSB-none" }));
    expect(error).toMatchObject({ code: "not-found", where: "/dev/ttyUSB-none" });
  });

  test.each(["/dev/null", "/dev"])("says that %s is no serial port", async (path) => {
    expect((await errorOf(openSerial({ path }))).code).toBe("not-a-port");
  });

  test.each([
    [{ path: "" }, "path"],
    [{ path: "x", baudRate: 0 }, "baudRate"],
    [{ path: "x", baudRate: 9600.5 }, "baudRate"],
    [{ path: "x", parity: "EVEN" }, "parity"],
    [{ path: "x", dataBits: 9 }, "dataBits"],
    [{ path: "x", stopBits: 3 }, "stopBits"],
  ])("refuses %j", async (options, where) => {
    expect(await errorOf(openSerial(options as never))).toMatchObject({ code: "bad-option", where });
  });
});

describe.runIf(process.platform === "linux")("listPorts", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "meterwire-list-"));
    mkdirSync(join(root, "dev"));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const list = () => listPorts({ devFolder: join(root, "dev"), sysFolder: join(root, "sys") });
  const put = (path: string, text: string): void => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  test("reads the device folder, in the order of the numbers, without terminals and phantom ports", async () => {
    for (const name of [
      "tty",
      "tty1",
      "null",
      "ttyUSB10",
      "ttyUSB2",
      "ttyACM0",
      "ttyS0",
      "ttyS1",
      "ttyUSBx",
    ]) {
      put(`dev/${name}`, "");
    }
    put("sys/class/tty/ttyS0/type", "4\n");
    put("sys/class/tty/ttyS1/type", "0\n");
    expect((await list()).map((port) => port.path.slice(join(root, "dev").length + 1))).toEqual([
      "ttyACM0",
      "ttyS0",
      "ttyUSB2",
      "ttyUSB10",
    ]);
  });

  test("tells what USB device a port belongs to", async () => {
    put("dev/ttyUSB0", "");
    put("sys/devices/usb1/1-1/idVendor", "10c4\n");
    put("sys/devices/usb1/1-1/idProduct", "ea60\n");
    put("sys/devices/usb1/1-1/manufacturer", "Silicon Labs\n");
    put("sys/devices/usb1/1-1/product", "CP2102 USB to UART\n");
    put("sys/devices/usb1/1-1/1-1:1.0/ttyUSB0/driver", "");
    mkdirSync(join(root, "sys/class/tty/ttyUSB0"), { recursive: true });
    symlinkSync(
      join(root, "sys/devices/usb1/1-1/1-1:1.0/ttyUSB0"),
      join(root, "sys/class/tty/ttyUSB0/device"),
    );
    expect(await list()).toEqual([
      {
        path: join(root, "dev/ttyUSB0"),
        manufacturer: "Silicon Labs",
        product: "CP2102 USB to UART",
        vendorId: "10c4",
        productId: "ea60",
      },
    ]);
  });

  test("gives an empty list where there is none, and says when the folder cannot be read", async () => {
    expect(await list()).toEqual([]);
    const error = await errorOf(listPorts({ devFolder: join(root, "none") }));
    expect(error).toMatchObject({ code: "failed", where: join(root, "none") });
  });

  test("works on this machine", async () => {
    for (const port of await listPorts()) expect(port.path).toMatch(/^\/dev\//);
  });
});
