import { counted, listed, quoted } from "./base.ts";
import { type Expectation, expectationText } from "./expectation.ts";
import type { NoParams, Words } from "./words.ts";

/** What is wrong with the command line, or a text that it names. Names of options begin with `--`. */
export interface UsageReasons {
  /** `near`: names that differ little. */
  "unknown-option": { readonly option: string; readonly near: readonly string[] };
  "unknown-command": { readonly command: string; readonly near: readonly string[] };
  "too-many-arguments": { readonly expected: number; readonly got: number };
  "missing-argument": { readonly argument: string };
  "option-without-value": { readonly option: string };
  /** What the argument parser says in words of its own. */
  other: { readonly text: string };

  /** None of these was given. */
  missing: { readonly options: readonly string[] };
  /** One of these, and no more, was expected. */
  "exactly-one": { readonly options: readonly string[]; readonly examples: readonly string[] };
  exclusive: { readonly options: readonly string[] };
  /** An option has no meaning without one of these. */
  "goes-with": { readonly option: string; readonly with: readonly string[] };
  /** A profile file is there: what this option says belongs into it. */
  "in-profile": { readonly option: string };
  /** The value of an option or argument; `variable` of the environment where it comes from there. */
  "invalid-value": {
    readonly option: string;
    readonly variable: string | null;
    readonly value: string;
    readonly expected: Expectation;
  };
  /** What a library says of a value: the cause. */
  value: { readonly option: string };
  "not-loopback": { readonly host: string };
  "via-address": NoParams;
  "needs-confirmation": NoParams;
  /** `field=value` beside a bare value. */
  "mixed-values": { readonly word: string };
  "time-order": NoParams;
  "after-clock": NoParams;
  "stdin-folder": NoParams;
  /** An argument that is neither hex nor the name of a file, nor has hex in it. */
  "no-such-file": { readonly argument: string };
  /** The name of a file says no format. */
  "unknown-extension": { readonly file: string; readonly known: readonly string[] };
  "empty-token": { readonly file: string };

  "config-file": { readonly file: string };
  "config-key": { readonly key: string; readonly known: readonly string[] };
  /** `got`: the value as JSON, shortened. */
  "config-type": {
    readonly key: string;
    readonly type: keyof typeof configTypes;
    readonly got: string | null;
  };
  /** The name of a meter or connection has no letter: it would be taken for a number. */
  "config-name": { readonly path: string };
  /** A file that was found in a folder, not named, is somebody else's. */
  "config-owner": NoParams;
  /** `file`: the config file, or `null` where there is none. */
  "unknown-meter": NamedInConfig;
  "unknown-connection": NamedInConfig;

  /** `same`: the documented function that does what this one of State Grid's library does; `null` for none. */
  "unknown-function": {
    readonly name: string;
    readonly library: "state-grid" | null;
    readonly same: string | null;
  };
  "argument-count": { readonly signature: string; readonly expected: number; readonly got: number };

  /** A line of a script of card commands; the cause says what is wrong. */
  "script-line": { readonly line: number };
  "reserved-name": { readonly name: string };
  "bad-reference": NoParams;
  "bad-status-pattern": NoParams;
  "nothing-to-send": NoParams;
  "unknown-name": { readonly name: string };
  "bad-slice": {
    readonly name: string;
    readonly length: number;
    readonly offset: number;
    readonly count: number | null;
  };
  "not-open": NoParams;
  /** A quotation mark of a line that is typed in a session has no other end. */
  "open-quote": { readonly quote: string };
  /** A session keeps the line that it was started with. */
  "held-line": { readonly option: string };
}

interface NamedInConfig {
  readonly name: string;
  readonly file: string | null;
  readonly known: readonly string[];
}

const inConfig = {
  zh: ({ file, known }: NamedInConfig) =>
    file === null
      ? "没有配置文件"
      : `${file} 中${known.length === 0 ? "一个也没有" : `有 ${listed(known, "zh")}`}`,
  en: ({ file, known }: NamedInConfig) =>
    file === null
      ? "there is no config file"
      : `${file} has ${known.length === 0 ? "none" : listed(known, "en")}`,
};

const configTypes = {
  text: ["文本（加引号）", "text in quotes"],
  "number-or-text": ["数或文本", "a number or text"],
  boolean: ["true 或 false", "true or false"],
  object: ["JSON 对象", "a JSON object"],
} as const;

const didYouMean = {
  zh: (near: readonly string[]) => (near.length === 0 ? "" : `；是否想用 ${listed(near, "zh")}？`),
  en: (near: readonly string[]) => (near.length === 0 ? "" : `; did you mean ${listed(near, "en")}?`),
};

