import { bitLabels, parseType, Scanner, splitList, unitText } from "./notation.mjs";

/** Names that belong to the method above them, not to the whole object. */
const LOCAL = new Set(["参数", "应答", "返回结果"]);

/** `属性2（参数，只读）` → { id: 2, name: "参数", access: "只读" }. */
function attributeHead(text) {
  const match = /^属性(\d+)\s*(?:[（(](.*)[)）])?\s*(.*)$/s.exec(text);
  if (!match) return null;
  const words = splitList(match[2] ?? "");
  const access = words.find((word) => /^(只读|只写)$/.test(word)) ?? null;
  const name = words.find((word) => !/^(只读|只写)$/.test(word)) ?? (match[3] || null);
  return { id: Number(match[1]), name, access };
}

/** `Add（array 任务配置单元）` → { name: "Add", args: ["array 任务配置单元"] }. */
function methodHead(text) {
  const sc = new Scanner(text);
  const open = text.search(/[（(]/);
  if (open < 0) return { name: text.trim(), args: [] };
  // A bracket may belong to the name, as in 钱包操作（开户、充值、退费）（参数）: the last one holds the arguments.
  let from = open;
  let args = "";
  sc.at = open;
  while (/[（(]/.test(sc.text[sc.at] ?? "")) {
    from = sc.at;
    args = sc.group();
  }
  return { name: text.slice(0, from).trim(), args: splitList(args) };
}

/**
 * Reads a definition text: attributes, methods and named types. `prose` holds the lines that say nothing about types.
 */
export function parseDefinition(text) {
  const made = { attributes: new Map(), methods: new Map(), types: new Map(), main: null, prose: [] };
  const sc = new Scanner(text);
  let method = null;
  let last = null;
  let target = null;

  const define = (name, node) => {
    const head = attributeHead(name);
    if (head) made.attributes.set(head.id, { ...head, node });
    else if (LOCAL.has(name) && method) method.types.set(name, node);
    else if (name !== "") made.types.set(name, node);
    made.main ??= { name, node };
    last = node;
    target = node;
    return node;
  };
  const restOfLine = () => sc.take(/[^\n]*/)?.[0] ?? "";
  const trailer = (node) => {
    const rest = restOfLine();
    const unit =
      unitText(rest) ??
      (/^[，,；;]\s*$/.test(rest) ? unitText(/^\n(单位：[^\n]*)/.exec(sc.rest)?.[1] ?? "") : null);
    if (unit) node.unit = unit;
  };

  while (sc.at < text.length) {
    sc.blank(true);
    const start = sc.at;
    const line = restOfLine().trim();
    const end = sc.at;
    if (line === "") continue;
    const header = /^方法(\d+)[：:]\s*(.+)$/.exec(line);
    const defines = line.indexOf("∷=");
    const named = /^(.+?)[：:]$/.exec(line);
    const typed = /^(?:数据类型)[：:]/.exec(line);
    const bits = bitLabels(line);
    if (header) {
      method = { id: Number(header[1]), ...methodHead(header[2]), types: new Map() };
      made.methods.set(method.id, method);
    } else if (typed) {
      sc.at = start + typed[0].length;
      trailer(define("数据类型", parseType(sc)));
    } else if (defines > 0) {
      sc.at = text.indexOf("∷=", start) + 2;
      trailer(define(line.slice(0, defines).trim(), parseType(sc)));
    } else if (/^统计周期单位为/.test(line)) {
      const unit = { unit: line.slice(7), scaler: 0 };
      made.types.set("统计周期", { kind: "scalar", type: "unsigned", unit });
    } else if (/^(功率)?单位：/.test(line) && last) {
      last.unit = unitText(line);
    } else if (/^[^，。]+?：单位：/.test(line)) {
      const node = made.types.get(line.slice(0, line.indexOf("：")));
      if (node) node.unit = unitText(line);
    } else if (bits && target) {
      target.bits = [...(target.bits ?? []), ...bits];
    } else if (named && /^\n(CHOICE|structure|array|enum)\b/.test(text.slice(end))) {
      sc.at = end + 1;
      trailer(define(named[1], parseType(sc)));
    } else if (named) {
      target = fieldNamed(made, named[1]) ?? target;
    } else if (/^属性\d+：[^不]/.test(line)) {
      sc.at = start + line.indexOf("：") + 1;
      trailer(define(line.slice(0, line.indexOf("：")), parseType(sc)));
    } else if (/^属性\d+：不可访问/.test(line)) {
      define(line.slice(0, line.indexOf("：")), { kind: "none" });
    } else if (
      /^(structure|array|double-long-unsigned|unsigned|long)(?![\w-])/.test(line) &&
      made.main === null
    ) {
      sc.at = start;
      trailer(define("", parseType(sc)));
    } else {
      made.prose.push(line);
    }
  }
  return made;
}

/** The first structure field called `name` anywhere in a definition. */
export function fieldNamed(made, name) {
  const seen = new Set();
  const walk = (node) => {
    if (!node || seen.has(node)) return null;
    seen.add(node);
    if (node.kind === "structure") {
      for (const field of node.fields ?? []) {
        if (field.name === name) return field.node;
        const inner = walk(field.node);
        if (inner) return inner;
      }
    }
    if (node.kind === "array") return walk(node.of);
    return null;
  };
  for (const node of [...[...made.attributes.values()].map((item) => item.node), ...made.types.values()]) {
    const found = walk(node);
    if (found) return found;
  }
  return null;
}

/** Definition of one attribute or method of an interface class. */
export function parseMember(member, isMethod) {
  if (!isMethod) return parseDefinition(member.definition);
  const [head = "", ...rest] = member.definition.split("\n");
  const made = parseDefinition(`方法${member.id}：${head}\n${rest.join("\n")}`);
  return made;
}
