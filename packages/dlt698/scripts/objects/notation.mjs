// The standard's notation for types: `structure { 名 type，… }`, `array X`, `enum{开（0），关（1）}`, `CHOICE {…}`,
// `bit-string(SIZE(8))`, `long-unsigned（单位：V，换算：-1）`. The result is a tree of plain nodes:
//   { kind: "scalar", type, size?, fixed?, unit?, bits?, flags?, range?, values? }
//   { kind: "structure", fields: [{ name, node }], rest?: { name, node } } (fields: null = described elsewhere by name)
//   { kind: "array", of } · { kind: "enum", values } · { kind: "choice", of: [] }
//   { kind: "variant", by, cases: [[number, node]] } · { kind: "ref", name } · { kind: "open", why }
//   { kind: "valueOf", field }
// Three words are not the standard's; they stand in tables/supplements.json for what the standard says in prose:
//   VARIANT 采集类型 { 0 NULL，1 unsigned }   the type depends on the number in another field
//   VALUE OF 对象属性描述符                   the value of the attribute that another field names
//   bit0~bit7：第#轮次{受控（1）}             numbered bit names, and what 0 and 1 mean
//   array bit-string {名 type，…}             what the elements are, by position
//   NOTHING                                   cannot be accessed
//   unsigned{开（0），关（1）}                what the values of a number mean

const SCALARS = [
  "double-long-unsigned",
  "double-long",
  "long64-unsigned",
  "long64",
  "long-unsigned",
  "long",
  "unsigned",
  "integer",
  "octet-string",
  "visible-string",
  "UTF8-string",
  "bit-string",
  "bool",
  "float32",
  "float64",
  "date_time_s",
  "date_time",
  "date",
  "time",
  "Scaler_Unit",
  "SID_MAC",
  "SID",
  "ROAD",
  "RCSD",
  "OAD",
  "OMD",
  "OI",
  "TSA",
  "TI",
  "MAC",
  "RN",
  "RSD",
  "CSD",
  "MS",
  "Region",
  "COMDCB",
  "NULL",
];
const ALIASES = { DATETIME_S: "date_time_s", Date: "date", Time: "time", null: "NULL" };
const KEYWORDS = [
  ...SCALARS,
  ...Object.keys(ALIASES),
  "Data",
  "structure",
  "array",
  "enum",
  "CHOICE",
  "VARIANT",
  "VALUE OF",
  "NOTHING",
  "instance-specific",
  "APDU",
].sort((a, b) => b.length - a.length);

const OPEN = "（(";
const CLOSE = "）)";

/** A reading position in a definition text. */
export class Scanner {
  constructor(text, at = 0) {
    this.text = text;
    this.at = at;
  }

  get rest() {
    return this.text.slice(this.at);
  }

  /** Skips blanks; with `lines`, also line ends. */
  blank(lines = false) {
    while (this.at < this.text.length && (lines ? /\s/ : /[ \t]/).test(this.text[this.at])) this.at += 1;
  }

  take(pattern) {
    const match = new RegExp(pattern.source, `${pattern.flags.replace("y", "")}y`);
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (found) this.at = match.lastIndex;
    return found;
  }

  fail(what) {
    throw new Error(`${what} at: ${JSON.stringify(this.rest.slice(0, 40))}`);
  }

  /** The text inside the bracket that opens here, nested brackets included. */
  group() {
    let depth = 0;
    const from = this.at + 1;
    for (; this.at < this.text.length; this.at += 1) {
      const c = this.text[this.at];
      if (OPEN.includes(c)) depth += 1;
      else if (CLOSE.includes(c)) {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          return this.text.slice(from, this.at - 1);
        }
      }
    }
    return this.fail("bracket without end");
  }
}

/** Splits at commas, semicolons and line ends outside brackets. */
export function splitList(text) {
  const parts = [];
  let depth = 0;
  let part = "";
  for (const c of text) {
    if (`${OPEN}{`.includes(c)) depth += 1;
    if (`${CLOSE}}`.includes(c)) depth -= 1;
    if (depth === 0 && "，,；;\n".includes(c)) {
      parts.push(part.trim());
      part = "";
    } else part += c;
  }
  return [...parts, part.trim()].filter((item) => item !== "");
}

