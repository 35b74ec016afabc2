import { counted } from "./base.ts";
import type { NoParams, Words } from "./words.ts";

/** What an option names. */
interface Named {
  readonly file: string;
}

/** Files of options: `where` is the option. */
export interface FileProblems {
  /** There is no such file. Check the name. */
  "no-file": Named;
  /** The folder, in which the file would be made, is not there. */
  "no-folder": Named & { readonly folder: string };
  "is-folder": Named;
  "access-denied": Named;
  "read-only": Named;
  "disk-full": Named;
  /** Any other refusal of the operating system; `errno` is its code. */
  "bad-file": Named & { readonly errno: string };
  /** More octets than are read of one file: `limit`. */
  "too-large": Named & { readonly limit: number };
  /** The octets are no text in UTF-8, UTF-16 or GBK. */
  "no-text": Named;
  /** The file is a pipe that no program reads. */
  "no-reader": Named;
  /** The file is no recording of this kind, and is left as it is. */
  "not-a-recording": Named;
  /** Two options name one file: nothing was written. `where` is one of them. */
  "same-file": Named & { readonly other: string };
  /** Another process has the state; `null`: something that is no lock has the lock's name. */
  "state-locked": Named & { readonly process: number | null };
  /** A line of a state is damaged: what it and the `after` records behind it hold is lost. `copy`: where the file was copied to. */
  "state-damaged": Named & {
    readonly line: number;
    readonly at: number;
    readonly after: number;
    readonly copy: string | null;
  };
  /** The file is no state of this version of the simulator. */
  "state-foreign": Named;
  /** The file has a second name, under which another process could have it. */
  "state-linked": Named;
}

