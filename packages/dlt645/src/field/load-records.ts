/**
 * Load records: blocks of a time and the items of up to six classes. `A0A0 n time {class AA}… sum E5`; a class that is switched off
 * is empty, its AA stays. AA may be data, so that a block is cut by sizes. A block that is marked bad (E0E0), or is not written
 * so, leaves the whole answer as octets.
 */
import { mismatch } from "../messages/error.ts";
import { type Item, itemOf } from "./item.ts";
import type { Items, Reading, Scalar, Value } from "./schema.ts";
import type { DataWriter } from "./writer.ts";

const START = 0xa0;
const SEPARATOR = 0xaa;
const END = 0xe5;

const several = (count: number, format: string, signed = false): readonly Item[] =>
  new Array<Item>(count).fill(itemOf(format, signed));

/** The items of each class: voltages, currents, frequency; powers; power factors; energies of both kinds; demands. */
const CLASSES: readonly (readonly Item[])[] = [
  [...several(3, "XXX.X"), ...several(3, "XXX.XXX", true), ...several(1, "XX.XX")],
  several(8, "XX.XXXX", true),
  several(4, "X.XXX", true),
  several(4, "XXXXXX.XX"),
  several(4, "XXXXXX.XX"),
  several(2, "XX.XXXX"),
];
const SIZES: readonly number[] = CLASSES.map((items) => items.reduce((sum, { size }) => sum + size, 0));
const time = itemOf("YYMMDDhhmm", false);
/** Start and count in front of what is counted, sum and end behind it. */
const HEAD = 3;
const TAIL = 2;

/** Load records of one class, or of all. */
export class LoadRecords implements Items {
  readonly format: string = "A0A0,n,YYMMDDhhmm,6*[…,AA],sum,E5";
  private readonly classes: readonly number[];

  /** @param number of the class, from 1 on; 0 for all. */
  constructor(number: number) {
    this.classes = number === 0 ? CLASSES.map((_, i) => i) : [number - 1];
  }

  read(b: Uint8Array, from: number, to: number, reading: Reading): readonly Value[] | null {
    const blocks: (readonly [at: number, present: readonly boolean[]])[] = [];
    let at = from;
    while (at < to) {
      const present = this.presentIn(b, at, to);
      if (present === null) return null;
      blocks.push([at, present]);
      at += HEAD + b[at + 2]! + TAIL;
    }
    return blocks.map(([start, present], index) => readBlock(b, start, present, index, reading));
  }

  /** Which classes a whole block has; `null` where there is none. */
  private presentIn(b: Uint8Array, at: number, to: number): readonly boolean[] | null {
    if (at + HEAD > to || b[at] !== START || b[at + 1] !== START) return null;
    const last = at + HEAD + b[at + 2]!;
    if (last + TAIL > to || b[last] !== sumOf(b, at, last) || b[last + 1] !== END) return null;
    const { classes } = this;
    for (let mask = (1 << classes.length) - 1; mask >= 0; mask--) {
      const present = CLASSES.map((_, i) => ((mask >> classes.indexOf(i)) & 1) === 1 && classes.includes(i));
      if (endsAt(b, at, present) === last) return present;
    }
    return null;
  }

  write(w: DataWriter, values: readonly Value[], path: string): void {
    for (const [i, value] of values.entries()) {
      const block = `${path}[${i}]`;
      if (!Array.isArray(value) || value.length !== 1 + CLASSES.length)
        throw mismatch(block, this.format, value);
      const at = w.take(HEAD);
      w.b.fill(START, at, at + 2);
      time.write(w, value[0] as Scalar, `${block}[0]`);
      for (const [c, items] of CLASSES.entries()) {
        const part = value[c + 1] as readonly Scalar[];
        const place = `${block}[${c + 1}]`;
        if (!Array.isArray(part) || (part.length > 0 && part.length !== items.length)) {
          throw mismatch(place, `[${items.map(({ format }) => format).join(",")}]`, part);
        }
        if (part.length > 0 && !this.classes.includes(c)) throw mismatch(place, "[]", part);
        for (const [n, each] of part.entries()) items[n]!.write(w, each as Scalar, `${place}[${n}]`);
        w.b[w.take(1)] = SEPARATOR;
      }
      w.b[at + 2] = w.at - at - HEAD;
      const sum = sumOf(w.b, at, w.at);
      const tail = w.take(TAIL);
      w.b[tail] = sum;
      w.b[tail + 1] = END;
    }
  }
}

function sumOf(b: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += b[i]!;
  return sum & 255;
}

/** Where the last AA of a block with these classes ends; -1 if one is not where it has to be. */
function endsAt(b: Uint8Array, at: number, present: readonly boolean[]): number {
  let next = at + HEAD + time.size;
  for (const [i, size] of SIZES.entries()) {
    if (present[i]) next += size;
    if (b[next] !== SEPARATOR) return -1;
    next++;
  }
  return next;
}

function readBlock(
  b: Uint8Array,
  start: number,
  present: readonly boolean[],
  index: number,
  reading: Reading,
): Value {
  const { tracer } = reading;
  const path = `command.values[${index}]`;
  const read = (item: Item, i: number, at: number, where: string): Scalar => {
    const value = item.read(b, at);
    tracer?.item(i, item, at, at + item.size, value);
    if (typeof value === "object" && value !== null) {
      reading.deviate("not-bcd", { format: item.format, octets: value.octets }, at, `${where}[${i}]`);
    }
    return value;
  };
  tracer?.open(index, start);
  tracer?.mark(start, start + HEAD);
  let at = start + HEAD;
  const block: Value[] = [read(time, 0, at, path)];
  at += time.size;
  for (const [c, items] of CLASSES.entries()) {
    const part: Scalar[] = [];
    if (present[c]) {
      tracer?.open(c + 1, at);
      for (const [i, item] of items.entries()) {
        part.push(read(item, i, at, `${path}[${c + 1}]`));
        at += item.size;
      }
      tracer?.close(at);
    }
    block.push(part);
    tracer?.mark(at, at + 1);
    at++;
  }
  tracer?.mark(at, at + TAIL);
  tracer?.close(at + TAIL);
  return block;
}