/** `单位：V，换算：-1` in any of its printed forms → { unit, scaler }, or null. */
export function unitText(text) {
  const scaler = /换算：?\s*(-?\d+)/.exec(text)?.[1];
  const unit =
    /(?<!无)单位：?\s*([^，,；;)）。\n]+)/.exec(text)?.[1]?.trim() ??
    (/无单位/.test(text) && scaler ? "无" : undefined);
  if (unit === undefined) return null;
  return { unit, scaler: Number(scaler ?? 0) };
}

const number = (text) => (/H$/.test(text) ? Number.parseInt(text, 16) : Number(text));

/** `开（0），关（1）`, `文件传输进度 0~99%（0~99）` → [{ from, to, name }]. */
export function enumLabels(text) {
  return splitList(text).map((item) => {
    const match = /^(.+?)\s*[（(]\s*(-?[0-9A-F]+H?)(?:[~～](\d+))?\s*[)）]$/s.exec(item);
    if (!match) throw new Error(`enumeration label ${JSON.stringify(item)}`);
    const from = number(match[2]);
    return { from, to: match[3] === undefined ? from : number(match[3]), name: match[1].trim() };
  });
}

/** `bit0：时段控` or `bit0~bit7：第#轮次`, perhaps with `{相对（0），绝对（1）}` behind → { from, to, name, values? }[]. */
export function bitLabels(line) {
  const match = /^[Bb]it(\d+)(?:\s*[~～]\s*[Bb]it(\d+))?\s*[：:]\s*(.+?)[。；;，,]?$/s.exec(line.trim());
  if (!match) return null;
  const ends = [Number(match[1]), Number(match[2] ?? match[1])];
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const values = /^(.*?)\{(.*)\}$/s.exec(match[3]);
  const name = (values ? values[1] : match[3]).trim();
  if (/^(备用|保留)/.test(name)) return [];
  if (name.includes("#")) {
    return Array.from({ length: to - from + 1 }, (_, i) => ({
      from: from + i,
      to: from + i,
      name: name.replace("#", String(i + 1)),
      ...(values ? { values: enumLabels(values[2]) } : {}),
    }));
  }
  const unit = /（(秒|分钟)）$/.exec(name);
  return [
    {
      from,
      to,
      name: unit ? name.slice(0, unit.index) : name,
      ...(unit ? { unit: { unit: unit[1], scaler: 0 } } : {}),
      ...(values ? { values: enumLabels(values[2]) } : {}),
    },
  ];
}

/** What brackets behind a type say about it. */
function annotate(node, text) {
  const size = /^(?:SIZE\((\d+)\)|(\d+))$/.exec(text.trim());
  const string = /string$/.test(node.type ?? "");
  if (size && (string || size[1])) node.size = Number(size[1] ?? size[2]);
  else if (size) node.fixed = Number(size[2]);
  else if (/单位|换算/.test(text)) {
    const unit = unitText(text);
    if (unit) node.unit = unit;
  } else if (/^\s*bit\d/.test(text)) {
    node.bits = text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .flatMap((line) => bitLabels(line) ?? []);
  } else if (/^True\s*[：:]/.test(text)) {
    node.values = [...text.matchAll(/(True|False)\s*[：:]\s*([^，,；;]+)/g)].map(([, key, name]) => {
      const value = key === "True" ? 1 : 0;
      return { from: value, to: value, name: name.trim() };
    });
  } else {
    const range = /范围\s*(\d+)[~～](\d+)/.exec(text);
    if (range) node.range = [Number(range[1]), Number(range[2])];
  }
}

