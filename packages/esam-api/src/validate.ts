import { hexToBytes, isApduError } from "@meterwire/apdu";
import type {
  BytesParameter,
  Fault,
  FunctionDefinition,
  KeyState,
  Parameter,
  Values,
} from "./definition/types.ts";
import { EsamError } from "./errors.ts";
import { octets, same, type Text, text } from "./text.ts";

/**
 * How arguments are written: `documented` as the C function has them (numbers and hexadecimal text), `typed` as the idiomatic
 * methods take them (key states by name, bytes, numbers), `values` as checked values are kept (numbers and bytes).
 */
export type ArgumentStyle = "documented" | "typed" | "values";

type Read = { readonly value: number | Uint8Array } | { readonly fault: Fault };

const bad = (expected: Text, came: Text, hint?: Text): Read => ({
  fault: hint === undefined ? { expected, came } : { expected, came, hint },
});

/** What a value of the wrong kind is called; never its content. */
function kindOf(value: unknown): Text {
  if (value === undefined || value === null) return text("没有值", "nothing");
  if (Array.isArray(value)) return text("数组", "an array");
  switch (typeof value) {
    case "string":
      return value === "" ? text("空文本", "empty text") : text("文本", "text");
    case "number":
      return text("数值", "a number");
    case "boolean":
      return text("布尔值", "a boolean");
    default:
      return text("其他类型的值", "a value of another kind");
  }
}

function readInteger(raw: unknown, expected: () => Text): Read {
  if (typeof raw === "number" && Number.isInteger(raw)) return { value: raw };
  if (typeof raw === "string" && /^-?(0|[1-9][0-9]{0,8})$/.test(raw)) return { value: Number(raw) };
  if (typeof raw === "number") return bad(expected(), same(String(raw)));
  return bad(expected(), kindOf(raw));
}

const stateNames = ["test", "formal"] as const;
const flagText: Readonly<Record<KeyState, Text>> = {
  test: text("0（测试密钥）", "0 (test keys)"),
  formal: text("1（正式密钥）", "1 (formal keys)"),
};

function readFlag(allowed: readonly KeyState[], raw: unknown, style: ArgumentStyle): Read {
  const expected = (): Text =>
    style === "typed"
      ? same(allowed.map((name) => `"${name}"`).join(" / "))
      : {
          zh: allowed.map((name) => flagText[name].zh).join("或 "),
          en: allowed.map((name) => flagText[name].en).join(" or "),
        };
  let name: KeyState | undefined;
  let came: Text;
  if (style === "typed") {
    name = stateNames.find((candidate) => candidate === raw);
    came = name === undefined ? kindOf(raw) : same(`"${name}"`);
  } else {
    const read = readInteger(raw, expected);
    if ("fault" in read) return read;
    name = stateNames[read.value as number];
    came = same(String(read.value));
  }
  if (name !== undefined && allowed.includes(name)) return { value: stateNames.indexOf(name) };
  const only = allowed.length === 1 ? allowed[0] : undefined;
  const hint =
    only === undefined
      ? undefined
      : only === "formal"
        ? text("仅正式密钥状态下可以做此操作", "this function is for formal keys only")
        : text("仅测试密钥状态下可以做此操作", "this function is for test keys only");
  return bad(expected(), came, hint);
}

function lengthText(lengths: BytesParameter["lengths"]): Text {
  if ("min" in lengths) {
    return text(`${lengths.min} 至 ${lengths.max} 字节`, `${lengths.min} to ${lengths.max} octets`);
  }
  return text(`${lengths.join(" 或 ")} 字节`, `${lengths.join(" or ")} octets`);
}

function lengthAllowed(lengths: BytesParameter["lengths"], length: number): boolean {
  return "min" in lengths ? length >= lengths.min && length <= lengths.max : lengths.includes(length);
}

