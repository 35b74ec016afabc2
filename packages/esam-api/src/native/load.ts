import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { FUNCTIONS, type FunctionName } from "../definition/functions.ts";
import type { FunctionDefinition } from "../definition/types.ts";
import { argument } from "../messages/value-error.ts";
import { type LibraryFile, readLibraryFile } from "./binary.ts";
import { isNativeLibraryError, libraryProblem, type NativeLibraryError } from "./error.ts";

/** Calling convention on 32-bit x86; elsewhere there is one only. */
export type Convention = "stdcall" | "cdecl";

/** Which OpenDevice the library has: `(int ReaderType)`, or `(type, host, port, timeout)` for a networked encryption machine. */
export type OpenFlavour = "reader" | "network";

/** An argument as it goes to C: an `int`, or a buffer by its address. */
export type NativeArgument = number | Uint8Array;

/** A C function that is called on a thread of its own. */
export type NativeFunction = (...args: readonly NativeArgument[]) => Promise<number>;

/** What of koffi is used. */
interface Koffi {
  load(path: string, options?: { readonly lazy?: boolean; readonly global?: boolean }): KoffiLibrary;
}
interface KoffiLibrary {
  func(
    convention: string,
    name: string,
    result: string,
    parameters: readonly string[],
  ): { async(...args: unknown[]): void };
}

/** This process, as far as libraries care. */
export interface Host {
  /** As `process.platform` has it. */
  readonly platform: string;
  /** As `process.arch` has it. */
  readonly arch: string;
}

const formats: Readonly<Record<string, LibraryFile["format"]>> = { win32: "pe", darwin: "mach-o" };
const kinds = { elf: "Linux", pe: "Windows", "mach-o": "macOS" } as const;
const bitsOf = (arch: string): 32 | 64 => (arch === "ia32" || arch === "arm" ? 32 : 64);

/**
 * Looks at a library file before it is loaded.
 *
 * @returns what the file says of itself
 * @throws {NativeLibraryError} `library-not-found`, `library-unreadable`, `library-not-a-library`, `library-damaged`,
 * `library-platform` or `library-bitness`, each saying what to do
 * @throws {EsamValueError} `bad-argument`
 */
export function inspectLibrary(path: string, host: Host = process): LibraryFile {
  argument.check("path", "text", path);
  argument.check("host", "object", host);
  const name = basename(path);
  let bytes: Uint8Array;
  try {
    if (statSync(path).isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw libraryProblem.error("library-not-found", { path });
    }
    throw libraryProblem.error("library-unreadable", { path, errno: String(code) }, { cause: error });
  }
  const file = readLibraryFile(bytes);
  if (file === null) throw libraryProblem.error("library-not-a-library", { file: name });
  if (!file.complete) throw libraryProblem.error("library-damaged", { file: name });
  const wanted = formats[host.platform] ?? "elf";
  if (file.format !== wanted) {
    throw libraryProblem.error("library-platform", {
      file: name,
      library: kinds[file.format],
      host: kinds[wanted],
    });
  }
  if (file.machine !== host.arch || file.bits !== bitsOf(host.arch)) {
    throw libraryProblem.error("library-bitness", {
      file: name,
      library: { bits: file.bits, machine: file.machine },
      host: { bits: bitsOf(host.arch), machine: host.arch },
    });
  }
  return file;
}

async function loadKoffi(): Promise<Koffi> {
  try {
    const module = (await import("koffi")) as unknown as { readonly default?: Koffi } & Koffi;
    return module.default ?? module;
  } catch (error) {
    throw libraryProblem.error("koffi-missing", {}, { cause: error });
  }
}

/** The folder of the library is where its siblings are looked for. */
function addToSearchPath(folder: string): void {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const folders = (process.env[name] ?? "").split(delimiter);
  if (!folders.includes(folder)) process.env[name] = [folder, ...folders].join(delimiter);
}

/**
 * ELF loaders look beside a library only when it says so itself. Siblings that it needs are loaded first, deepest first, so that the
 * loader finds them by their names.
 */
