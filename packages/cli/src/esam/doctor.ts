import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import type { App } from "../app/app.ts";
import { usualFile } from "../connection/config.ts";
import { doctorText as text } from "../i18n/bridge.ts";
import { hintsOf, words } from "../render/problem.ts";

/** What was found of one thing. */
export interface Finding {
  /** Stable between versions. */
  readonly item: string;
  /** `unused`: not there or not configured, so that only what needs it cannot be used; `problem`: it does not work. */
  readonly state: "ok" | "unused" | "problem";
  readonly title: string;
  readonly detail: string;
  /** What to do; empty if nothing. */
  readonly hint: string;
  /** All that the library's file says. */
  readonly library?: LibraryReport;
}

const bits = () => (process.arch === "ia32" || process.arch === "arm" ? 32 : 64);

/** Node itself and the config file. */
export function checkProgram({ t }: App, named: string | undefined): Finding[] {
  const { version, platform, arch } = process;
  const file = named ?? usualFile();
  const node = t(text.bits, { version: version.slice(1), platform, arch, bits: bits() });
  return [
    { item: "node", state: "ok", title: t(text.node), detail: node, hint: "" },
    {
      item: "config",
      state: "ok",
      title: t(text.config),
      detail: existsSync(file) ? file : t(text.noConfig, { file }),
      hint: "",
    },
  ];
}

/** An optional package, found from the package that uses it. */
export function checkPackage(app: App, name: "pcsc-mini" | "koffi"): Finding {
  const { t } = app;
  const [user, advice, load] =
    name === "koffi"
      ? ["@meterwire/esam-api", t(text.installKoffi), true]
      : // Its monitor is not for this process.
        ["@meterwire/transport", t(text.install), false];
  const found = (state: Finding["state"], words: string): Finding => ({
    item: name,
    state,
    title: t(text.package, { name }),
    detail: words,
    hint: state === "ok" ? "" : advice,
  });
  const here = createRequire(import.meta.url);
  let path: string;
  const from = createRequire(here.resolve(`${user}/package.json`));
  try {
    path = from.resolve(name);
  } catch {
    return found("unused", t(text.absent));
  }
  try {
    if (load) from(name);
  } catch (error) {
    const [first = ""] = (error as Error).message.split("\n");
    return found("problem", t(text.broken, { reason: words(app, new Error(first)) }));
  }
  return found("ok", versionOf(path));
}

/** The version of the package that a file belongs to. */
function versionOf(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (!existsSync(manifest)) continue;
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version?: string };
    if (version !== undefined) return version;
  }
  return path;
}

const systemFolders = ["/usr/sbin", "/usr/local/sbin"];

/** Whether a program is there; Linux only. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...systemFolders];
  return folders.some((folder) => folder !== "" && existsSync(join(folder, name)));
}

const vpcdDriver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";

/** The driver of the virtual reader, for `sim card`; only where it exists at all. */
export function checkVpcd({ t }: App): Finding[] {
  if (process.platform !== "linux") return [];
  const there = existsSync(vpcdDriver);
  return [
    {
      item: "vpcd",
      state: there ? "ok" : "unused",
      title: t(text.vpcd),
      detail: t(there ? text.installed : text.absent),
      hint: there ? "" : t(text.installVpcd),
    },
  ];
}

/** Smart card readers (interface class 0B) among the USB devices, as Linux names them. */
export function usbReaders(root = "/sys/bus/usb/devices"): string[] {
  const read = (...path: string[]): string => {
    try {
      return readFileSync(join(root, ...path), "utf8").trim();
    } catch {
      return "";
    }
  };
  const devices = existsSync(root) ? readdirSync(root) : [];
  const readers = devices.filter((name) => name.includes(":") && read(name, "bInterfaceClass") === "0b");
  return readers.map((name) => {
    const device = name.split(":")[0] ?? "";
    const id = `${read(device, "idVendor")}:${read(device, "idProduct")}`;
    return [read(device, "manufacturer"), read(device, "product"), id].filter(Boolean).join(" ");
  });
}

/** A library file, read. */
export interface LibraryReport {
  readonly path: string;
  readonly format: string | null;
  readonly bits: number | null;
  readonly machine: string | null;
  readonly needed: readonly { readonly name: string; readonly beside: boolean }[];
  /** Why this process cannot use it. */
  readonly problem: { readonly code: string; readonly message: string; readonly hint: string } | null;
}

const usualName = /^(?:lib)?MasterStation_HSM.*\.(?:dll|so|dylib)$/i;

/** Libraries of the vendor's usual name in a folder. */
export function usualLibraries(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => usualName.test(name))
    .sort();
}

/** What a library file says of itself, and whether this process can load it. Nothing of it is run. */
export async function checkLibrary(app: App, file: string): Promise<LibraryReport> {
  const { inspectLibrary, isNativeLibraryError, readLibraryFile } = await import(
    "@meterwire/esam-api/native"
  );
  const path = resolve(file);
  let problem: LibraryReport["problem"] = null;
  try {
    inspectLibrary(path);
  } catch (error) {
    if (!isNativeLibraryError(error)) throw error;
    problem = { code: error.code, message: words(app, error), hint: hintsOf(app, error).join("") };
  }
  let bytes = new Uint8Array();
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch {
    // Said by `problem`.
  }
  const said = readLibraryFile(bytes);
  const needed = (said?.needed ?? []).map((name) => ({
    name,
    beside: existsSync(join(dirname(path), name)),
  }));
  return {
    path,
    format: said?.format ?? null,
    bits: said?.bits ?? null,
    machine: said?.machine ?? null,
    needed,
    problem,
  };
}

/** A library's report as a finding. */
export function libraryFinding({ t }: App, report: LibraryReport): Finding {
  const { path, problem } = report;
  const needed = report.needed.map(({ name, beside }) => (beside ? t(text.beside, { name }) : name));
  const file = t(text.libraryFile, {
    format: report.format ?? "",
    bits: report.bits ?? "",
    machine: report.machine ?? "",
    needed: needed.join(", ") || t(text.nothing),
  });
  return {
    item: "library",
    state: problem === null ? "ok" : "problem",
    title: t(text.library, { file: basename(path) }),
    detail: problem?.message ?? file,
    hint: problem?.hint ?? "",
    library: report,
  };
}
