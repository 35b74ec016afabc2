/** Names of fields, commands and bits in both languages. */

import { textArgument } from "../messages/argument.ts";
import type { ExplainedName } from "../messages/base.ts";

const words = (text: string): ReadonlyMap<string, ExplainedName> =>
  new Map(
    text
      .trim()
      .split("\n")
      .map((line) => {
        const [key, zh, en] = line.split("|") as [string, string, string];
        return [key, { zh, en }] as const;
      }),
  );

/** Parts of the frame, and fields of commands by their keys in the JSON form. */
const FIELDS = /*#__PURE__*/ words(`frame|帧|frame
preamble|前导字节|preamble
start|帧起始符|start
address|地址|address
control|控制码|control
length|数据域长度|length
checksum|校验码|checksum
end|结束符|end
trailing|多余字节|trailing octets
di|数据标识|identifier
values|数据|values
data|数据|data
operator|操作者代码|operator code
level|密级|level
password|密码|password
cipher|密文|cipher text
mac|MAC|MAC
mac1|MAC1|MAC1
mac2|MAC2|MAC2
mac3|MAC3|MAC3
mac4|MAC4|MAC4
blocks|负荷记录块数|blocks
time|时间|time
item|显示数据标识|item
number|显示序号|number
parameters|参数|parameters
seq|帧序号|SEQ
freeze|冻结时间|freeze time
rate|通信速率特征字|rate word
oldLevel|原密级|old level
oldPassword|原密码|old password
newLevel|新密级|new level
newPassword|新密码|new password
n1|控制命令类型 N1|command N1
n2|保留 N2|N2
deadline|命令有效截止时间|deadline
output|多功能端子输出|output
command|命令|command
reserved|保留|reserved
err|错误信息字|ERR
serr|安全认证错误信息字|SERR
separator|分隔符|separator
minutes|有效时长（分）|validity in minutes
file|文件号|file
offset|起始地址|offset
money|金额（0.01 元）|money in 0.01 yuan
count|购电次数|purchase count
moneyMac|金额的 MAC|MAC of the money
countMac|购电次数的 MAC|MAC of the count
customer|客户编号|customer number
rand1|随机数 1|random number 1
rand2|随机数 2|random number 2
div|分散因子|dispersion factor
esam|ESAM 序列号|ESAM number
keyState|密钥状态|key state
key|密钥密文|key
keyInfo|密钥信息|key information
key0|密钥块 1|key block 1
key1|密钥块 2|key block 2
key2|密钥块 3|key block 3
key3|密钥块 4|key block 4
readId|回抄标识|read-back identifier
cpu|CPU 号|CPU
keyIndex|密钥索引|key index
factorAddress|因子地址|factor address
dataAddress|数据地址|data address
lengthCode|长度码|length code
meterNo|表号|meter number
cardSerial|卡序列号|card serial number
cardType|卡类型|card type
parameterFile|参数文件|parameter file
returnFile|返写文件|return file
priceFile|电价文件|price file
status|状态|status
mode|费控模式|fee mode`);

/** The commands, by their names without role. */
const COMMANDS = /*#__PURE__*/ words(`ReadData|读数据|read data
ReadNext|读后续数据|read next data
Reread|重读数据|read again
ReadAddress|读通信地址|read address
WriteData|写数据|write data
WriteAddress|写通信地址|write address
Security|安全认证|security
BroadcastTime|广播校时|broadcast time
FindCard|寻卡|find card
Freeze|冻结|freeze
BaudRate|更改通信速率|change rate
ChangePassword|修改密码|change password
ClearDemand|最大需量清零|clear demand
ClearMeter|电表清零|clear meter
ClearEvents|事件清零|clear events
Control|跳合闸、报警、保电|control relay, alarm and power keeping
MultiOutput|多功能端子输出控制|control multi-function output
Vendor1E|厂家命令 1EH|maker's command 1EH
Vendor1F|厂家命令 1FH|maker's command 1FH`);

const ROLES: readonly (readonly [suffix: string, zh: string, en: string])[] = [
  ["Request", "请求", "request"],
  ["Answer", "应答", "answer"],
  ["Refused", "异常应答", "refused"],
];

/** The bits of ERR and SERR, by their names in messages. */
const BITS = /*#__PURE__*/ words(`other|其他错误|other error
no-data|无请求数据|no such data
unauthorised|密码错或未授权|wrong password or not authorised
baud|通信速率不能更改|rate not possible
seasons|年时区数超|too many seasons
day-periods|日时段数超|too many day periods
tariffs|费率数超|too many tariffs
duplicate-recharge|重复充值|duplicate recharge
esam-verification|ESAM 验证失败|ESAM verification failed
identity-authentication|身份认证失败|identity authentication failed
customer-number|客户编号不匹配|customer number does not match
recharge-count|充值次数错误|wrong recharge count
over-hoard|购电超囤积|more than may be hoarded
address-abnormal|地址异常|address abnormal
hung-up|挂起|hung up
relay-restore|继电器恢复失败|relay not restored`);

const plain = (key: string): ExplainedName => ({ zh: key, en: key });

/** The name of a part of the frame or of a field. */
export function fieldLabel(key: string): ExplainedName {
  return FIELDS.get(key) ?? plain(key);
}

/** The name of a bit of ERR and SERR. */
export function bitLabel(name: string): ExplainedName {
  return BITS.get(name) ?? plain(name);
}

/** The name of a command: that of the standard, then the words. */
export function commandLabel(name: string): ExplainedName {
  textArgument("name", name);
  const [suffix = "", zh = "", en = ""] = ROLES.find(([role]) => name.endsWith(role)) ?? [];
  const words = COMMANDS.get(name.slice(0, name.length - suffix.length));
  if (words === undefined) return plain(name);
  return { zh: `${name} ${words.zh}${zh}`, en: `${name} ${words.en}, ${en}` };
}
