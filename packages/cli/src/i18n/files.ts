import { texts } from "./text.ts";

/** Why a file that an option names cannot be used. */
export const fileText = texts({
  noFile: [
    "{option}：没有文件 {file}；请检查文件名，相对路径从当前目录算起 [no-file]",
    "{option}: there is no file {file}; check the name, a relative one counts from the current folder [no-file]",
  ],
  noFolder: [
    "{option}：无法打开 {file}，没有目录 {folder}；请先建好目录，或换一个位置 [no-folder]",
    "{option}: {file} cannot be opened, there is no folder {folder}; make the folder first, or name another place [no-folder]",
  ],
  isFolder: [
    "{option}：{file} 是目录；请给出文件 [is-folder]",
    "{option}: {file} is a folder; name a file [is-folder]",
  ],
  mayNot: [
    "{option}：没有权限访问 {file}；请改权限，或换一个文件 [access-denied]",
    "{option}: access to {file} is denied; change its permissions, or name another file [access-denied]",
  ],
  readOnly: [
    "{option}：{file} 所在的文件系统只读；请换一个位置 [read-only]",
    "{option}: {file} is on a read-only file system; name another place [read-only]",
  ],
  diskFull: [
    "{option}：{file} 所在的磁盘已满；请腾出空间，或换一个位置 [disk-full]",
    "{option}: the disk of {file} is full; make room on it, or name another place [disk-full]",
  ],
  badFile: [
    "{option}：无法使用文件 {file}（{code}）；请检查，或换一个文件 [bad-file]",
    "{option}: the file {file} cannot be used ({code}); check it, or name another one [bad-file]",
  ],
  noText: [
    "{option}：{file} 不是 UTF-8、UTF-16 或 GBK 文本；请另存为 UTF-8，或换一个文件",
    "{option}: {file} is no text in UTF-8, UTF-16 or GBK; save it as UTF-8, or name another file",
  ],
  noReader: [
    "{option}：{file} 是管道，而没有程序在读；请先启动读取的程序 [no-reader]",
    "{option}: {file} is a pipe that no program reads; start that program first [no-reader]",
  ],
  notARecording: [
    "{option}：{file} 已有其他内容，不是可以续写的记录；请换一个文件名，原文件未改动 [not-a-recording]",
    "{option}: {file} is there and is no recording that could be continued; name another file, this one is left as it is [not-a-recording]",
  ],
  lost: [
    "此后的收发可能没有全部记下；命令继续运行",
    "from here on not everything is recorded; the command goes on",
  ],
});
