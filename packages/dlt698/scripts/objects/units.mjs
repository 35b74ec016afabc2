/** Symbols of the unit table that are names: what stands behind a number, in Chinese and in English. */
export const SYMBOLS = { 10: ["元", "yuan"], 54: ["元/kWh", "yuan/kWh"], 254: ["其他", "other"] };

/** Unit words of the definition texts that are not a symbol of the unit table. */
const WORDS = {
  元: 10,
  度: 8,
  年: 1,
  月: 2,
  日: 4,
  小时: 5,
  时: 5,
  分钟: 6,
  分: 6,
  min: 6,
  秒: 7,
  毫秒: 56,
  无: 255,
  "imp/kWh": 48,
  "imp/kvarh": 49,
};

/** Units that the table does not have, as written in Chinese and in English. */
const OTHERS = {
  "kWh/元": ["kWh/元", "kWh/yuan"],
  dBμV: ["dBμV", "dBμV"],
  "0.5小时": ["×0.5小时", "×0.5 h"],
};

/** A parsed unit → what a schema holds: `{ unit: code, scaler }`, or a symbol beside code 254. */
export function schemaUnit({ unit, scaler }, codes) {
  const code = WORDS[unit] ?? codes.get(unit);
  if (code !== undefined) return { unit: code, scaler };
  const other = OTHERS[unit];
  if (!other) throw new Error(`unit ${unit} is not known`);
  return { unit: 254, symbol: other[0], ...(other[0] === other[1] ? {} : { symbolEn: other[1] }), scaler };
}
