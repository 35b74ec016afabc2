import { type Catalogue, listed, quoted, type Say } from "./base.ts";
import { expectation as common, got } from "./common.zh.ts";
import type {
  FieldName,
  LabelName,
  MemberName,
  Mismatch,
  ObjectName,
  ObjectProblems,
  ValueExpectation,
} from "./objects.ts";

const rows = (items: readonly string[]): string => items.join("、");
const fields = (known: readonly FieldName[]): string =>
  known.length === 0
    ? "（无成员）"
    : rows(known.map(({ key, name }) => (name === key ? key : `${key}（${name}）`)));
const objects = (infos: readonly ObjectName[]): string =>
  rows(infos.map(({ code, name, slug }) => `${code} ${name}（${slug}）`));
const member = ({ id, name }: MemberName): string => `${id} ${name}`;
const label = ({ from, to, name }: LabelName): string => `${from}${to === null ? "" : `~${to}`} ${name}`;
const labels = (all: readonly LabelName[]): string =>
  all.length === 0 ? "" : `，或 ${rows(all.map(label))} 之一`;
const MEMBERS = { attribute: "属性", method: "方法" } as const;
const TEXTS = {
  hex: "写成十六进制，每字节两位",
  text: "写成文本",
  ascii: "写成 ASCII 文本（其他字符用 { octets }）",
} as const;

/** Begins with a space where it begins with Latin letters or digits. */
function expectation(expected: ValueExpectation, say: Say): string {
  switch (expected.kind) {
    case "one-of-types":
      return ` ${listed(expected.types, "zh")}`;
    case "choice":
      return ` ${listed(
        expected.refusals.map(({ type, problem }) => `${type}（${say(problem)}）`),
        "zh",
      )}`;
    case "array":
      return `数组，每个元素为${expectation(expected.of, say)}`;
    case "structure":
      return `结构：${fields(expected.fields)}`;
    case "field-count":
      return `${expected.more ? "至少" : ""} ${expected.count} 个成员`;
    case "decided-by":
      return `${fields([expected.field])}（决定本字段的类型）为 ${listed(expected.values, "zh")}`;
    case "number":
      return ` ${expected.type}（写成数）${labels(expected.labels)}`;
    case "flag":
      return ` true 或 false${labels(expected.labels)}`;
    case "bit":
      return ` true、false 或数${labels(expected.labels)}`;
    case "range":
      return expected.from === expected.to ? ` ${expected.from}` : ` ${expected.from} 到 ${expected.to}`;
    case "step":
      return ` ${expected.type}，最小单位 ${expected.step}`;
    case "bits":
      return `由 0 和 1 组成的文本（bit-string）${expected.names.length === 0 ? "" : `，或由 ${rows(expected.names)} 组成的对象`}`;
    case "text-of":
      return ` ${expected.type}，${TEXTS[expected.as]}`;
    case "date":
      return ` ${expected.type}，写成文本（${expected.example}，未指定处写 *）或各部分`;
    case "date-part":
      return ` 0 到 ${expected.to}，未指定写 null`;
    case "any-data":
      return "任意 Data，写成 { type, value }";
    case "address":
      return "地址：1 到 16 对数字";
    case "object":
      return " 4 位十六进制的 OI 或对象名";
    default:
      return common(expected);
  }
}

const mismatch = (params: Mismatch, say: Say): string =>
  `期望${expectation(params.expected, say)}，${got(params.got)}`;

export const objectsZh: Catalogue<ObjectProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    "ambiguous-name": {
      text: ({ name, candidates, more }) =>
        `${quoted(name, "zh")}对应多个对象：${objects(candidates)}${more ? "、…" : ""}`,
      hint: "请给出其中一个的全名，或 OAD（如 00100200）",
    },
    "unknown-name": {
      text: ({ name }) => `没有名为${quoted(name, "zh")}的对象`,
      hint: ({ near }) =>
        near.length > 0 ? `相近的有：${objects(near)}` : "请给出 OAD（如 00100200），或查对象表",
    },
    "contradicting-name": {
      text: ({ attribute, element }) => `OAD 本身已指定属性 ${attribute}、元素 ${element}`,
      hint: "请只在 OAD 中或只在其后给出属性和元素",
    },
    "unknown-object": {
      text: ({ oi, code }) => `对象表中没有 ${oi}（${code}）`,
      hint: "检查 OAD 或 OMD，或登记该对象（defineObject）",
    },
    "unknown-member": {
      text: (params) => {
        const { object, kind, id } = params;
        const what = `${object.code} ${object.name}`;
        if (params.reason === "member") return `${what} 没有${MEMBERS[kind]} ${id}`;
        const of = `${what}：${MEMBERS[kind]} ${member(params.member)}`;
        return params.reason === "element" ? `${of} 没有第 ${params.index} 个元素` : `${of} 没有返回值`;
      },
      hint: (params) => {
        if (params.reason !== "member" || params.known.length === 0) return null;
        return `可用：${rows(params.known.map(member))}`;
      },
    },
    "no-access": () => "对象表规定此项不可访问",
    "wrong-type": mismatch,
    "field-count": mismatch,
    size: mismatch,
    "out-of-range": mismatch,
    "unknown-label": mismatch,
    "unknown-field": {
      text: ({ reason, name }) =>
        reason === "twice" ? `${quoted(name, "zh")}给了两次` : `此处没有${quoted(name, "zh")}`,
      hint: (params) => (params.reason === "twice" ? "只给一次" : `可用：${fields(params.known)}`),
    },
    "missing-field": {
      text: ({ expected }, say) => `缺少值：期望${expectation(expected, say)}`,
      hint: "请给出值，NULL 写 null",
    },
  },
};
