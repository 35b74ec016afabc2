import { texts } from "./text.ts";

export const fileText = texts({
  lost: [
    "此后的收发可能没有全部记下；命令继续运行",
    "from here on not everything is recorded; the command goes on",
  ],
});
