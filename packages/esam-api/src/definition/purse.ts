import { text } from "../manual/text.ts";
import { bytes, define, flag, output, part } from "./build.ts";
import { chargeModeRule } from "./rules.ts";
import { amount, count, div, enciphered, mac1, mac2, rand } from "./shared.ts";

// Purse and charge mode: §9, §10, §19 and §20.

export const IncreasePurse = /*#__PURE__*/ define({
  number: 9,
  name: "IncreasePurse",
  method: "increasePurse",
  command: "increase-purse",
  title: text("远程开户/充值", "Open account and recharge"),
  text: text("钱包开户、充值，仅正式密钥状态", "Opens the account or recharges the purse; formal keys only."),
  parameters: [
    flag(["formal"]),
    rand,
    div,
    bytes(
      "PutData",
      "data",
      [14],
      text("购电金额 4 + 购电次数 4 + 客户编号 6", "amount 4, purchase count 4, customer number 6"),
    ),
  ],
  outputs: [
    output(
      "OutData",
      "data",
      text("金额 + 次数 + MAC1 + 客户编号 + MAC2", "amount, count, MAC1, customer number, MAC2"),
      [amount, count, mac1, part("customerNo", 6, text("客户编号", "customer number")), mac2],
    ),
  ],
  failure: 902,
});

export const InitPurse = /*#__PURE__*/ define({
  number: 10,
  name: "InitPurse",
  method: "initPurse",
  command: "init-purse",
  title: text("钱包初始化", "Purse initialisation"),
  text: text("钱包初始化，仅测试密钥状态", "Sets the purse to a preset amount; test keys only."),
  parameters: [
    flag(["test"]),
    rand,
    div,
    bytes("PutData", "data", [4], text("预置金额（HEX）", "preset amount, binary"), { numeric: true }),
  ],
  outputs: [
    output("OutData", "data", text("预置金额 + MAC1 + 00000000 + MAC2", "amount, MAC1, 00000000, MAC2"), [
      amount,
      mac1,
      count,
      mac2,
    ]),
  ],
  failure: 902,
});

export const DecreasePurse = /*#__PURE__*/ define({
  number: 19,
  name: "DecreasePurse",
  method: "decreasePurse",
  command: "decrease-purse",
  title: text("钱包退费计算", "Refund"),
  text: text(
    "退费，仅正式密钥状态；购电次数每变化一次只能退费一次",
    "Refund; formal keys only, once per change of the purchase count.",
  ),
  parameters: [
    flag(["formal"]),
    rand,
    div,
    bytes("PutData", "data", [4], text("退费金额（HEX）", "amount to refund, binary"), { numeric: true }),
  ],
  outputs: [enciphered],
  failure: 900,
});

export const SwitchChargeMode = /*#__PURE__*/ define({
  number: 20,
  name: "SwitchChargeMode",
  method: "switchChargeMode",
  command: "switch-charge-mode",
  title: text("费控模式切换", "Switch charge mode"),
  text: text("本地费控与远程费控之间切换", "Switches between local and remote fee control."),
  parameters: [
    flag(),
    rand,
    div,
    bytes(
      "PutData",
      "data",
      [9],
      text("费控模式状态字 1 + 购电金额 4 + 购电次数 4", "mode word 1, amount 4, purchase count 4"),
      { rules: [chargeModeRule] },
    ),
  ],
  outputs: [
    output(
      "OutData",
      "data",
      text("状态字 + MAC1 + 金额 + 次数 + MAC2", "mode word, MAC1, amount, count, MAC2"),
      [part("mode", 1, text("费控模式状态字", "mode word")), mac1, amount, count, mac2],
    ),
  ],
  failure: 902,
});
