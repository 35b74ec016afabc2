/** Symbols of the unit table that are Chinese words, as written in English output. */
export const SYMBOL_EN = { 10: "yuan", 54: "yuan/kWh", 254: "other" };

/** Unit words of the definition texts that are not the symbol of the unit table. */
const WORDS = {
  元: 10,
  度: 8,
  分钟: 6,
  分: 6,
  小时: 5,
  秒: 7,
  毫秒: 56,
  无: 255,
  "imp/kWh": 48,
  "imp/kvarh": 49,
};

/** Code of a unit as printed, or undefined. */
export function unitOf(word, codes) {
  return WORDS[word] ?? codes.get(word);
}

const UNIT = /单位：(?<unit>[^，；。）)\n]+)(?:，换算：?(?<scaler>-?\d+)|，无换算)/;

/** Default unit and scaler per attribute, `2:33/-2;4:33/-4`, of objects with one value. */
export function unitsOf(row, codes) {
  const found = [];
  const add = (attributes, text) => {
    const match = UNIT.exec(text)?.groups;
    const unit = match && unitOf(match.unit, codes);
    if (unit === undefined) return;
    for (const attribute of attributes) found.push(`${attribute}:${unit}/${match.scaler ?? 0}`);
  };
  const lines = row.definition.split("\n");
  if (row.classId === 1) {
    add([2], lines[0]);
    add([4], lines[1]);
  } else if (row.classId === 5) add([2, 3, 4], row.definition);
  else if ([2, 3, 4, 6].includes(row.classId)) {
    add([2], row.definition.split("属性4")[0]);
    const extra = lines.find((line) => line.startsWith("属性4"));
    if (extra) add([4], extra);
  } else if (row.classId === 8 && !row.definition.includes("{")) add([2], row.definition);
  return found.join(";");
}
