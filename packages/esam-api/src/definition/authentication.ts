import { text } from "../manual/text.ts";
import { bytes, define, flag, output, part } from "./build.ts";
import { div, esamNo } from "./shared.ts";

// Authentication: §3, §13 and §14.

export const IdentityAuthentication = /*#__PURE__*/ define({
  number: 3,
  name: "IdentityAuthentication",
  method: "identityAuthentication",
  command: "identity-auth",
  title: text("身份认证", "Identity authentication"),
  text: text(
    "获取随机数 1 及其密文，用于远程身份认证",
    "Random number 1 and its ciphertext, for remote identity authentication.",
  ),
  parameters: [flag(), div],
  outputs: [
    output("OutRand", "rand", text("随机数 1", "random number 1"), [
      part("rand", 8, text("随机数 1", "random number 1")),
    ]),
    output("OutEndata", "endata", text("随机数 1 的密文", "ciphertext of random number 1"), [
      part("ciphertext", 8, text("密文", "ciphertext")),
    ]),
  ],
  failure: 900,
});

export const InfraredRand = /*#__PURE__*/ define({
  number: 13,
  name: "InfraredRand",
  method: "infraredRand",
  command: "infrared-rand",
  title: text("红外认证查询", "Infrared authentication query"),
  text: text("产生红外认证查询所需的随机数 1", "Random number 1 for the infrared query."),
  parameters: [],
  outputs: [
    output("OutRand1", "rand1", text("随机数 1", "random number 1"), [
      part("rand1", 8, text("随机数 1", "random number 1")),
    ]),
  ],
  failure: 306,
});

export const InfraredAuth = /*#__PURE__*/ define({
  number: 14,
  name: "InfraredAuth",
  method: "infraredAuth",
  command: "infrared-auth",
  title: text("红外认证", "Infrared authentication"),
  text: text(
    "比较随机数 1 的密文，相同则加密随机数 2",
    "Compares the ciphertext of random number 1 and, when it is right, encrypts random number 2.",
  ),
  parameters: [
    flag(),
    div,
    esamNo,
    bytes(
      "PutRand1",
      "rand1",
      [8],
      text("随机数 1，红外认证查询函数返回", "random number 1 from InfraredRand"),
    ),
    bytes(
      "PutRand1Endata",
      "rand1Endata",
      [8],
      text("随机数 1 密文，电表返回", "ciphertext of random number 1 from the meter"),
    ),
    bytes("PutRand2", "rand2", [8], text("随机数 2，电表返回", "random number 2 from the meter")),
  ],
  outputs: [
    output("OutRand2Endata", "rand2Endata", text("随机数 2 密文", "ciphertext of random number 2"), [
      part("ciphertext", 8, text("密文", "ciphertext")),
    ]),
  ],
  failure: 900,
});
