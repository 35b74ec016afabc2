import {
  CLASS2_DATA_LIMIT,
  class2Lc,
  ESAM_FILES,
  RECORD_FILE_LIMIT,
  WRITE_DATA_LIMIT,
} from "@meterwire/apdu";
import { text } from "../manual/text.ts";
import { bytes, define, flag, lengthOf, rest, varying } from "./build.ts";
import { class2Rule, recordRule, updateRule } from "./rules.ts";
import { apdu, cipherAndMac, div, esamNo, mac, rand } from "./shared.ts";

// Writing parameters, tariffs and record files: §5 to §8, §16 and §17.

const dataAndMac = text("数据和 MAC", "data and MAC");
const plainData = /*#__PURE__*/ rest("data", text("数据明文", "data in plain"));
const allCiphertext = /*#__PURE__*/ rest("ciphertext", text("密文", "ciphertext"));
const updated = /*#__PURE__*/ varying(
  "OutData",
  "data",
  dataAndMac,
  [plainData, mac],
  "n + 4",
  (values) => lengthOf(values, "PutData") + 4,
);

const updateInputs = (file: number, words: ReturnType<typeof text>) =>
  [
    flag(),
    rand,
    div,
    apdu(updateRule(file)),
    bytes("PutData", "data", { min: 1, max: WRITE_DATA_LIMIT }, words),
  ] as const;

const recordInputs = [
  /*#__PURE__*/ flag(),
  rand,
  div,
  esamNo,
  /*#__PURE__*/ bytes("PutFileID", "fileId", [1], text("文件标识", "file identifier"), { numeric: true }),
  /*#__PURE__*/ bytes("PutDataBegin", "start", [2], text("起始字节", "start address"), { numeric: true }),
  /*#__PURE__*/ bytes(
    "PutData",
    "data",
    { min: 1, max: RECORD_FILE_LIMIT },
    text("明文数据，文件最大 0x95 字节", "plaintext; the file holds 0x95 octets"),
    { rules: [recordRule] },
  ),
] as const;

export const ParameterUpdate = /*#__PURE__*/ define({
  number: 5,
  name: "ParameterUpdate",
  method: "parameterUpdate",
  command: "parameter-update",
  title: text("参数信息更新", "Class-1 parameter update"),
  text: text("一类参数的 MAC 计算（文件 81）", "Class-1 parameters with MAC (file 81)."),
  parameters: updateInputs(ESAM_FILES.parameters, text("参数信息明文", "parameters in plain")),
  outputs: [updated],
  failure: 902,
});

export const Price1Update = /*#__PURE__*/ define({
  number: 6,
  name: "Price1Update",
  method: "price1Update",
  command: "price1-update",
  title: text("当前套电价参数更新", "Current tariff update"),
  text: text("当前套电价的 MAC 计算（文件 83）", "The current tariff set with MAC (file 83)."),
  parameters: updateInputs(ESAM_FILES.price1, text("当前套电价参数明文", "current tariff in plain")),
  outputs: [updated],
  failure: 902,
});

export const Price2Update = /*#__PURE__*/ define({
  number: 7,
  name: "Price2Update",
  method: "price2Update",
  command: "price2-update",
  title: text("备用套电价参数更新", "Standby tariff update"),
  text: text("备用套电价的 MAC 计算（文件 84）", "The standby tariff set with MAC (file 84)."),
  parameters: updateInputs(ESAM_FILES.price2, text("备用套电价参数明文", "standby tariff in plain")),
  outputs: [updated],
  failure: 902,
});

export const ParameterElseUpdate = /*#__PURE__*/ define({
  number: 8,
  name: "ParameterElseUpdate",
  method: "parameterElseUpdate",
  command: "parameter-else-update",
  title: text("二类参数更新", "Class-2 parameter update"),
  text: text(
    "二类参数的密文和 MAC（文件 88…92）",
    "Class-2 parameters, ciphertext and MAC (files 88 to 92).",
  ),
  parameters: [
    flag(),
    rand,
    div,
    apdu(class2Rule),
    bytes(
      "PutData",
      "data",
      { min: 4, max: CLASS2_DATA_LIMIT },
      text("二类参数明文：数据标识 DI3…DI0 + 数据", "plaintext: data identifier DI3 to DI0, then the value"),
    ),
  ],
  outputs: [
    varying("OutEndata", "endata", cipherAndMac, [allCiphertext, mac], "LC", (values) =>
      class2Lc(lengthOf(values, "PutData")),
    ),
  ],
  failure: 900,
});

export const MacWrite = /*#__PURE__*/ define({
  number: 16,
  name: "MacWrite",
  method: "macWrite",
  command: "mac-write",
  title: text("记录信息文件 1 更新", "Record file 1 update"),
  text: text("记录文件 1：明文 + MAC", "Record file 1: plaintext and MAC."),
  parameters: recordInputs,
  outputs: [updated],
  failure: 902,
});

export const EncMacWrite = /*#__PURE__*/ define({
  number: 17,
  name: "EncMacWrite",
  method: "encMacWrite",
  command: "enc-mac-write",
  title: text("记录信息文件 2 更新", "Record file 2 update"),
  text: text("记录文件 2：密文 + MAC", "Record file 2: ciphertext and MAC."),
  parameters: recordInputs,
  outputs: [varying("OutData", "data", cipherAndMac, [allCiphertext, mac], "ciphertext + 4", () => null)],
  failure: 900,
});