function block(sc, what) {
  sc.blank(true);
  if (!sc.take(/\{/)) return sc.fail(`${what}: no {`);
  return undefined;
}

/** Raw text of a `{…}` block. */
function blockText(sc) {
  block(sc, "block");
  const end = sc.text.indexOf("}", sc.at);
  const text = sc.text.slice(sc.at, end);
  sc.at = end + 1;
  return text;
}

/** Reads one type. `inBlock`: brackets may follow on the next line. */
export function parseType(sc, inBlock = false) {
  sc.blank();
  const keyword = KEYWORDS.find(
    (word) => sc.rest.startsWith(word) && !/[A-Za-z0-9_-]/.test(sc.text[sc.at + word.length] ?? ""),
  );
  if (!keyword) {
    const name = sc.take(/[\p{Script=Han}A-Za-z0-9_/]+/u)?.[0];
    return name ? { kind: "ref", name } : sc.fail("no type");
  }
  sc.at += keyword.length;
  let node;
  if (keyword === "structure") node = structure(sc);
  else if (keyword === "array") {
    const of = parseType(sc, inBlock);
    const named = of.kind === "scalar" && sc.take(/ \{/) ? fieldList(sc) : null;
    node = { kind: "array", of, ...(named ? { items: named } : {}) };
  } else if (keyword === "enum") node = enumeration(sc);
  else if (keyword === "NOTHING") node = { kind: "none" };
  else if (keyword === "CHOICE") node = choice(sc);
  else if (keyword === "VARIANT") node = variant(sc);
  else if (keyword === "VALUE OF") {
    sc.blank();
    node = { kind: "valueOf", field: sc.take(/\S+?(?=[\s，,}]|$)/)?.[0] };
  } else if (keyword === "instance-specific") node = { kind: "instance" };
  else if (keyword === "Data") node = { kind: "data" };
  else if (keyword === "APDU")
    node = { kind: "open", why: "an APDU; the table does not say how it is carried as Data" };
  else node = { kind: "scalar", type: ALIASES[keyword] ?? keyword };
  sc.take(/ ?\[\d+\]/);
  if (node.kind === "scalar" && sc.take(/\{/)) {
    sc.at -= 1;
    node.values = enumLabels(blockText(sc));
  }
  for (;;) {
    const before = sc.at;
    sc.blank(inBlock);
    if (!OPEN.includes(sc.text[sc.at] ?? "x")) {
      sc.at = before;
      return node;
    }
    const text = sc.group();
    if (node.kind === "scalar") annotate(node, text);
  }
}

/** An enumeration; without labels where any of several is meant. */
function enumeration(sc) {
  const before = sc.at;
  sc.blank(true);
  const labelled = sc.text[sc.at] === "{";
  sc.at = before;
  return labelled ? { kind: "enum", values: enumLabels(blockText(sc)) } : { kind: "scalar", type: "enum" };
}

function structure(sc) {
  const before = sc.at;
  sc.blank(true);
  if (sc.text[sc.at] !== "{") {
    sc.at = before;
    return { kind: "structure", fields: null };
  }
  sc.at += 1;
  return { kind: "structure", fields: fieldList(sc) };
}

/** `名 type，…` up to the closing brace. */
function fieldList(sc) {
  const fields = [];
  for (;;) {
    sc.take(/[\s，,]*/);
    if (sc.take(/\}/)) return fields;
    if (sc.take(/…/)) {
      fields.push({ dots: true });
      continue;
    }
    fields.push({ name: fieldName(sc), node: parseType(sc, true) });
  }
}

/** A field name ends at a blank or a colon outside brackets. */
function fieldName(sc) {
  let depth = 0;
  const from = sc.at;
  for (; sc.at < sc.text.length; sc.at += 1) {
    const c = sc.text[sc.at];
    if (OPEN.includes(c)) depth += 1;
    if (CLOSE.includes(c)) depth -= 1;
    if (depth === 0 && /[\s：，,{}]/.test(c)) break;
  }
  const name = sc.text.slice(from, sc.at);
  if (!sc.take(/[ ：]/) || name === "") sc.fail(`no field name (${name})`);
  return name;
}

function choice(sc) {
  const before = sc.at;
  sc.blank(true);
  if (sc.text[sc.at] !== "{") {
    sc.at = before;
    return { kind: "structure", fields: null, choice: true };
  }
  sc.at += 1;
  const of = [];
  for (;;) {
    sc.take(/[\s，,]*/);
    if (sc.take(/\}/)) return { kind: "choice", of };
    of.push(parseType(sc, true));
  }
}

function variant(sc) {
  sc.blank();
  const by = sc.take(/[^\s{]+/)?.[0];
  block(sc, "VARIANT");
  const cases = [];
  for (;;) {
    sc.take(/[\s，,]*/);
    if (sc.take(/\}/)) return { kind: "variant", by, cases };
    const value = sc.take(/\d+/) ?? sc.fail("VARIANT case");
    cases.push([Number(value[0]), parseType(sc, true)]);
  }
}
