/** The systems that libraries are made for. */
export type LibrarySystem = "Linux" | "Windows" | "macOS";

/** What stands between a program and the vendor's library. */
export interface NativeLibraryProblems {
  /** The optional package koffi cannot be loaded: install it. */
  "koffi-missing": Readonly<Record<never, never>>;
  /** There is no such file. */
  "library-not-found": { readonly path: string };
  /** The file cannot be read; `errno` is the system's name for it. */
  "library-unreadable": { readonly path: string; readonly errno: string };
  /** The file is no shared library. */
  "library-not-a-library": { readonly file: string };
  /** The file is cut short. */
  "library-damaged": { readonly file: string };
  /** The library is made for another system: use a bridge on one that it is made for. */
  "library-platform": {
    readonly file: string;
    readonly library: LibrarySystem;
    readonly host: LibrarySystem;
  };
  /** The library has another word length or processor than Node: use a bridge with a Node that fits. */
  "library-bitness": {
    readonly file: string;
    readonly library: { readonly bits: number; readonly machine: string };
    readonly host: { readonly bits: number; readonly machine: string };
  };
  /** A library that it needs cannot be found. */
  "library-dependency": { readonly file: string; readonly needed: readonly string[] };
  /** The system cannot load it; the `cause` has its words. */
  "library-load": { readonly file: string };
  /** It does not export these functions. */
  "library-symbol": { readonly file: string; readonly missing: readonly string[] };
  /** It wrote beyond its output buffer: raise `bufferBytes`, start the process again. */
  "buffer-overrun": { readonly path: string };
  /** GBK does not have the character, `U+` and hexadecimal digits. */
  "text-not-gbk": { readonly character: string };
}

/** Stable between versions. */
export type NativeLibraryErrorCode = keyof NativeLibraryProblems;
