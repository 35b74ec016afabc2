/** Hex anywhere in a line: octets run together or parted, with `0x`, `\x`, `$` in front or `H` behind. */

/** Octets written one after the other. */
export interface HexRun {
  /** Characters of the line: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly octets: Uint8Array;
}

const NONE = 255;

/** Digit value by character; 255 elsewhere. */
const VALUES = /*#__PURE__*/ (() => {
  const table = new Uint8Array(128).fill(NONE);
  for (let value = 0; value < 16; value++) {
    const digit = value.toString(16);
    table[digit.charCodeAt(0)] = value;
    table[digit.toUpperCase().charCodeAt(0)] = value;
  }
  return table;
})();

const digit = (c: number): number => (c < 128 ? VALUES[c]! : NONE);

const isWord = (c: number): boolean =>
  (c >= 48 && c < 58) || (c >= 65 && c < 91) || (c >= 97 && c < 123) || c === 95;

const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 13 || c === 0xa0;

const SPACE = 32;
const DASH = 45;
const COLON = 58;
const COMMA = 44;

const isSeparator = (c: number): boolean => c === COMMA || c === DASH || c === COLON;

/** Finds the runs of a text, which is in ASCII where it matters ({@link halfWidth}). One pass. */
export function hexRuns(text: string, from = 0, to = text.length): HexRun[] {
  const runs: HexRun[] = [];
  const scan = new Scan(text, to);
  let at = from;
  while (at < to) {
    if (scan.token(at)) {
      const run = scan.run(at);
      runs.push(run);
      at = run.to;
    }
    // Nothing of a word is hex where the whole is not.
    if (at < to && isWord(text.charCodeAt(at))) while (at < to && isWord(text.charCodeAt(at))) at++;
    else at++;
  }
  return runs;
}

/** A place in a text, and the token that was found last. */
class Scan {
  private readonly text: string;
  private readonly to: number;
  private first = 0;
  private digits = 0;
  private end = 0;
  private octets = new Uint8Array(64);
  private count = 0;

  constructor(text: string, to: number) {
    this.text = text;
    this.to = to;
  }

  /** Whether whole octets stand at a place. */
  token(at: number): boolean {
    const { text, to } = this;
    const c = text.charCodeAt(at);
    const x = (text.charCodeAt(at + 1) | 32) === 120;
    // 0x68, \x68, &H68, $68
    const marked = (c === 48 && x) || (c === 92 && x) || (c === 38 && text.charCodeAt(at + 1) === 72);
    const first = marked ? at + 2 : c === 36 ? at + 1 : at;
    let end = first;
    while (end < to && digit(text.charCodeAt(end)) !== NONE) end++;
    this.first = first;
    this.digits = end - first;
    if (this.digits === 0) return false;
    // 68H
    if (end < to && (text.charCodeAt(end) | 32) === 104 && !isWord(text.charCodeAt(end + 1))) end++;
    this.end = end;
    if (end < to && isWord(text.charCodeAt(end))) return false;
    return this.digits % 2 === 0 || (marked && this.digits === 1);
  }

  /** The run that begins with the token found. */
  run(from: number): HexRun {
    this.count = 0;
    let separator = 0;
    for (;;) {
      this.take();
      const to = this.end;
      const next = this.next(separator);
      if (next === null || !this.token(next.at))
        return { from, to, octets: this.octets.slice(0, this.count) };
      separator = next.separator;
    }
  }

  /** Where the next token of the run must begin; one kind of separator beside white space goes with a run. */
  private next(before: number): { at: number; separator: number } | null {
    const { text, to } = this;
    let at = this.end;
    let found = 0;
    for (; at < to; at++) {
      const c = text.charCodeAt(at);
      if (isBlank(c)) {
        // "12 - 68", "05: 68": that one parts words.
        if (found === DASH || found === COLON) return null;
        continue;
      }
      if (!isSeparator(c)) break;
      if (found !== 0 || (at > this.end && c !== COMMA)) return null;
      found = c;
    }
    if (at === this.end && text.charCodeAt(at) !== 92) return null;
    if (before !== 0 && before !== SPACE && found !== 0 && before !== found) return null;
    // Behind octets parted by white space alone: "68 17 00: the header".
    if (before === SPACE && (found === DASH || found === COLON)) return null;
    return { at, separator: found !== 0 ? found : before !== 0 ? before : SPACE };
  }

  private take(): void {
    const { text, first, digits } = this;
    const size = (digits + 1) >> 1;
    if (this.count + size > this.octets.length) {
      const more = new Uint8Array(2 * (this.count + size));
      more.set(this.octets);
      this.octets = more;
    }
    if (digits === 1) this.octets[this.count++] = digit(text.charCodeAt(first));
    else
      for (let at = first; at < first + digits; at += 2) {
        this.octets[this.count++] = (digit(text.charCodeAt(at)) << 4) | digit(text.charCodeAt(at + 1));
      }
  }
}

const WIDE = /[\u3000\u3001\uff01-\uff5e]/;
const EACH_WIDE = /[\u3000\u3001\uff01-\uff5e]/g;

/** Full-width letters, digits and signs as those of ASCII; every character keeps its place. */
export function halfWidth(text: string): string {
  if (!WIDE.test(text)) return text;
  return text.replace(EACH_WIDE, (c) => {
    if (c === "\u3000") return " ";
    return c === "\u3001" ? "," : String.fromCharCode(c.charCodeAt(0) - 0xfee0);
  });
}
