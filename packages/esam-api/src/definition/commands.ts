import { KEY_BLOCK_LENGTH, KEY_CIPHERTEXT_LENGTH, READ_BACK_DATA_LIMIT } from "@meterwire/apdu";
import { KEY_COUNT, KEYS_PER_CALL } from "../manual/facts.ts";
import { text } from "../manual/text.ts";
import { bytes, define, flag, groups, int, lengthOf, output, part, state, varying } from "./build.ts";
import { compareKeyRule, keyIdsRule, macCheckRule } from "./rules.ts";
import { apdu, cipher16, cipherAndMac, div, enciphered, esamNo, mac, rand } from "./shared.ts";

// Control, clear, read-back, program comparison and keys: §4, §11, §12, §15 and §18.

export const UserControl = /*#__PURE__*/ define({
  number: 4,
  name: "UserControl",
  method: "userControl",
  command: "user-control",
  title: text("远程控制", "Remote control"),
  text: text(
    "远程拉闸、合闸、报警、保电等控制命令",
    "Trip, close, alarm and keep-power commands for the meter's relay.",
  ),
  parameters: [
    flag(),
    rand,
    div,
    esamNo,
    bytes("PutData", "data", [8], text("控制命令明文", "control command in plain")),
  ],
  outputs: [enciphered],
  failure: 900,
});

export const DataClear1 = /*#__PURE__*/ define({
  number: 12,
  name: "DataClear1",
  method: "dataClear1",
  command: "data-clear",
  title: text("清零", "Clear"),
  text: text("电能表清零命令的密文", "Clears meter, demand or events."),
  parameters: [
    flag(),
    rand,
    div,
    bytes(
      "PutData",
      "data",
      [8, 12],
      text("清零数据明文，8 或 12 字节", "clear command in plain, 8 or 12 octets"),
    ),
  ],
  outputs: [output("OutData", "data", cipherAndMac, [cipher16, mac])],
  failure: 900,
});

export const MacCheck = /*#__PURE__*/ define({
  number: 15,
  name: "MacCheck",
  method: "macCheck",
  command: "mac-check",
  title: text("数据回抄", "Check read-back data"),
  text: text(
    "验证回抄数据（含状态查询数据）的 MAC",
    "Checks the MAC of data read back from the meter, status query included.",
  ),
  parameters: [
    flag(),
    bytes("PutRand", "rand", [4], text("身份认证随机数 1 的前 4 字节", "first 4 octets of random number 1")),
    div,
    apdu(macCheckRule),
    bytes(
      "PutData",
      "data",
      { min: 1, max: READ_BACK_DATA_LIMIT },
      text("回抄的数据", "data that was read back"),
    ),
    bytes("PutMac", "mac", [4], text("回抄的 MAC", "MAC that was read back")),
  ],
  outputs: [],
  failure: 902,
});

export const EncForCompare = /*#__PURE__*/ define({
  number: 18,
  name: "EncForCompare",
  method: "encForCompare",
  command: "enc-for-compare",
  title: text("程序比对数据计算", "Program comparison"),
  text: text("程序比对数据的密文", "Ciphertext of 64 octets of folded program memory."),
  parameters: [
    bytes("PutKeyid", "keyId", [1], text("密钥索引 05…0A", "key index 05 to 0A"), {
      numeric: true,
      rules: [compareKeyRule],
    }),
    bytes("PutDiv", "div", [8], text("比对因子", "comparison factor")),
    bytes("PutData", "data", [64], text("比对数据块", "comparison data block")),
  ],
  outputs: [
    output("OutData", "data", text("比对数据密文", "ciphertext of the block"), [
      part("ciphertext", 64, text("密文", "ciphertext")),
    ]),
  ],
  failure: 900,
});

export const KeyUpdateV2 = /*#__PURE__*/ define({
  number: 11,
  name: "KeyUpdateV2",
  method: "keyUpdateV2",
  command: "key-update",
  title: text("密钥更新", "Key update"),
  text: text(
    "远程密钥更新的密钥信息、密钥密文和 MAC，一次最多 4 条",
    "Key info, key ciphertexts and MAC for a remote key update, at most 4 keys a call.",
  ),
  parameters: [
    int("keySum", {
      name: "PutKeySum",
      min: 1,
      max: KEY_COUNT,
      text: text(`密钥总条数，最大 ${KEY_COUNT}`, `keys in all, at most ${KEY_COUNT}`),
    }),
    state(
      "PutKeyState",
      "target",
      text("目标密钥状态：01 正式，00 测试", "target key state: 01 formal, 00 test"),
    ),
    bytes(
      "PutKeyId",
      "keyIds",
      { min: 1, max: KEYS_PER_CALL },
      text(
        `密钥编号 00…10（HEX），一次最多 ${KEYS_PER_CALL} 个`,
        `key ids 00 to 10 (hex), at most ${KEYS_PER_CALL} a call`,
      ),
      { rules: [keyIdsRule] },
    ),
    rand,
    div,
    esamNo,
  ],
  outputs: [
    varying(
      "OutData",
      "data",
      text("N ×（密钥信息 + 密钥密文）+ MAC", "N times key info and key ciphertext, then MAC"),
      [
        groups(
          "keys",
          [
            part("info", 4, text("密钥信息：总数 · 00 · 编号 · 状态", "key info: total, 00, id, state")),
            part("ciphertext", KEY_CIPHERTEXT_LENGTH, text("密钥密文", "key ciphertext")),
          ],
          text("密钥", "keys"),
        ),
        mac,
      ],
      `${KEY_BLOCK_LENGTH} N + 4`,
      (values) => lengthOf(values, "PutKeyId") * KEY_BLOCK_LENGTH + 4,
    ),
  ],
  failure: 700,
});