export const fileWords: Words<FileProblems> = {
  "no-file": {
    text: [({ file }) => `没有文件 ${file}`, ({ file }) => `there is no file ${file}`],
    hint: [
      "请检查文件名，相对路径从当前目录算起",
      "check the name, a relative one counts from the current folder",
    ],
  },
  "no-folder": {
    text: [
      ({ file, folder }) => `无法打开 ${file}，没有目录 ${folder}`,
      ({ file, folder }) => `${file} cannot be opened, there is no folder ${folder}`,
    ],
    hint: ["请先建好目录，或换一个位置", "make the folder first, or name another place"],
  },
  "same-file": {
    text: [
      ({ file, other }) => `与 ${other} 指同一个文件 ${file}`,
      ({ file, other }) => `names the same file as ${other}: ${file}`,
    ],
    hint: ["请各用各的文件，尚未写入任何内容", "name two files; nothing has been written"],
  },
  "is-folder": {
    text: [({ file }) => `${file} 是目录`, ({ file }) => `${file} is a folder`],
    hint: ["请给出文件", "name a file"],
  },
  "access-denied": {
    text: [({ file }) => `没有权限访问 ${file}`, ({ file }) => `access to ${file} is denied`],
    hint: ["请改权限，或换一个文件", "change its permissions, or name another file"],
  },
  "read-only": {
    text: [({ file }) => `${file} 所在的文件系统只读`, ({ file }) => `${file} is on a read-only file system`],
    hint: ["请换一个位置", "name another place"],
  },
  "disk-full": {
    text: [({ file }) => `${file} 所在的磁盘已满`, ({ file }) => `the disk of ${file} is full`],
    hint: ["请腾出空间，或换一个位置", "make room on it, or name another place"],
  },
  "bad-file": {
    text: [
      ({ file, errno }) => `无法使用文件 ${file}（${errno}）`,
      ({ file, errno }) => `the file ${file} cannot be used (${errno})`,
    ],
    hint: ["请检查，或换一个文件", "check it, or name another one"],
  },
  "too-large": {
    text: [
      ({ file, limit }) => `${file} 超过 ${limit / 1_048_576} MiB，或没有尽头`,
      ({ file, limit }) => `${file} has more than ${limit / 1_048_576} MiB, or no end`,
    ],
    hint: ["请给出较小的文件", "name a smaller file"],
  },
  "no-text": {
    text: [
      ({ file }) => `${file} 不是 UTF-8、UTF-16 或 GBK 文本`,
      ({ file }) => `${file} is no text in UTF-8, UTF-16 or GBK`,
    ],
    hint: ["请另存为 UTF-8，或换一个文件", "save it as UTF-8, or name another file"],
  },
  "no-reader": {
    text: [
      ({ file }) => `${file} 是管道，而没有程序在读`,
      ({ file }) => `${file} is a pipe that no program reads`,
    ],
    hint: ["请先启动读取的程序", "start that program first"],
  },
  "not-a-recording": {
    text: [
      ({ file }) => `${file} 已有其他内容，不是可以续写的记录；原文件未改动`,
      ({ file }) => `${file} is there and is no recording that could be continued; it is left as it is`,
    ],
    hint: ["请换一个文件名", "name another file"],
  },
  "state-locked": {
    text: [
      ({ file, process }) =>
        process === null ? `${file}.lock 不是模拟器的锁` : `${file} 正被进程 ${process} 使用`,
      ({ file, process }) =>
        process === null
          ? `${file}.lock is no lock of a simulator`
          : `${file} is in use by process ${process}`,
    ],
    hint: [
      ({ process }) => (process === null ? "请移走它，或换一个文件名" : "请先结束它"),
      ({ process }) => (process === null ? "move it away, or name another file" : "end it first"),
    ],
  },
  "state-damaged": {
    text: [
      ({ file, line, at, after, copy }) =>
        `${file} 第 ${line} 行（字节偏移 ${at}）已损坏，或其前有缺行；其中及其后 ${after} 行所存的内容不能使用；原文件未改动，${copy === null ? "未能另存副本" : `副本存为 ${copy}`}`,
      ({ file, line, at, after, copy }) =>
        `line ${line} of ${file} (octet ${at}) is damaged, or lines in front of it are missing; what it and the ${counted(after, "record")} behind it hold is lost; the file is left as it is, ${copy === null ? "a copy could not be made" : `a copy is kept in ${copy}`}`,
    ],
    hint: [
      ({ line }) => `请换回备份；或从第 ${line} 行起删去，从此前的状态继续`,
      ({ line }) =>
        `put a backup in its place, or remove the lines from ${line} on to go on from before them`,
    ],
  },
  "state-foreign": {
    text: [
      ({ file }) => `${file} 不是本版本模拟器的状态文件；原文件未改动`,
      ({ file }) => `${file} is no state of this version of the simulator; it is left as it is`,
    ],
    hint: ["请换一个文件名", "name another file"],
  },
  "state-linked": {
    text: [
      ({ file }) => `${file} 另有名称（硬链接），改写会改到别处`,
      ({ file }) => `${file} has another name (a hard link), what is stored would change there too`,
    ],
    hint: ["请另复制一份使用", "use a copy of it"],
  },
};

/** What a profile file has in the wrong form; `where` is the file, with the line of a CSV file. */
export interface ProfileReasons {
  "no-meter": NoParams;
  /** `meters` of a JSON file is no list. */
  "no-list": NoParams;
  "no-key-column": NoParams;
  "unknown-column": { readonly name: string; readonly known: readonly string[] };
  number: { readonly column: string; readonly got: string };
  time: { readonly got: string };
  /** One of several meters of the file, counted from 1; the cause says what is wrong. */
  meter: { readonly number: number };
}

export const profileWords: Words<ProfileReasons> = {
  "no-meter": ["其中没有电能表", "there is no meter in it"],
  "no-list": ["meters：期望列表", "meters: expected a list"],
  "no-key-column": [
    "期望 time 列（时间序列）或 address 列（电能表清单）",
    "expected a column time (a series) or address (a list of meters)",
  ],
  "unknown-column": [
    ({ name, known }) => `期望的列为 ${known.join("、")}，实际“${name}”`,
    ({ name, known }) => `expected a column of ${known.join(", ")}, got "${name}"`,
  ],
  number: [
    ({ column, got }) => `${column}：期望数，实际“${got}”`,
    ({ column, got }) => `${column}: expected a number, got "${got}"`,
  ],
  time: [
    ({ got }) => `time：期望秒数、08:15 或 2024-01-01 08:15，实际“${got}”`,
    ({ got }) => `time: expected seconds, 08:15 or 2024-01-01 08:15, got "${got}"`,
  ],
  meter: [({ number }) => `第 ${number} 只电能表`, ({ number }) => `meter ${number}`],
};
