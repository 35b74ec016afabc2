import type { KeyUseName } from "../scheme/index.ts";
import type { EsamProfile } from "./profile.ts";

/** How a file is written. `cipher` holds plaintext of the given lengths; `class2` holds a length byte and the plaintext. */
export type WriteForm =
  | { readonly kind: "none" }
  | { readonly kind: "plain"; readonly use: KeyUseName }
  | { readonly kind: "cipher"; readonly use: KeyUseName; readonly lengths: readonly number[] | null }
  | { readonly kind: "class2"; readonly use: KeyUseName };

/** One elementary file of the chip. */
export interface EsamFile {
  /** Directory and file number, `DF01/81`: the file's name in an exported state. */
  readonly path: string;
  readonly directory: number;
  /** File identifier, 00xx. */
  readonly fid: number;
  readonly write: WriteForm;
  readonly content: Uint8Array;
}

/** Directory identifiers of the chip. */
export const ROOT_DIRECTORY = 0x3f00;
export const APPLICATION_DIRECTORY = 0xdf01;

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

/** The chip's files: found by short identifier (application files of DF01) or by directory and identifier. */
export class EsamFiles {
  readonly #all: EsamFile[] = [];
  readonly #short = new Map<number, EsamFile>();
  readonly #byId = new Map<number, EsamFile>();

  constructor(profile: EsamProfile) {
    const { files, sizes } = profile;
    const plain = (use: KeyUseName): WriteForm => ({ kind: "plain", use });
    const application = (p1: number, size: number, write: WriteForm) => {
      const fid = p1 & 0x1f;
      const file: EsamFile = {
        path: `DF01/${hex(p1, 2)}`,
        directory: APPLICATION_DIRECTORY,
        fid,
        write,
        content: new Uint8Array(size),
      };
      this.#add(file);
      this.#short.set(fid, file);
    };
    application(files.parameters, sizes.parameters, plain("parameter"));
    application(files.currentPrices, sizes.prices, plain("parameter"));
    application(files.standbyPrices, sizes.prices, plain("parameter"));
    application(files.keyState, 4, { kind: "none" });
    application(files.runInformation, sizes.runInformation, { kind: "none" });
    application(files.control, 8, { kind: "cipher", use: "control", lengths: [8] });
    for (const file of files.class2) application(file, sizes.class2, { kind: "class2", use: "class2" });
    application(files.clear, 12, { kind: "cipher", use: "clear", lengths: [8, 12] });
    application(files.refund, 4, { kind: "cipher", use: "refund", lengths: [4] });
    for (const fid of profile.recordFiles.plain) {
      this.#add(record(ROOT_DIRECTORY, fid, sizes.record, plain("record")));
    }
    for (const fid of profile.recordFiles.cipher) {
      const write: WriteForm = { kind: "cipher", use: "record", lengths: null };
      this.#add(record(APPLICATION_DIRECTORY, fid, sizes.record, write));
    }
  }

  #add(file: EsamFile): void {
    const key = (file.directory << 16) | file.fid;
    // An application file keeps its identifier where a record file would take it too.
    if (this.#byId.has(key)) return;
    this.#byId.set(key, file);
    this.#all.push(file);
  }

  byShortId(sfi: number): EsamFile | null {
    return this.#short.get(sfi) ?? null;
  }

  byId(directory: number, fid: number): EsamFile | null {
    return this.#byId.get((directory << 16) | fid) ?? null;
  }

  get all(): readonly EsamFile[] {
    return this.#all;
  }
}

function record(directory: number, fid: number, size: number, write: WriteForm): EsamFile {
  return {
    path: `${hex(directory, 4)}/${hex(fid, 2)}`,
    directory,
    fid,
    write,
    content: new Uint8Array(size),
  };
}
