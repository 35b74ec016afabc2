/** Lines of a text whose encoding is found out: UTF-8 or GBK line by line, UTF-16 with or without a byte order mark. */
import { joined } from "../octet-queue.ts";
import { type Decoder, Decoding } from "../utf8.ts";

/** A line, without its end. */
export interface TextLine {
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
}

/** Octets after which a line is cut: no log has such, but what is no text may look so. */
const LONGEST = 262_144;

const LF = 10;
const CR = 13;

/** The text of octets that are UTF-8, else GBK, else what can be read of them. */
function decoders(): (octets: Uint8Array) => string {
  const utf8 = new Decoding("utf-8", { fatal: true });
  const rest: Decoder[] = [];
  return (octets) => {
    try {
      return utf8.decode(octets);
    } catch {
      if (rest.length === 0) rest.push(gbk());
      return rest[0]!.decode(octets);
    }
  };
}

/** Runtimes without the large tables of encodings know UTF-8 alone. */
function gbk(): Decoder {
  try {
    return new Decoding("gbk");
  } catch {
    return new Decoding("utf-8");
  }
}

/** Splits a source into lines, what is too long for one into pieces of the same number; keeps at most one of them. */
export class TextLines {
  private head: Uint8Array | null = new Uint8Array(0);
  private wide: Decoder | null = null;
  private readonly decode = decoders();
  /** What has come of a line: octets, or characters of UTF-16. */
  private octets: Uint8Array[] = [];
  private size = 0;
  private text = "";
  private number = 1;
  private readonly longest: number;

  /** @param longest octets after which a line is cut. */
  constructor(longest = LONGEST) {
    this.longest = longest;
  }

  push(chunk: Uint8Array): TextLine[] {
    if (this.head === null) return this.split(chunk);
    this.head = joined([this.head, chunk]);
    return this.head.length < 4 ? [] : this.begin(this.head);
  }

  end(): TextLine[] {
    const lines = this.head === null ? [] : this.begin(this.head);
    if (this.wide !== null) {
      for (const line of this.splitText(this.wide.decode())) lines.push(line);
      if (this.text !== "") lines.push(this.line(this.text, false));
      this.text = "";
    } else if (this.size > 0) lines.push(this.take(false));
    return lines;
  }

  private begin(head: Uint8Array): TextLine[] {
    this.head = null;
    const [a, b, c, d] = head;
    const marked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
    // Without a mark: a text begins with a character of ASCII.
    const low = marked ? a === 0xff : b === 0 && d === 0 && a !== 0 && c !== 0;
    const high = marked ? a === 0xfe : a === 0 && c === 0 && b !== 0 && d !== 0;
    if (head.length > 1 && (marked || (head.length > 3 && (low || high)))) {
      this.wide = new Decoding(low ? "utf-16le" : "utf-16be");
    }
    return this.split(head);
  }

  private split(chunk: Uint8Array): TextLine[] {
    if (this.wide !== null) return this.splitText(this.wide.decode(chunk, { stream: true }));
    const lines: TextLine[] = [];
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(LF, from);
      const until = end < 0 ? chunk.length : end;
      while (this.size + until - from >= this.longest) {
        const room = this.longest - this.size;
        this.keep(chunk.subarray(from, from + room));
        from += room;
        lines.push(this.takePiece());
      }
      if (end < 0) break;
      this.keep(chunk.subarray(from, end));
      lines.push(this.take(false));
      from = end + 1;
    }
    // A copy, of a Buffer too: the caller may use the chunk's storage again.
    this.keep(new Uint8Array(chunk.subarray(from)));
    return lines;
  }

  private keep(octets: Uint8Array): void {
    if (octets.length === 0) return;
    this.octets.push(octets);
    this.size += octets.length;
  }

  private take(cut: boolean): TextLine {
    const octets = joined(this.octets);
    this.octets = [];
    this.size = 0;
    const ends = !cut && octets[octets.length - 1] === CR ? octets.length - 1 : octets.length;
    return this.line(this.decode(octets.subarray(0, ends)), cut);
  }

  private takePiece(): TextLine {
    const octets = joined(this.octets);
    const at = cutAt(octets.length, (i) => octets[i]!);
    this.octets = [octets.subarray(0, at)];
    const line = this.take(true);
    this.keep(octets.slice(at));
    return line;
  }

  private splitText(more: string): TextLine[] {
    const lines: TextLine[] = [];
    const parts = (this.text + more).split("\n");
    this.text = parts.pop()!;
    for (const part of parts) this.pieces(part, lines, false);
    this.text = this.pieces(this.text, lines, true);
    return lines;
  }

  /** @param open the line has not ended: its rest is given back. */
  private pieces(text: string, lines: TextLine[], open: boolean): string {
    let rest = text;
    while (rest.length >= this.longest) {
      const piece = rest.slice(0, this.longest);
      const at = cutAt(this.longest, (i) => piece.charCodeAt(i));
      lines.push(this.line(piece.slice(0, at), true));
      rest = rest.slice(at);
    }
    if (open) return rest;
    lines.push(this.line(rest.endsWith("\r") ? rest.slice(0, -1) : rest, false));
    return "";
  }

  private line(text: string, cut: boolean): TextLine {
    const { number } = this;
    if (!cut) this.number++;
    return { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, number };
  }
}

const isHex = (c: number): boolean => (c >= 48 && c < 58) || ((c | 32) >= 97 && (c | 32) < 103);

/** Where a line is cut: behind white space or a comma near its end, else so that no octet of a run of digits is. */
function cutAt(length: number, at: (index: number) => number): number {
  for (let i = length; i > length - 4096; i--) {
    const c = at(i - 1);
    if (c === 32 || c === 9 || c === 44) return i;
  }
  let run = length;
  while (run > 0 && isHex(at(run - 1))) run--;
  const end = length - ((length - run) & 1);
  return end > 0 ? end : length;
}