function loadSiblings(koffi: Koffi, path: string, file: LibraryFile, seen: Set<string>): void {
  for (const name of file.needed) {
    const sibling = join(dirname(path), name);
    if (seen.has(sibling) || !existsSync(sibling)) continue;
    seen.add(sibling);
    const inner = inspectLibrary(sibling);
    loadSiblings(koffi, sibling, inner, seen);
    kept.add(koffi.load(sibling, { global: true }));
  }
}

/** Buffers that C may still read or write, also after nobody waits for the call any more. */
const underWay = new Set<readonly NativeArgument[]>();

/** Libraries stay loaded: vendors' libraries rarely survive being unloaded. */
const kept = new Set<KoffiLibrary>();

function loadError(path: string, file: LibraryFile, error: unknown): NativeLibraryError {
  const said = error instanceof Error ? error.message : String(error);
  const absent = file.needed.filter((name) => !existsSync(join(dirname(path), name)));
  const missing =
    /cannot open shared object|module could not be found|Library not loaded|error code 126/i.test(said);
  const named =
    file.needed.find((name) => said.includes(name)) ?? /([\w.+-]+\.so[\w.]*): cannot open/.exec(said)?.[1];
  if (missing || named !== undefined) {
    const needed = named === undefined ? absent : [named];
    return libraryProblem.error("library-dependency", { file: basename(path), needed }, { cause: error });
  }
  return libraryProblem.error("library-load", { file: basename(path) }, { cause: error });
}

/** Parameter types of a documented function, for koffi: from its definition alone. */
export function nativeTypes(definition: FunctionDefinition, flavour: OpenFlavour): readonly string[] {
  if (definition.name === "OpenDevice" && flavour === "network") return ["void *", "void *", "uint", "uint"];
  return [
    ...definition.parameters.map(({ kind }) => (kind === "flag" || kind === "int" ? "int" : "void *")),
    ...definition.outputs.map(() => "void *"),
  ];
}

/** A loaded library: every documented function that it has. */
export interface NativeLibrary {
  readonly path: string;
  readonly file: LibraryFile;
  readonly functions: ReadonlyMap<FunctionName, NativeFunction>;
}

/**
 * Loads a vendor's library and finds the documented functions in it.
 *
 * @throws {NativeLibraryError} see {@link inspectLibrary}; also `koffi-missing`, `library-dependency`, `library-load`, and
 * `library-symbol` naming every function that is not there
 */
export async function loadLibrary(options: {
  readonly path: string;
  readonly convention: Convention;
  readonly flavour: OpenFlavour;
  readonly allowMissing: boolean;
}): Promise<NativeLibrary> {
  const path = resolve(options.path);
  const file = inspectLibrary(path);
  const koffi = await loadKoffi();
  if (process.platform === "win32") addToSearchPath(dirname(path));
  let library: KoffiLibrary;
  try {
    loadSiblings(koffi, path, file, new Set([path]));
    library = koffi.load(path);
  } catch (error) {
    throw isNativeLibraryError(error) ? error : loadError(path, file, error);
  }
  kept.add(library);
  const convention = options.convention === "stdcall" ? "__stdcall" : "__cdecl";
  const functions = new Map<FunctionName, NativeFunction>();
  const missing: FunctionName[] = [];
  for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
    try {
      const found = library.func(convention, name, "int", nativeTypes(FUNCTIONS[name], options.flavour));
      functions.set(
        name,
        (...args) =>
          new Promise((resolvePromise, reject) => {
            underWay.add(args);
            found.async(...args, (error: unknown, code: number) => {
              underWay.delete(args);
              if (error) reject(error);
              else resolvePromise(code);
            });
          }),
      );
    } catch {
      missing.push(name);
    }
  }
  if (missing.length > 0 && !options.allowMissing) {
    throw libraryProblem.error("library-symbol", { file: basename(path), missing });
  }
  return { path, file, functions };
}
