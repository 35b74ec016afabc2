/**
 * What a library file says of itself: format, machine and the libraries that it needs. Read from the bytes alone, so that the
 * wrong bitness has a name before any loader refuses it.
 */

import { type Octets, octetsOf } from "../messages/base.ts";

/** Machines that Node runs on, named as `process.arch` names them; others by their number. */
export type Machine = "ia32" | "x64" | "arm" | "arm64" | "loong64" | "riscv64" | "ppc64" | `0x${string}`;

/** A library file, read. */
export interface LibraryFile {
  /** Linux, Windows or macOS. */
  readonly format: "elf" | "pe" | "mach-o";
  /** Of its addresses. */
  readonly bits: 32 | 64;
  /** Processor that it is for. */
  readonly machine: Machine;
  /** File names of the libraries it needs, in its own order; empty where they cannot be told. */
  readonly needed: readonly string[];
  /** The file is as long as its own tables say. Loaders of some systems take the whole process down with a file that is cut short. */
  readonly complete: boolean;
}

const hexadecimal = (value: number): Machine => `0x${value.toString(16)}`;

const elfMachines: Readonly<Record<number, Machine>> = {
  3: "ia32",
  21: "ppc64",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
  258: "loong64",
};
const peMachines: Readonly<Record<number, Machine>> = {
  332: "ia32",
  448: "arm",
  452: "arm",
  34404: "x64",
  43620: "arm64",
};
const machMachines: Readonly<Record<number, Machine>> = {
  7: "ia32",
  12: "arm",
  16777223: "x64",
  16777228: "arm64",
};

/** Reads numbers; a place outside the file throws RangeError, which {@link readLibraryFile} takes as "no such part". */
class Fields {
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, little: boolean) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
    this.#bytes = bytes;
  }

  u16(at: number): number {
    return this.#view.getUint16(at, this.#little);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, this.#little);
  }

  /** A 64-bit number; beyond 2^53 no file reaches. */
  u64(at: number): number {
    return Number(this.#view.getBigUint64(at, this.#little));
  }

  text(at: number): string {
    let text = "";
    for (let index = at; text.length < 512; index++) {
      if (index >= this.#bytes.length) throw new RangeError("a name runs past the end");
      if (this.#bytes[index] === 0) return text;
      text += String.fromCharCode(this.#bytes[index]!);
    }
    return text;
  }
}

const atMost = 4096;

interface Segment {
  readonly kind: number;
  readonly offset: number;
  readonly address: number;
  readonly length: number;
}

function elfSegments(fields: Fields, bits: 32 | 64): readonly Segment[] {
  const wide = bits === 64;
  const word = (at: number) => (wide ? fields.u64(at) : fields.u32(at));
  const table = word(wide ? 32 : 28);
  const size = fields.u16(wide ? 54 : 42);
  const count = fields.u16(wide ? 56 : 44);
  return Array.from({ length: count }, (_, index) => {
    const at = table + index * size;
    return {
      kind: fields.u32(at),
      offset: word(at + (wide ? 8 : 4)),
      address: word(at + (wide ? 16 : 8)),
      length: word(at + (wide ? 32 : 16)),
    };
  });
}

function elfNeeded(fields: Fields, bits: 32 | 64): string[] {
  const wide = bits === 64;
  const word = (at: number) => (wide ? fields.u64(at) : fields.u32(at));
  const segments = elfSegments(fields, bits);
  const loads = segments.filter(({ kind }) => kind === 1);
  const dynamic = segments.find(({ kind }) => kind === 2);
  if (dynamic === undefined) return [];
  const step = wide ? 16 : 8;
  const names: number[] = [];
  let strings: number | null = null;
  for (let at = dynamic.offset; at < dynamic.offset + Math.min(dynamic.length, atMost * step); at += step) {
    const tag = word(at);
    if (tag === 0) break;
    const value = word(at + step / 2);
    if (tag === 1) names.push(value);
    if (tag === 5) strings = value;
  }
  if (strings === null) return [];
  const address = strings;
  const load = loads.find((each) => address >= each.address && address < each.address + each.length);
  if (load === undefined) return [];
  const base = address - load.address + load.offset;
  return names.map((name) => fields.text(base + name));
}

interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
  readonly length: number;
}

function peSections(fields: Fields, header: number): readonly Section[] {
  const first = header + 24 + fields.u16(header + 20);
  return Array.from({ length: fields.u16(header + 6) }, (_, index) => {
    const at = first + index * 40;
    const length = fields.u32(at + 16);
    return {
      size: Math.max(fields.u32(at + 8), length),
      address: fields.u32(at + 12),
      length,
      offset: fields.u32(at + 20),
    };
  });
}

function peNeeded(fields: Fields, header: number, wide: boolean): string[] {
  const imports = fields.u32(header + 24 + (wide ? 112 : 96) + 8);
  if (imports === 0) return [];
  const sections = peSections(fields, header);
  const fileOffset = (address: number): number => {
    const section = sections.find((each) => address >= each.address && address < each.address + each.size);
    if (section === undefined) throw new RangeError("an address in no section");
    return address - section.address + section.offset;
  };
  const names: string[] = [];
  for (let at = fileOffset(imports); names.length < atMost; at += 20) {
    const name = fields.u32(at + 12);
    if (name === 0) break;
    names.push(fields.text(fileOffset(name)));
  }
  return names;
}

/** The answer, or another where the file's tables lead outside the file. */
function tolerant<T>(otherwise: T, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

const within = (
  parts: ReadonlyArray<{ readonly offset: number; readonly length: number }>,
  bytes: Uint8Array,
) => parts.every(({ offset, length }) => offset + length <= bytes.length);

/**
 * Reads what a library file (ELF, PE or Mach-O) says of itself, or `null` for anything else. Never throws.
 *
 * @example
 * readLibraryFile(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46))?.bits; // undefined
 */
export function readLibraryFile(octets: Octets): LibraryFile | null {
  const bytes = octetsOf(octets);
  if (bytes === null) return null;
  try {
    if (bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46) {
      const bits = bytes[4] === 1 ? 32 : bytes[4] === 2 ? 64 : null;
      if (bits === null) return null;
      const fields = new Fields(bytes, bytes[5] !== 2);
      const number = fields.u16(18);
      const machine = elfMachines[number] ?? hexadecimal(number);
      return {
        format: "elf",
        bits,
        machine,
        needed: tolerant([], () => elfNeeded(fields, bits)),
        complete: tolerant(false, () => within(elfSegments(fields, bits), bytes)),
      };
    }
    const fields = new Fields(bytes, true);
    if (bytes[0] === 0x4d && bytes[1] === 0x5a) {
      const header = fields.u32(0x3c);
      if (fields.u32(header) !== 0x4550) return null;
      const number = fields.u16(header + 4);
      const magic = fields.u16(header + 24);
      if (magic !== 0x10b && magic !== 0x20b) return null;
      const wide = magic === 0x20b;
      return {
        format: "pe",
        bits: wide ? 64 : 32,
        machine: peMachines[number] ?? hexadecimal(number),
        needed: tolerant([], () => peNeeded(fields, header, wide)),
        complete: tolerant(false, () => within(peSections(fields, header), bytes)),
      };
    }
    const mach = fields.u32(0);
    if (mach === 0xfeedface || mach === 0xfeedfacf) {
      const number = fields.u32(4);
      return {
        format: "mach-o",
        bits: mach === 0xfeedfacf ? 64 : 32,
        machine: machMachines[number] ?? hexadecimal(number),
        needed: [],
        complete: true,
      };
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
