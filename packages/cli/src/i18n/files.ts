import { texts } from "./text.ts";

export const fileText = texts({
  lost: [
    "此后的收发可能未全部记录；命令继续运行",
    "from here on the recording may be incomplete; the command continues",
  ],
  torn: [
    "{file} 的最后一行不完整，已保留，记录从下一行续写",
    "the last line of {file} is incomplete; it is kept, and the recording continues on the next line",
  ],
});