function readBytes(
  lengths: BytesParameter["lengths"],
  raw: unknown,
  style: ArgumentStyle,
  numeric: boolean,
): Read {
  let value: Uint8Array;
  if (typeof raw === "string") {
    if (raw === "") return bad(lengthText(lengths), text("空文本", "empty text"));
    try {
      value = hexToBytes(raw);
    } catch (error) {
      const at = isApduError(error) && error.code === "hex-digit" ? (error.offset ?? 0) + 1 : null;
      const hint = text(
        "十六进制文本，每字节两位，无分隔符",
        "hexadecimal text, two digits an octet, no separators",
      );
      return at === null
        ? bad(
            lengthText(lengths),
            text(`${raw.length} 个十六进制数字`, `${raw.length} hexadecimal digits`),
            hint,
          )
        : bad(
            lengthText(lengths),
            text(`第 ${at} 个字符不是十六进制数字`, `character ${at} is not a hexadecimal digit`),
            hint,
          );
    }
  } else if (style !== "documented" && raw instanceof Uint8Array) {
    value = Uint8Array.from(raw);
  } else if (style === "typed" && Array.isArray(raw)) {
    if (!raw.every((octet) => Number.isInteger(octet) && octet >= 0 && octet <= 255)) {
      return bad(
        lengthText(lengths),
        text("不全是 0…255 的数组", "an array that is not all octets (0 to 255)"),
      );
    }
    value = Uint8Array.from(raw);
  } else if (style === "typed" && numeric && typeof raw === "number") {
    const length = (lengths as readonly number[])[0]!;
    if (!Number.isInteger(raw) || raw < 0 || raw >= 256 ** length) {
      return bad(text(`0 至 ${256 ** length - 1}`, `0 to ${256 ** length - 1}`), same(String(raw)));
    }
    value = new Uint8Array(length);
    for (let index = length - 1, rest = raw; index >= 0; index--, rest = Math.floor(rest / 256)) {
      value[index] = rest % 256;
    }
  } else {
    return bad(lengthText(lengths), kindOf(raw));
  }
  if (lengthAllowed(lengths, value.length)) return { value };
  return bad(lengthText(lengths), octets(value.length));
}

function readState(raw: unknown, style: ArgumentStyle): Read {
  if (style === "typed") {
    const index = stateNames.indexOf(raw as KeyState);
    return index < 0 ? bad(same('"test" / "formal"'), kindOf(raw)) : { value: Uint8Array.of(index) };
  }
  const read = readBytes([1], raw, style, false);
  if ("fault" in read) return read;
  const octet = (read.value as Uint8Array)[0]!;
  if (octet <= 1) return read;
  return bad(text("01（正式）或 00（测试）", "01 (formal) or 00 (test)"), same(String(raw)));
}

function readParameter(parameter: Parameter, raw: unknown, style: ArgumentStyle): Read {
  switch (parameter.kind) {
    case "flag":
      return readFlag(parameter.allowed, raw, style);
    case "int": {
      const expected = () =>
        parameter.min === parameter.max
          ? same(String(parameter.min))
          : text(`${parameter.min} 至 ${parameter.max}`, `${parameter.min} to ${parameter.max}`);
      const read = readInteger(raw === undefined && style === "typed" ? parameter.default : raw, expected);
      if ("fault" in read) return read;
      const value = read.value as number;
      return value >= parameter.min && value <= parameter.max ? read : bad(expected(), same(String(value)));
    }
    case "state":
      return readState(raw, style);
    case "bytes":
      return readBytes(parameter.lengths, raw, style, parameter.numeric === true);
  }
}

/** The error of one wrong parameter: 1500 + its position. */
function parameterError(definition: FunctionDefinition, index: number, fault: Fault): EsamError {
  const name = definition.parameters[index]!.name;
  return new EsamError({
    code: 1501 + index,
    function: definition.name,
    parameter: { number: index + 1, name },
    expected: fault.expected,
    came: fault.came,
    ...(fault.hint === undefined ? {} : { hint: fault.hint }),
  });
}

/**
 * Checks the arguments of a function and returns them by C name: numbers for `int`, bytes for `char *`. Every parameter is read
 * first; then rules look at one value beside those others that are right by themselves. The lowest parameter number wins.
 *
 * @param raw one argument per parameter, in the order of the C signature; absent ones are `undefined`
 * @throws {EsamError} 1501 … 1508
 */
export function validateArguments(
  definition: FunctionDefinition,
  raw: readonly unknown[],
  style: ArgumentStyle,
): Values {
  const reads = definition.parameters.map((parameter, index) => readParameter(parameter, raw[index], style));
  const values: Record<string, number | Uint8Array> = {};
  for (const [index, read] of reads.entries()) {
    if ("value" in read) values[definition.parameters[index]!.name] = read.value;
  }
  for (const [index, parameter] of definition.parameters.entries()) {
    const read = reads[index]!;
    if ("fault" in read) throw parameterError(definition, index, read.fault);
    if (parameter.kind !== "bytes") continue;
    for (const rule of parameter.rules ?? []) {
      const fault = rule(read.value as Uint8Array, values);
      if (fault !== null) throw parameterError(definition, index, fault);
    }
  }
  return values;
}
