import { type Catalogue, counted, listed, quoted, type Say } from "./base.ts";
import { expectation as common, got } from "./common.en.ts";
import type {
  FieldName,
  LabelName,
  MemberName,
  Mismatch,
  ObjectName,
  ObjectProblems,
  ValueExpectation,
} from "./objects.ts";

const rows = (items: readonly string[]): string => items.join(", ");
const fields = (known: readonly FieldName[]): string =>
  known.length === 0 ? "no fields" : rows(known.map(({ key }) => key));
const objects = (infos: readonly ObjectName[]): string =>
  rows(infos.map(({ code, nameEn, slug }) => `${code} ${nameEn} (${slug})`));
const member = ({ id, nameEn }: MemberName): string => `${id} ${nameEn}`;
const label = ({ from, to, nameEn }: LabelName): string => `${from}${to === null ? "" : `~${to}`} ${nameEn}`;
const labels = (before: string, all: readonly LabelName[]): string =>
  all.length === 0 ? "" : `${before}${rows(all.map(label))}`;
const TEXTS = {
  hex: "as hex digits, two for each octet",
  text: "as text",
  ascii: "as ASCII text (other characters as { octets })",
} as const;

function expectation(expected: ValueExpectation, say: Say): string {
  switch (expected.kind) {
    case "one-of-types":
      return listed(expected.types, "en");
    case "choice":
      return listed(
        expected.refusals.map(({ type, problem }) => `${type} (${say(problem)})`),
        "en",
      );
    case "array":
      return `an array, each ${expectation(expected.of, say)}`;
    case "structure":
      return `a structure of ${fields(expected.fields)}`;
    case "field-count":
      return `${expected.more ? "at least " : ""}${counted(expected.count, "field")}`;
    case "decided-by":
      return `${listed(expected.values, "en")} in ${expected.field.key}, which decides the type`;
    case "number":
      return `${expected.type} as a number${labels(" or one of ", expected.labels)}`;
    case "flag":
      return `true or false${labels(" or one of ", expected.labels)}`;
    case "bit":
      return `true, false or a number${labels(" or one of ", expected.labels)}`;
    case "range":
      return expected.from === expected.to ? expected.from : `${expected.from} to ${expected.to}`;
    case "step":
      return `${expected.type} in steps of ${expected.step}`;
    case "bits":
      return `a bit-string as text of 0 and 1${expected.names.length === 0 ? "" : ` or an object of ${rows(expected.names)}`}`;
    case "text-of":
      return `${expected.type} ${TEXTS[expected.as]}`;
    case "date":
      return `${expected.type} as text (${expected.example}, * where unspecified) or its parts`;
    case "date-part":
      return `0 to ${expected.to}, or null for unspecified`;
    case "any-data":
      return "any Data as { type, value }";
    case "address":
      return "an address of 1 to 16 pairs of digits";
    case "object":
      return "an OI as four hex digits or the name of an object";
    default:
      return common(expected);
  }
}

const mismatch = (params: Mismatch, say: Say): string =>
  `expected ${expectation(params.expected, say)}, got ${got(params.got)}`;

export const objectsEn: Catalogue<ObjectProblems> = {
  library: "dlt698",
  lang: "en",
  entries: {
    "ambiguous-name": {
      text: ({ name, candidates, more }) =>
        `several objects match ${quoted(name, "en")}: ${objects(candidates)}${more ? ", …" : ""}`,
      hint: "give the whole name of one of them, or an OAD such as 00100200",
    },
    "unknown-name": {
      text: ({ name }) => `no object is called ${quoted(name, "en")}`,
      hint: ({ near }) =>
        near.length > 0
          ? `similar: ${objects(near)}`
          : "give an OAD such as 00100200, or search the object table",
    },
    "contradicting-name": {
      text: ({ attribute, element }) => `the OAD itself says attribute ${attribute}, element ${element}`,
      hint: "give the attribute and element in the OAD or behind it",
    },
    "unknown-object": {
      text: ({ oi, code }) => `no object ${oi} in the tables (${code})`,
      hint: "check the OAD or OMD, or register the object (defineObject)",
    },
    "unknown-member": {
      text: (params) => {
        const { object, kind, id } = params;
        const what = `${object.code} ${object.nameEn}`;
        if (params.reason === "member") return `${what} has no ${kind} ${id}`;
        const of = `${what}: ${kind} ${member(params.member)}`;
        return params.reason === "element" ? `${of} has no element ${params.index}` : `${of} has no answer`;
      },
      hint: (params) => {
        if (params.reason !== "member" || params.known.length === 0) return null;
        return `there are ${rows(params.known.map(member))}`;
      },
    },
    "no-access": () => "the tables define no access to this",
    "wrong-type": mismatch,
    "field-count": mismatch,
    size: mismatch,
    "out-of-range": mismatch,
    "unknown-label": mismatch,
    "unknown-field": {
      text: ({ reason, name }) =>
        reason === "twice"
          ? `${quoted(name, "en")} is given twice`
          : `there is no ${quoted(name, "en")} here`,
      hint: (params) => (params.reason === "twice" ? "give it once" : `there are ${fields(params.known)}`),
    },
    "missing-field": {
      text: ({ expected }, say) => `a value is missing: expected ${expectation(expected, say)}`,
      hint: "give a value, or null for NULL",
    },
  },
};
