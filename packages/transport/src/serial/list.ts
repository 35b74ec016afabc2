import { readdir, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { toTransportError } from "../channel/core.ts";
import { problem } from "../messages/problem.ts";
import { loadBinding } from "./binding.ts";

/** A serial port of this machine; what is not known is absent. */
export interface SerialPortInfo {
  /** What `openSerial` takes. */
  readonly path: string;
  /** As the device says it. */
  readonly manufacturer?: string;
  /** The product's name as the device or the system gives it. */
  readonly product?: string;
  /** As the device says it. */
  readonly serialNumber?: string;
  /** USB vendor, 4 hex digits in lower case. */
  readonly vendorId?: string;
  /** USB product, 4 hex digits in lower case. */
  readonly productId?: string;
}

/** Where {@link listPorts} looks on Linux and macOS. */
export interface ListPortsOptions {
  /** Default "/dev". */
  readonly devFolder?: string;
  /** Default "/sys". */
  readonly sysFolder?: string;
}

const portNames =
  process.platform === "darwin"
    ? /^cu\./
    : /^(tty(S|USB|ACM|AMA|XRUSB|WCH|CH343USB|CH9344USB|mxc|O|THS|SAC|GS|HS|MFD|MSM|PS|UL|SC|LP)\d+|rfcomm\d+)$/;

/**
 * Lists the serial ports of this machine by path. On Linux built-in ports without hardware behind them are left out.
 *
 * Neither udev nor the package serialport need be there on Linux and macOS: the device folder is read instead.
 *
 * @throws {TransportError} `dependency-missing` on Windows without serialport; `failed`, `denied` when the device
 * folder cannot be read
 * @example
 * ```ts
 * import { listPorts } from "@meterwire/transport/serial";
 * for (const port of await listPorts()) console.log(port.path, port.product ?? "");
 * ```
 */
export async function listPorts(options: ListPortsOptions = {}): Promise<SerialPortInfo[]> {
  const { devFolder = "/dev", sysFolder = "/sys" } = options;
  const ports = await (process.platform === "linux"
    ? scan(devFolder, sysFolder)
    : askSystem(devFolder, sysFolder));
  return ports.sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
}

async function askSystem(devFolder: string, sysFolder: string): Promise<SerialPortInfo[]> {
  try {
    const binding = await loadBinding();
    return (await binding.list()).map((port) =>
      known({
        path: port.path,
        manufacturer: port.manufacturer,
        product: port.friendlyName,
        serialNumber: port.serialNumber,
        vendorId: port.vendorId?.toLowerCase(),
        productId: port.productId?.toLowerCase(),
      }),
    );
  } catch (cause) {
    if (process.platform !== "win32") return scan(devFolder, sysFolder);
    throw toTransportError(cause, "failed", { exit: null });
  }
}

async function scan(devFolder: string, sysFolder: string): Promise<SerialPortInfo[]> {
  let names: string[];
  try {
    names = await readdir(devFolder);
  } catch (cause) {
    const details = { where: devFolder, cause };
    throw (cause as NodeJS.ErrnoException).code === "EACCES"
      ? problem.error("denied", { what: "device" }, details)
      : problem.error("failed", { exit: null }, details);
  }
  const found = names
    .filter((name) => portNames.test(name))
    .map((name) => describe(name, devFolder, sysFolder));
  return (await Promise.all(found)).filter((port) => port !== null);
}

/** A port with what the kernel tells of it; null for a built-in port without hardware. */
async function describe(name: string, devFolder: string, sysFolder: string): Promise<SerialPortInfo | null> {
  const folder = join(sysFolder, "class", "tty", name);
  // The 8250 driver makes device files for ports that may not exist; their type is 0 (PORT_UNKNOWN).
  if (name.startsWith("ttyS") && (await attribute(folder, "type")) === "0") return null;
  const usb = await usbFolder(join(folder, "device"), sysFolder);
  const of = async (file: string) => (usb === null ? undefined : await attribute(usb, file));
  return known({
    path: join(devFolder, name),
    manufacturer: await of("manufacturer"),
    product: await of("product"),
    serialNumber: await of("serial"),
    vendorId: await of("idVendor"),
    productId: await of("idProduct"),
  });
}

/** The USB device above a port: the nearest folder upwards that has a vendor. */
async function usbFolder(device: string, sysFolder: string): Promise<string | null> {
  let folder: string;
  let top: string;
  try {
    [folder, top] = await Promise.all([realpath(device), realpath(sysFolder)]);
  } catch {
    return null;
  }
  while (folder.startsWith(top) && folder !== top) {
    if ((await attribute(folder, "idVendor")) !== undefined) return folder;
    folder = dirname(folder);
  }
  return null;
}

async function attribute(folder: string, file: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, file), "utf8")).trim() || undefined;
  } catch {
    return undefined;
  }
}

const known = (port: { [K in keyof SerialPortInfo]-?: SerialPortInfo[K] | undefined }): SerialPortInfo =>
  Object.fromEntries(
    Object.entries(port).filter(([, value]) => value !== undefined),
  ) as unknown as SerialPortInfo;
