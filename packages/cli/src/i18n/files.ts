import { texts } from "./text.ts";

export const fileText = texts({
  lost: [
    "此后的收发可能未全部记录；命令继续运行",
    "from here on the recording may be incomplete; the command continues",
  ],
});
