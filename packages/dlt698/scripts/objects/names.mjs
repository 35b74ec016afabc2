const HAN = /[\p{Script=Han}①②（），。：；、]/u;

/** English labels: the glossary first, then the reference's own names of objects, attributes and methods. */
export class Names {
  constructor(tables) {
    this.glossary = tables.glossary;
    this.reference = new Map();
    this.used = new Set();
    for (const row of tables.objects) this.#refer(row);
    for (const row of tables.classes)
      for (const item of [...row.attributes, ...row.methods]) this.#refer(item);
  }

  #refer({ name, nameEn }) {
    if (!this.reference.has(name)) this.reference.set(name, nameEn);
  }

  /** @param section "fields", "values" or "members": the words that mean different things in different places. */
  english(name, section) {
    const found = this.#find(name, section) ?? this.#numbered(name);
    if (!found || found.trim() === "" || HAN.test(found)) {
      throw new Error(`tables/glossary.json has no English for ${section} ${JSON.stringify(name)}`);
    }
    return found;
  }

  #find(name, section) {
    for (const part of [section, "terms"]) {
      const found = this.glossary[part]?.[name];
      if (found !== undefined) {
        this.used.add(`${part}/${name}`);
        return found;
      }
    }
    return this.reference.get(name);
  }

  /** 第3轮次 by 第#轮次. */
  #numbered(name) {
    const digits = name.match(/\d+/g);
    if (!digits) return undefined;
    const found = this.#find(name.replace(/\d+/g, "#"), "terms");
    return found?.replace(/#/g, () => digits.shift() ?? "#");
  }

  /** Glossary entries that nothing uses. */
  unused() {
    return Object.entries(this.glossary).flatMap(([part, entries]) =>
      Object.keys(entries)
        .map((name) => `${part}/${name}`)
        .filter((key) => !this.used.has(key)),
    );
  }
}
