import type { Phrases } from "./phrases.ts";

/** What the object model says: names, values that do not fit, values that cannot be built. */
export const objectPhrases: Phrases = {
  "{typed}: the OAD itself says attribute {own}, element {element}; give one or the other":
    "{typed}：OAD 本身已给出属性 {own}、元素 {element}；请只写一种",
  "no object {oi} in the tables": "对象表中没有 {oi}",
  "no object {oi} in the tables ({code})": "对象表中没有 {oi}（{code}）",
  "{object} has no attribute {id} in the tables": "对象表中 {object} 没有属性 {id}",
  "{object} has no method {id} in the tables": "对象表中 {object} 没有方法 {id}",
  "{object} has no attribute {id}; it has {known}": "{object} 没有属性 {id}；它有 {known}",
  "{object} has no method {id}; it has {known}": "{object} 没有方法 {id}；它有 {known}",
  "{object}: attribute {member} has no element {index}": "{object}：属性 {member} 没有第 {index} 个元素",
  "{object}: method {member} has no element {index}": "{object}：方法 {member} 没有第 {index} 个元素",
  "{member} has no element {index}": "{member} 没有第 {index} 个元素",
  "no answer of {member} in the tables": "对象表中没有 {member} 的返回值",
  "the tables say that this cannot be accessed": "对象表规定此项不可访问",
  "{name}: attribute numbers go from 0 to 31, not {id}": "{name}：属性编号为 0 到 31，不能是 {id}",
  "{name}: element numbers go from 0 to 255, not {index}": "{name}：元素编号为 0 到 255，不能是 {index}",
  'several objects fit "{name}": {list}': "“{name}”对应多个对象：{list}",
  'no object is called "{name}"; near: {list}': "没有名为“{name}”的对象；相近的有：{list}",
  'no object is called "{name}"; give an OAD such as 00100200, or search the table':
    "没有名为“{name}”的对象；请给出 OAD（如 00100200），或查对象表",
  "an OAD or OMD is eight hex digits, as 00100200, not {given}":
    "OAD 或 OMD 为 8 位十六进制数，如 00100200，不能是 {given}",
  "an OI is a number up to 65535 or four hex digits, not {given}":
    "OI 为不超过 65535 的数或 4 位十六进制数，不能是 {given}",
  "no interface class {id}; there are {known}": "没有接口类 {id}；可用：{known}",
  "attributes have numbers from 1 to {most}, not {id}": "属性编号为 1 到 {most}，不能是 {id}",
  "methods have numbers from 1 to {most}, not {id}": "方法编号为 1 到 {most}，不能是 {id}",
  // values
  "expected {expected}, got {got}": "应为 {expected}，实为 {got}",
  "one of {types}": "{types} 之一",
  "{field} decides the type and is none of {known}": "{field} 决定类型，但不是 {known} 之一",
  "{field} decides the type of this field and must be one of {known}":
    "{field} 决定本字段的类型，应为 {known} 之一",
  "expected {n} fields, got {got}": "应有 {n} 个成员，实有 {got} 个",
  "expected at least {n} fields, got {got}": "至少应有 {n} 个成员，实有 {got} 个",
  "expected {n} fields in order, got {got}: {expected}": "应按顺序给出 {n} 个成员，实有 {got} 个：{expected}",
  "expected at least {n} fields in order, got {got}: {expected}":
    "应按顺序给出至少 {n} 个成员，实有 {got} 个：{expected}",
  "expected {least} to {most}, got {got}": "应为 {least} 到 {most}，实为 {got}",
  "expected SIZE({size}), got {got}": "长度应为 SIZE({size})，实为 {got}",
  "expected at most SIZE({size}), got {got}": "长度最多为 SIZE({size})，实为 {got}",
  "expected {type} as a number, got {got}": "应为 {type}（写成数），实为 {got}",
  "expected {type} as a number or one of {names}, got {got}":
    "应为 {type}（写成数）或 {names} 之一，实为 {got}",
  "{value} is out of range: {type} goes from {from} to {to}": "{value} 超出范围：{type} 为 {from} 到 {to}",
  "{value} is finer than this {type} can hold: {step}": "{value} 的精度超出此 {type} 的分辨力：{step}",
  "steps of {step}": "最小单位为 {step}",
  "whole numbers": "只能是整数",
  "{name} has {n} bits, {value} does not fit": "{name} 有 {n} 位，放不下 {value}",
  'there is no bit "{name}" here; there are {known}': "没有名为“{name}”的位；可用：{known}",
  "expected true, false or a number; got {got}": "应为 true、false 或数；实为 {got}",
  "expected true, false or a number, or one of {names}; got {got}":
    "应为 true、false 或数，或 {names} 之一；实为 {got}",
  "a bit-string as text of 0 and 1": "由 0 和 1 组成的文本（bit-string）",
  "a bit-string as text of 0 and 1 or an object of {names}":
    "由 0 和 1 组成的文本（bit-string），或由 {names} 组成的对象",
  "true or false ({names})": "true 或 false（{names}）",
  "{type} as hex digits, two for each octet": "{type}，写成十六进制，每字节两位",
  "{type} as text": "{type}，写成文本",
  "at most {n} characters": "最多 {n} 个字符",
  "a visible-string holds ASCII only; give { octets } for others, not {got}":
    "visible-string 只能是 ASCII；其他字符请用 { octets }，实为 {got}",
  "{type} as text ({example}, * where unspecified) or parts":
    "{type}，写成文本（{example}，未指定处写 *）或各部分",
  "{type} has no part {name}; it has {known}": "{type} 没有 {name} 部分；它有 {known}",
  "{name} goes from 0 to {most}, null for unspecified; got {got}":
    "{name} 为 0 到 {most}，未指定写 null；实为 {got}",
  "an OI as four hex digits or the name of an object": "4 位十六进制的 OI 或对象名",
  "an {type} as eight hex digits": "8 位十六进制的 {type}",
  "an address as 1 to 16 pairs of digits": "1 到 16 对数字的地址",
  "a value is missing: {expected}": "缺少值：{expected}",
  "an array, each {of}": "数组，每个元素为 {of}",
  "a structure of {fields}": "结构：{fields}",
  "any Data goes here: give { type, value }, not {got}":
    "此处可为任意 Data：请给出 { type, value }，实为 {got}",
  "{value} fits none of {types}: {reasons}": "{value} 与 {types} 都不符：{reasons}",
  'there is no field "{name}" here; there are {known}': "没有字段“{name}”；可用：{known}",
  'there is no field "{name}" here; there are none': "没有字段“{name}”；这里没有字段",
  "the field {name} is given twice": "字段 {name} 给了两次",
  "an array of values": "值的数组",
};
