/** Writes of one process. */
export const COUNT = 1000;
/** Rows that are kept. */
const KEPT = 40;

const row = (n: number) => `row ${n} ${String(n).repeat(1 + (n % 200))}`;

/** The n-th write: a counter, a row, one row less. */
export function changesFor(n: number): ReadonlyMap<string, string | null> {
  return new Map<string, string | null>([
    ["last", String(n)],
    [`row/${n}`, row(n)],
    ...(n > KEPT ? [[`row/${n - KEPT}`, null] as const] : []),
  ]);
}

/** What a state must hold after n writes. */
export function stateAfter(n: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (n === 0) return texts;
  texts.set("last", String(n));
  for (let i = Math.max(1, n - KEPT + 1); i <= n; i++) texts.set(`row/${i}`, row(i));
  return texts;
}
