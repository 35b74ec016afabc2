import type { Catalogue } from "./base.ts";
import type { NativeLibraryProblems } from "./problems.ts";

/** English: the vendor's library. */
export const en: Catalogue<NativeLibraryProblems> = {
  library: "esam-api",
  lang: "en",
  entries: {
    "koffi-missing": {
      text: () => "the optional package koffi cannot be loaded",
      hint: "install it in your project: npm install koffi",
    },
    "library-not-found": {
      text: ({ path }) => `there is no library file ${path}`,
      hint: "check the path; the vendor's library usually is MasterStation_HSM.dll",
    },
    "library-unreadable": {
      text: ({ path, errno }) => `${path} cannot be read (${errno})`,
      hint: "check the rights, and give the path of the library file itself",
    },
    "library-not-a-library": {
      text: ({ file }) => `${file} is not a shared library`,
      hint: "give a .dll or .so file; this one may be damaged",
    },
    "library-damaged": {
      text: ({ file }) => `${file} is cut short`,
      hint: "copy or install the library anew",
    },
    "library-platform": {
      text: ({ file, library, host }) => `${file} is a library for ${library}, this machine runs ${host}`,
      hint: "run meterwire esam serve where the library belongs, and use --backend remote here",
    },
    "library-bitness": {
      text: ({ file, library, host }) =>
        `${library.bits}-bit library (${file}, ${library.machine}), ${host.bits}-bit Node (${host.machine})`,
      hint: ({ library: { bits, machine } }) =>
        `use a ${bits}-bit (${machine}) Node for meterwire esam serve, and --backend remote here`,
    },
    "library-dependency": {
      text: ({ file, needed }) =>
        `${file} needs ${needed.length > 1 ? "libraries" : "a library"} that cannot be found: ${needed.join(", ")}`,
      hint: "keep all libraries of the vendor's folder together, and install the reader's driver",
    },
    "library-load": {
      text: ({ file }) => `${file} cannot be loaded`,
      hint: "the file may be damaged, or does not fit the system",
    },
    "library-symbol": {
      text: ({ file, missing }) => `${file} does not export ${missing.join(", ")}`,
      hint: "use the complete library; to use the other functions alone, allow missing ones (they give 1601)",
    },
    "buffer-overrun": {
      text: ({ path }) => `${path} wrote beyond its output buffer`,
      hint: "raise bufferBytes; this process's memory may be damaged, start it again",
    },
    "text-not-gbk": {
      text: ({ character }) => `the character ${character} is not in GBK`,
      hint: "write it with other characters",
    },
  },
};
