import { parseType, Scanner } from "./notation.mjs";
import { fieldNamed, parseDefinition, parseMember } from "./statements.mjs";

const RANGE = /^(.*?)[（(][a-z]≤(\d+)[)）]$/;
const UNIT_IN_NAME = /^(.+?)[（(](小时|分钟|秒|cm|10ms|min|时)[)）]$/;
/** Units in field names that are a power of ten of a unit of the table. */
const SCALED = { cm: { unit: "m", scaler: -2 }, "10ms": { unit: "ms", scaler: 1 } };

/** Applies the entries of supplements.json to a definition text; every entry must fit. */
export function applySupplements(text, entries) {
  let made = text;
  for (const entry of entries) {
    if (entry.from !== undefined) {
      if (!made.includes(entry.from)) throw new Error(`supplement does not fit: ${JSON.stringify(entry)}`);
      made = made.replace(entry.from, () => entry.to);
    }
    if (entry.append !== undefined) made = made === "" ? entry.append : `${made}\n${entry.append}`;
    entry.used = true;
  }
  return made;
}

/** Everything that definitions can refer to. */
export class Model {
  constructor(tables) {
    this.tables = tables;
    this.classes = new Map();
    this.objects = new Map();
    this.global = new Map();
    /** Reasons why something is not fully typed, by place. */
    this.open = [];
    for (const row of tables.classes) this.classes.set(row.classId, this.#class(row));
    for (const row of tables.objects) this.objects.set(row.oi, this.#object(row));
    for (const item of [...this.objects.values()]) if (item.row.sameAs) this.#copy(item);
    for (const item of this.objects.values()) {
      if (item.row.status === "withdrawn") continue;
      const own = item.definition.types.get(item.row.name);
      this.global.set(item.row.name, { object: item, node: own ?? null });
      const main = item.definition.main;
      if (main && !this.global.has(main.name)) this.global.set(main.name, { object: item, node: main.node });
    }
  }

  /** A definition text, parsed. */
  parse(text) {
    return parseDefinition(text);
  }

  /** Lines of the definition texts that say nothing about types. */
  prose() {
    return [...this.objects].flatMap(([oi, { definition }]) =>
      definition.prose.map((line) => `${oi}: ${line}`),
    );
  }

  #class(row) {
    const { supplements } = this.tables;
    const types = new Map();
    const member = (raw, isMethod) => {
      const entries = supplements.classes.filter(
        (entry) => entry.class === row.classId && entry[isMethod ? "method" : "attribute"] === raw.id,
      );
      const item = { ...raw, definition: applySupplements(raw.definition, entries) };
      const definition = parseMember(item, isMethod);
      for (const [name, node] of definition.types) if (!types.has(name)) types.set(name, node);
      return { ...item, parsed: definition };
    };
    const live = (list) => list.filter((item) => item.status !== "withdrawn");
    const attributes = [...live(row.attributes), ...(row.supplement?.attributes ?? [])].map((raw) =>
      member(raw, false),
    );
    const methods = [...live(row.methods), ...(row.supplement?.methods ?? [])].map((raw) =>
      member(raw, true),
    );
    return { row, types, attributes, methods };
  }

  #object(row) {
    const entries = this.tables.supplements.objects.filter((entry) => entry.oi === row.oi);
    return { row, definition: parseDefinition(applySupplements(row.definition, entries)) };
  }

