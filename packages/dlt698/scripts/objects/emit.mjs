// Writes values as TypeScript; what occurs more than once becomes a constant of its own.

const bare = (key) => (/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key));

/** Kind of a value by its shape: the constants are typed by it. */
function kindOf(value) {
  if (Array.isArray(value)) {
    if (value.length === 0 || typeof value[0] !== "object") return null;
    return value.every((item) => "from" in item) ? "Label[]" : null;
  }
  if (value === null || typeof value !== "object") return null;
  if ("schema" in value && "name" in value && !("id" in value)) return "FieldSchema";
  if ("from" in value) return "Label";
  if ("type" in value) return "TypeSchema";
  if ("attributes" in value || "methods" in value) return "MemberTypes";
  if ("id" in value) return "MemberType";
  return null;
}

/** Collects shared values and writes them once. */
export class Emitter {
  constructor() {
    this.counts = new Map();
    this.made = new Map();
    this.lines = [];
  }

  count(value) {
    if (value === null || typeof value !== "object") return;
    if (kindOf(value)) {
      const key = JSON.stringify(value);
      const seen = this.counts.get(key) ?? 0;
      this.counts.set(key, seen + 1);
      if (seen > 0) return;
    }
    for (const item of Object.values(value)) this.count(item);
  }

  text(value) {
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const kind = kindOf(value);
    const key = kind ? JSON.stringify(value) : "";
    if (kind && (this.counts.get(key) ?? 0) > 1) {
      const known = this.made.get(key);
      if (known) return known;
      const body = this.#body(value);
      if (body.length < 24) return body;
      const name = `${{ "Label[]": "v", Label: "l", FieldSchema: "f", TypeSchema: "t", MemberTypes: "o", MemberType: "m" }[kind]}${this.made.size}`;
      this.made.set(key, name);
      this.lines.push(`const ${name}: ${kind} = ${body};`);
      return name;
    }
    return this.#body(value);
  }

  #body(value) {
    if (Array.isArray(value)) return `[${value.map((item) => this.text(item)).join(", ")}]`;
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (entries.length === 0) return "{}";
    return `{ ${entries.map(([name, item]) => `${bare(name)}: ${this.text(item)}`).join(", ")} }`;
  }
}
