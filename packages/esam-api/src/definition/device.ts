import { text } from "../manual/text.ts";
import { define, int } from "./build.ts";

// Device: §1 and §2.

export const OpenDevice = /*#__PURE__*/ define({
  number: 1,
  name: "OpenDevice",
  method: "openDevice",
  command: "open-device",
  title: text("连接设备", "Open the device"),
  text: text("连接读卡器和主站加密卡", "Connects to the reader and the master-station card."),
  parameters: [
    int("readerType", {
      name: "ReaderType",
      min: 0,
      max: 0,
      default: 0,
      text: text("读卡器类型：0 为 DKQ-05", "reader type: 0 is DKQ-05, the only one"),
    }),
  ],
  outputs: [],
  failure: 202,
});

export const CloseDevice = /*#__PURE__*/ define({
  number: 2,
  name: "CloseDevice",
  method: "closeDevice",
  command: "close-device",
  title: text("关闭连接设备", "Close the device"),
  text: text("关闭设备", "Lets go of card and reader."),
  parameters: [],
  outputs: [],
  failure: 203,
});