  #copy(item) {
    const source = this.objects.get(item.row.sameAs);
    if (!source) throw new Error(`${item.row.oi}: sameAs ${item.row.sameAs} does not exist`);
    item.definition = source.definition;
  }

  /** Attributes and methods of one object: those of its class, overridden and extended by its own. */
  members(oi) {
    const object = this.objects.get(oi);
    const klass = this.classes.get(object.row.classId);
    const scope = { own: object.definition, klass, object, instance: object, trail: [] };
    const attributes = new Map();
    for (const raw of klass.attributes) {
      const own = object.definition.attributes.has(raw.id);
      attributes.set(raw.id, {
        ...naming(raw),
        own: false,
        schema: own ? null : this.#classAttribute(raw, scope),
      });
    }
    for (const head of object.definition.attributes.values()) {
      const base = attributes.get(head.id);
      const name = head.name ?? base?.name ?? `属性${head.id}`;
      const access = head.access ? { rights: head.access === "只写" ? "write" : "read" } : {};
      const place = `${oi} ${head.id}`;
      attributes.set(head.id, {
        ...(base ?? { id: head.id, access: "static" }),
        ...access,
        name,
        ...(base?.name === name ? {} : { nameEn: undefined }),
        own: true,
        schema: this.resolve(head.node, { ...scope, place, field: name }),
      });
    }
    const methods = new Map();
    for (const raw of klass.methods) {
      if (object.definition.methods.has(raw.id)) continue;
      const method = raw.parsed.methods.get(raw.id);
      methods.set(raw.id, {
        ...naming(raw),
        own: false,
        ...this.#method(method, scope, `class ${klass.row.classId} method ${raw.id}`),
      });
    }
    for (const method of object.definition.methods.values()) {
      methods.set(method.id, {
        id: method.id,
        access: "optional",
        name: method.name,
        own: true,
        ...this.#method(method, scope, `${oi} method ${method.id}`),
      });
    }
    const sorted = (map) => [...map.values()].sort((a, b) => a.id - b.id);
    return { attributes: sorted(attributes), methods: sorted(methods) };
  }

  #classAttribute(raw, scope) {
    const inner = {
      ...scope,
      place: `${scope.object.row.oi} ${raw.id}`,
      field: raw.name,
      member: raw.parsed.types,
    };
    const main = raw.parsed.main;
    const { definition, row } = scope.object;
    if (
      raw.id === 2 &&
      !definition.attributes.has(2) &&
      (row.classId === 8 || !main) &&
      raw.type === "instance-specific"
    ) {
      return this.resolve({ kind: "instance" }, { ...inner, main: true });
    }
    if (main) return this.resolve(main.node, inner);
    if (raw.type === "array") return this.resolve({ kind: "array", of: { kind: "instance" } }, inner);
    if (raw.type === "structure") return this.resolve({ kind: "instance" }, inner);
    return this.resolve(parseType(new Scanner(raw.type)), inner);
  }

  #method(method, scope, place) {
    const inner = { ...scope, place, local: method?.types ?? new Map() };
    const args = (method?.args ?? []).map((text) => {
      const named = /^(\S+) (array .+|[a-z].*)$/.exec(text);
      if (named && named[1] !== "array") return { name: named[1], node: parseType(new Scanner(named[2])) };
      const node = parseType(new Scanner(text));
      return { name: node.kind === "array" ? (node.of.name ?? node.of.type) : (node.name ?? text), node };
    });
    const fields = args.map(({ name, node }) => ({
      name,
      schema: this.resolve(node, { ...inner, field: name, argument: true }),
    }));
    const answer = inner.local.get("应答") ?? inner.local.get("返回结果");
    return {
      parameter:
        fields.length === 0
          ? { type: "NULL" }
          : fields.length === 1
            ? fields[0].schema
            : { type: "structure", fields },
      ...(answer ? { result: this.resolve(answer, { ...inner, field: "应答" }) } : {}),
    };
  }

  /** A parsed node → a schema without references. */
  resolve(node, scope) {
    if (scope.trail.length > 40)
      throw new Error(`${scope.place}: definitions go round: ${scope.trail.join(" → ")}`);
    const made = this.#plain(node, scope);
    return node.unit ? withUnit(made, node.unit) : made;
  }

  #plain(node, scope) {
    switch (node.kind) {
      case "scalar":
        return scalar(node);
      case "enum":
        return { type: "enum", values: node.values };
      case "array":
        return {
          type: "array",
          of: this.resolve(node.of, scope),
          ...(node.items ? { items: this.#structure({ fields: node.items }, scope).fields } : {}),
        };
      case "structure":
        return this.#structure(node, scope);
      case "choice":
        return { type: "choice", of: node.of.map((item) => this.resolve(item, scope)) };
      case "variant":
        return {
          type: "variant",
          by: node.by,
          cases: node.cases.map(([value, item]) => [value, this.resolve(item, scope)]),
        };
      case "valueOf":
        return { type: "value-of", field: node.field };
      case "data":
        return { type: "Data" };
      case "none":
        return { type: "none" };
      case "open":
        return this.#untyped(scope, node.why);
      case "instance":
        return this.#instance(scope);
      case "ref":
        return this.#reference(node.name, scope);
      default:
        throw new Error(`${scope.place}: node ${node.kind}`);
    }
  }

  #untyped(scope, why) {
    this.open.push({ place: scope.place, object: scope.instance.row.oi, field: scope.field, why });
    return { type: "Data", open: why };
  }

  #structure(node, scope) {
    if (node.fields === null) return this.#reference(scope.field, scope);
    const fields = [];
    let rest = null;
    for (let i = 0; i < node.fields.length; i += 1) {
      const field = node.fields[i];
      if (field.dots) {
        // 第1个…的数据 Data，…，第n个…的数据 Data: the field before the dots, any number of times.
        const before = fields.pop();
        rest = rest ?? { name: before.name.replace(/^第1个/, "").replace(/1$/, ""), schema: before.schema };
        i += 1;
        continue;
      }
      const { name, unit, range } = splitName(field.name);
      const typed = { ...field.node, ...(unit ? { unit } : {}), ...(range ? { range } : {}) };
      fields.push({ name, schema: this.resolve(typed, { ...scope, field: name }) });
    }
    return { type: "structure", fields, ...(rest ? { rest } : {}) };
  }

  #lookup(name, scope, everywhere = true) {
    const { own, klass, local, member } = scope;
    const found = local?.get(name) ?? own.types.get(name) ?? member?.get(name) ?? klass?.types.get(name);
    if (found && found !== scope.current) return { node: found, scope };
    const global = this.global.get(name);
    if (global && everywhere) {
      const target = global.object;
      return {
        node: global.node ?? target.definition.attributes.get(2)?.node ?? target.definition.main?.node,
        scope: {
          ...scope,
          own: target.definition,
          klass: this.classes.get(target.row.classId),
          object: target,
          local: undefined,
          member: undefined,
        },
      };
    }
    return null;
  }

  #reference(name, scope) {
    const found = scope.argument
      ? (this.#lookup(name, scope, false) ?? this.#field(name, scope) ?? this.#lookup(name, scope))
      : this.#lookup(name, scope);
    if (!found?.node) return this.#untyped(scope, `nothing is called ${name}`);
    return this.resolve(found.node, {
      ...found.scope,
      trail: [...scope.trail, name],
      field: name,
      current: found.node,
      argument: false,
    });
  }

  /** A parameter may name a field of the units that the object holds: 任务ID of 任务配置单元. */
  #field(name, scope) {
    const seen = new Set();
    const search = (definition, klass, object) => {
      if (!definition || seen.has(definition)) return null;
      seen.add(definition);
      const node =
        fieldNamed(definition, name) ??
        (klass ? fieldNamed({ attributes: new Map(), types: klass.types }, name) : null);
      if (node)
        return {
          node,
          scope: { ...scope, own: definition, klass, object, local: undefined, member: undefined },
        };
      for (const head of definition.attributes.values()) {
        const inner = head.node.kind === "array" ? head.node.of : head.node;
        const target = inner.kind === "ref" ? this.global.get(inner.name)?.object : null;
        const hit = target && search(target.definition, this.classes.get(target.row.classId), target);
        if (hit) return hit;
      }
      return null;
    };
    return search(scope.own, scope.klass, scope.object);
  }

  #instance(scope) {
    const { definition, row } = scope.instance;
    const field = scope.field;
    const node =
      definition.types.get(field) ??
      definition.types.get("数据类型") ??
      (scope.main ? definition.main?.node : null);
    const inner = {
      ...scope,
      own: definition,
      klass: this.classes.get(row.classId),
      object: scope.instance,
      local: undefined,
      member: undefined,
      main: false,
      trail: [...scope.trail, field],
    };
    if (node && node !== scope.current) return this.resolve(node, { ...inner, current: node });
    if (field === "事件发生源") {
      // Where the event does not say, its record unit does.
      const unit = definition.attributes.get(2)?.node;
      const target =
        unit?.kind === "array" && unit.of.kind === "ref" ? this.global.get(unit.of.name)?.object : null;
      const source = target && target !== scope.instance && fieldNamed(target.definition, field);
      if (source && source.kind !== "instance") return this.resolve(source, inner);
    }
    return this.#untyped(scope, "instance-specific, and the object does not say");
  }
}

