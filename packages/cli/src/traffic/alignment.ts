/** Two sequences side by side: what belongs together, and what one of them has alone. */

/** Items of both, or of one. */
export interface Aligned<T> {
  readonly a: T | null;
  readonly b: T | null;
}

/** Items that are looked ahead for one that fits. */
const AHEAD = 256;

/** One of the sequences, as far as it has been read. */
class Side<T> {
  private readonly items: AsyncIterator<T>;
  private readonly waiting: T[] = [];
  private ended = false;

  constructor(items: AsyncIterable<T>) {
    this.items = items[Symbol.asyncIterator]();
  }

  /** The item so far ahead; `null` behind the last. */
  async at(index: number): Promise<T | null> {
    while (!this.ended && this.waiting.length <= index) {
      const next = await this.items.next();
      if (next.done) this.ended = true;
      else this.waiting.push(next.value);
    }
    return this.waiting[index] ?? null;
  }

  take(): T {
    return this.waiting.shift()!;
  }
}

/**
 * Aligns two sequences by a key: items whose keys are equal belong together; where they differ, the nearest pair ahead is
 * found, and what lies before it stands alone. Bounded memory.
 */
export async function* aligned<T>(
  first: AsyncIterable<T>,
  second: AsyncIterable<T>,
  keyOf: (item: T) => string,
): AsyncGenerator<Aligned<T>> {
  const [a, b] = [new Side(first), new Side(second)];
  for (;;) {
    const [one, other] = [await a.at(0), await b.at(0)];
    if (one === null && other === null) return;
    const [skipA, skipB] = await nearest(a, b, keyOf);
    for (let i = 0; i < skipA && (await a.at(0)) !== null; i++) yield { a: a.take(), b: null };
    for (let i = 0; i < skipB && (await b.at(0)) !== null; i++) yield { a: null, b: b.take() };
    const [left, right] = [await a.at(0), await b.at(0)];
    if (left !== null && right !== null && keyOf(left) === keyOf(right)) yield { a: a.take(), b: b.take() };
  }
}

/** How many of each side stand alone before the next pair. */
async function nearest<T>(a: Side<T>, b: Side<T>, keyOf: (item: T) => string): Promise<[number, number]> {
  const seenA = new Map<string, number>();
  const seenB = new Map<string, number>();
  for (let i = 0; i < AHEAD; i++) {
    const [one, other] = [await a.at(i), await b.at(i)];
    if (one === null && other === null) return [i, i];
    if (one !== null) {
      const key = keyOf(one);
      if (!seenA.has(key)) seenA.set(key, i);
    }
    if (other !== null) {
      const key = keyOf(other);
      if (!seenB.has(key)) seenB.set(key, i);
    }
    const inB = one === null ? undefined : seenB.get(keyOf(one));
    if (inB !== undefined) return [i, inB];
    const inA = other === null ? undefined : seenA.get(keyOf(other));
    if (inA !== undefined) return [inA, i];
  }
  return [AHEAD, AHEAD];
}