export const usageWords: Words<UsageReasons> = {
  "unknown-option": [
    ({ option, near }) => `未知选项 ${option}${didYouMean.zh(near)}`,
    ({ option, near }) => `unknown option ${option}${didYouMean.en(near)}`,
  ],
  "unknown-command": [
    ({ command, near }) => `未知命令 ${command}${didYouMean.zh(near)}`,
    ({ command, near }) => `unknown command ${command}${didYouMean.en(near)}`,
  ],
  "too-many-arguments": [
    ({ expected, got }) => `参数过多：期望 ${expected} 个，实际 ${got} 个`,
    ({ expected, got }) => `too many arguments: expected ${expected}, got ${got}`,
  ],
  "missing-argument": [
    ({ argument }) => `缺少参数 ${argument}`,
    ({ argument }) => `missing argument ${argument}`,
  ],
  "option-without-value": [
    ({ option }) => `选项 ${option} 缺少值`,
    ({ option }) => `option ${option} needs a value`,
  ],
  other: [({ text }) => `命令行：${quoted(text, "zh")}`, ({ text }) => text],

  missing: [
    ({ options }) => `缺少 ${listed(options, "zh")}`,
    ({ options }) => `missing ${listed(options, "en")}`,
  ],
  "exactly-one": [
    ({ options, examples }) =>
      `请给出 ${options.join("、")} 之一${examples.length === 0 ? "" : `，如 ${listed(examples, "zh")}`}`,
    ({ options, examples }) =>
      `give exactly one of ${options.join(", ")}${examples.length === 0 ? "" : `, as in: ${listed(examples, "en")}`}`,
  ],
  exclusive: [
    ({ options }) => `${options.join(" 与 ")} 不能同时使用`,
    ({ options }) => `${options.join(" and ")} exclude each other`,
  ],
  "goes-with": [
    ({ option, with: others }) => `${option} 只能与 ${listed(others, "zh")} 同用`,
    ({ option, with: others }) => `${option} goes with ${listed(others, "en")} only`,
  ],
  "in-profile": {
    text: [
      ({ option }) => `${option} 不与 --profile 同用`,
      ({ option }) => `${option} does not go with --profile`,
    ],
    hint: ["请写入档案文件", "write it to the profile"],
  },
  "invalid-value": [
    ({ option, variable, value, expected }) =>
      `${option}${variable === null ? "" : `（${variable}）`}：期望 ${expectationText(expected, "zh")}，实际${quoted(value, "zh")}`,
    ({ option, variable, value, expected }) =>
      `${option}${variable === null ? "" : ` (${variable})`}: expected ${expectationText(expected, "en")}, got ${quoted(value, "en")}`,
  ],
  value: [({ option }) => option, ({ option }) => option],
  "not-loopback": {
    text: [({ host }) => `${host} 可从其他机器访问`, ({ host }) => `other machines can reach ${host}`],
    hint: ["确实需要时加 --allow-remote", "add --allow-remote if this is intended"],
  },
  "via-address": [
    "--via 须用 --address 给出电能表的完整地址（不含 A），且不能与 --group、--broadcast 同用",
    "--via needs the meter's whole address (--address, without A), and goes with neither --group nor --broadcast",
  ],
  "needs-confirmation": {
    text: [
      "此操作会改变电能表，需要确认，而标准输入不是终端",
      "this changes a meter and must be confirmed, and standard input is no terminal",
    ],
    hint: ["请加 --yes", "add --yes"],
  },
  "mixed-values": [
    ({ word }) => `字段=值 与单个值不能混用：${quoted(word, "zh")}`,
    ({ word }) => `field=value and a bare value do not mix: ${quoted(word, "en")}`,
  ],
  "time-order": ["--from 须早于 --to", "--from must be before --to"],
  "after-clock": ["--from 不早于电能表的当前时钟", "--from is not before the meter's own clock"],
  "stdin-folder": ["标准输入是一个目录", "standard input is a folder"],
  "unknown-extension": {
    text: [
      ({ file, known }) => `${file} 的扩展名不表示任何格式；已知的有 ${known.join("、")}`,
      ({ file, known }) => `the extension of ${file} says no format; there are ${known.join(", ")}`,
    ],
    hint: ["请用 --to 给出格式", "say the format with --to"],
  },
  "no-such-file": {
    text: [
      ({ argument }) => `${quoted(argument, "zh")}不是十六进制，也没有这样的文件`,
      ({ argument }) => `${quoted(argument, "en")} is no hex, and there is no such file`,
    ],
    hint: [
      "含空格的文字请加引号，作为一个参数给出",
      "put a text with spaces in quotes, so that it is one argument",
    ],
  },
  "empty-token": [({ file }) => `${file} 中没有令牌`, ({ file }) => `there is no token in ${file}`],

  "config-file": [({ file }) => `配置文件 ${file}`, ({ file }) => `config file ${file}`],
  "config-key": [
    ({ key, known }) => `期望的键为 ${known.join("、")}，实际${quoted(key, "zh")}`,
    ({ key, known }) => `expected a key of ${known.join(", ")}, got ${quoted(key, "en")}`,
  ],
  "config-type": [
    ({ key, type, got }) => `${key}：期望 ${configTypes[type][0]}，实际 ${got}`,
    ({ key, type, got }) => `${key}: expected ${configTypes[type][1]}, got ${got}`,
  ],
  "config-name": [({ path }) => `${path}：名称须含字母`, ({ path }) => `${path}: a name must have a letter`],
  "config-owner": {
    text: ["属于其他用户，未读取", "belongs to another user and was not read"],
    hint: ["确实要用时以 --config 指定", "name it with --config if this is intended"],
  },
  "unknown-meter": {
    text: [
      (params) => `没有电能表 ${params.name}：${inConfig.zh(params)}`,
      (params) => `there is no meter ${params.name}: ${inConfig.en(params)}`,
    ],
    hint: [
      "名称写在配置文件的 meters 中；表号为至多 12 位数字",
      "names are those under meters in the config file; a meter number has up to 12 digits",
    ],
  },
  "unknown-connection": [
    (params) => `没有连接 ${params.name}：${inConfig.zh(params)}`,
    (params) => `there is no connection ${params.name}: ${inConfig.en(params)}`,
  ],

  "unknown-function": {
    text: [
      ({ name, library, same }) =>
        `没有函数 ${name}${library === null ? "" : same === null ? "：它属于国网的函数库，不在这 20 个函数之中" : `：国网函数库的名称，这里是 ${same}`}`,
      ({ name, library, same }) =>
        `there is no function ${name}${library === null ? "" : same === null ? ": it is of State Grid's library, none of the 20" : `: State Grid's library has it by that name, here it is ${same}`}`,
    ],
    hint: ["meterwire esam list 列出全部", "meterwire esam list shows all"],
  },
  "argument-count": [
    ({ signature, expected, got }) => `${signature}：期望 ${expected} 个输入，实际 ${got} 个`,
    ({ signature, expected, got }) => `${signature}: expected ${counted(expected, "input")}, got ${got}`,
  ],

  "script-line": [({ line }) => `第 ${line} 行`, ({ line }) => `line ${line}`],
  "reserved-name": [({ name }) => `${name} 是保留的名称`, ({ name }) => `${name} is a reserved name`],
  "bad-reference": [
    "$ 之后应为名称，如 $rand 或 $rand[0,4]",
    "expected a name after $, such as $rand or $rand[0,4]",
  ],
  "bad-status-pattern": [
    "-> 之后应为 4 位状态字，如 9000 或 61??",
    "expected a status word of 4 digits after ->, such as 9000 or 61??",
  ],
  "nothing-to-send": ["没有要发送的字节", "nothing to send"],
  "unknown-name": {
    text: [({ name }) => `没有名称 ${name}`, ({ name }) => `there is no value named ${name}`],
    hint: [
      ({ name }) => `先用 ${name} = HEX 或 ${name} := HEX 得到它`,
      ({ name }) => `get it with ${name} = HEX or ${name} := HEX first`,
    ],
  },
  "bad-slice": [
    ({ name, length, offset, count }) => `${name} 有 ${length} 字节，没有 [${offset},${count ?? ""}]`,
    ({ name, length, offset, count }) =>
      `${name} has ${counted(length, "octet")}, there is no [${offset},${count ?? ""}]`,
  ],
  "not-open": {
    text: ["卡未连接", "the card is not open"],
    hint: ["用 open 重新连接", "open reconnects"],
  },
  "open-quote": [
    ({ quote }) => `引号 ${quote} 没有配对`,
    ({ quote }) => `the quotation mark ${quote} has no other end`,
  ],
  "held-line": {
    text: [
      ({ option }) => `${option}：会话用启动时的线路`,
      ({ option }) => `${option}: a session keeps the line that it was started with`,
    ],
    hint: ["换线路请另开一个会话", "start another session for another line"],
  },
};