function naming(raw) {
  const { id, name, nameEn } = raw;
  return { id, name, nameEn, access: raw.access ?? (raw.optional ? "optional" : "mandatory") };
}

function splitName(text) {
  const range = RANGE.exec(text);
  if (range) return { ...splitName(range[1]), range: [0, Number(range[2])] };
  const unit = UNIT_IN_NAME.exec(text);
  if (unit) return { name: unit[1], unit: SCALED[unit[2]] ?? { unit: unit[2], scaler: 0 } };
  return { name: text };
}

function scalar(node) {
  const { type, size, fixed, bits, range, values } = node;
  return {
    type,
    ...(size === undefined ? {} : { size }),
    ...(fixed === undefined ? {} : { range: [fixed, fixed] }),
    ...(range ? { range } : {}),
    ...(values ? { values } : {}),
    ...(bits?.length ? { bits } : {}),
  };
}

const NUMERIC = /^(double-long|long|integer|unsigned|float)/;

/** Gives a unit to every number of a schema that has none. */
function withUnit(schema, unit) {
  if (NUMERIC.test(schema.type))
    return schema.unit || schema.values || schema.bits ? schema : { ...schema, unit };
  if (schema.type === "array") return { ...schema, of: withUnit(schema.of, unit) };
  if (schema.type === "choice") return { ...schema, of: schema.of.map((item) => withUnit(item, unit)) };
  if (schema.type === "structure") {
    return {
      ...schema,
      fields: schema.fields.map((field) => ({ ...field, schema: withUnit(field.schema, unit) })),
    };
  }
  return schema;
}
