/** Decodes what was typed, files and standard input, and prints what is found there. */
import { type Dissector, readText, readWhole, type TrafficItem } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { decodingText as text } from "../i18n/traffic.ts";
import { type Line, lineBatches, writeAll } from "../io/lines.ts";
import type { MessageSettings } from "../message/codec.ts";
import { messageOctets } from "../message/hex.ts";
import { isProblem } from "../problems/base.ts";
import { problem } from "../problems/index.ts";
import { sayNothing } from "../render/nothing.ts";
import { Finder, type Finding } from "./finder.ts";
import { hexFindings, oneFinding } from "./hex-findings.ts";
import { findingOutput, type OutputForm } from "./output.ts";
import { type Kind, type Source, SourceEvents } from "./source.ts";

/** What a user asks of decode. */
export interface DecodingOptions extends OutputForm {
  readonly settings: MessageSettings;
  readonly dissectors: readonly Dissector[];
  /** Which messages are shown; `null` for all. */
  readonly isMeant: ((item: TrafficItem) => boolean) | null;
}

/** Characters of output that are kept before they are written. */
const FLUSH_AT = 1 << 20;

export class Decoding {
  private readonly app: App;
  private readonly options: DecodingOptions;
  private good = 0;
  private bad = 0;

  constructor(app: App, options: DecodingOptions) {
    this.app = app;
    this.options = options;
  }

  /** Whether there were messages, and whole ones only. */
  get succeeded(): boolean {
    return this.good > 0 && this.bad === 0;
  }

  /** Hex that was typed. */
  async hex(words: string): Promise<void> {
    const { settings, dissectors } = this.options;
    const found = typed(() => hexFindings(messageOctets(words), settings, dissectors));
    await writeAll(this.app.stdout, found.map((each) => this.shown(each, null, null)).join(""));
  }

  /** A text that was typed. */
  async text(words: string): Promise<void> {
    const { good, bad } = this;
    const { finder, found } = this.inText(Buffer.from(words));
    await writeAll(this.app.stdout, found.map((each) => this.shown(each, null, null)).join(""));
    this.told(null, finder, this.good - good, this.bad - bad);
  }

  /** A source: everything that is found in it. */
  async source(source: Source, kind: Kind): Promise<void> {
    const { settings, dissectors, isMeant } = this.options;
    const { stdout } = this.app;
    const finder = new Finder(settings, dissectors, isMeant);
    const { good, bad } = this;
    let out = "";
    const show = async (findings: readonly Finding[]): Promise<void> => {
      for (const finding of findings) out += this.shown(finding, source.name, null);
      if (out.length < FLUSH_AT) return;
      await writeAll(stdout, out);
      out = "";
    };
    try {
      for await (const events of new SourceEvents(source, kind)) {
        for (const event of events) await show(finder.push(event));
        await writeAll(stdout, out);
        out = "";
      }
      await show(finder.end());
    } finally {
      await writeAll(stdout, out);
    }
    this.told(source.name, finder, this.good - good, this.bad - bad);
  }

  /** A source line by line: exactly one message, or error, for each. */
  async lines({ chunks }: Source): Promise<void> {
    const { app } = this;
    let number = 0;
    const { good, bad } = this;
    for await (const lines of lineBatches(chunks)) {
      let out = "";
      for (const line of lines) {
        out += this.shown(this.line(line, ++number), null, number);
        if (out.length < FLUSH_AT) continue;
        await writeAll(app.stdout, out);
        out = "";
      }
      await writeAll(app.stdout, out);
    }
    const count = { lines: number, good: this.good - good, bad: this.bad - bad };
    if (count.good === 0) sayNothing(app, number);
    else if (count.bad > 0 && !this.options.json) {
      app.stderr.write(`${app.err.warn(app.t(text.badLines, count))}\n`);
    }
  }

  private line(line: Line, number: number): Finding {
    const { settings, dissectors } = this.options;
    const [found] = typed(() => {
      if (!(line instanceof Uint8Array))
        throw problem.error("too-long", { count: line.tooLong }, { offset: 0 });
      const words = Buffer.from(line.buffer, line.byteOffset, line.length).toString("utf8");
      // A byte order mark says how a file is written, not what is in it.
      const hex = number === 1 && words.startsWith("\uFEFF") ? words.slice(1) : words;
      try {
        return [oneFinding(messageOctets(hex), settings, dissectors)];
      } catch (error) {
        if (!isProblem(error) || error.code !== "bad-digit") throw error;
        const { found } = this.inText(line);
        if (found.length === 0) throw error;
        if (found.length === 1) return found;
        throw problem.error("several-messages", { count: found.length });
      }
    });
    return found!;
  }

  /** What is found in a text that is at hand. */
  private inText(octets: Uint8Array): { readonly found: Finding[]; readonly finder: Finder } {
    const { settings, dissectors, isMeant } = this.options;
    const finder = new Finder(settings, dissectors, isMeant);
    const found = readWhole(readText(), octets).flatMap((event) => finder.push(event));
    return { found: [...found, ...finder.end()], finder };
  }

  private shown(finding: Finding, source: string | null, line: number | null): string {
    const { out, good } = findingOutput(this.app, this.options, finding, source, line);
    if (good) this.good++;
    else this.bad++;
    return out;
  }

  /** Says on standard error what was found, where something was left out or nothing was there. */
  private told(name: string | null, finder: Finder, good: number, bad: number): void {
    const { app } = this;
    const rest = finder.leftOut.text(app);
    const hint = finder.hint(app);
    const hints = hint === "" ? "" : `${hint}\n`;
    if (rest === "" && good + bad > 0) return void app.stderr.write(hints);
    const { t, err, stderr } = app;
    const nothing = good + bad === 0;
    const words = nothing ? (rest === "" ? text.none : text.noneAndLeft) : text.foundAndLeft;
    const said = t(words, { good, bad, rest });
    const line = name === null || name === "-" ? said : t(text.ofSource, { name, said });
    stderr.write(`${nothing ? err.warn(line) : line}\n${hints}`);
  }
}

/** What is wrong with a text, as a finding. */
function typed(find: () => Finding[]): Finding[] {
  try {
    return find();
  } catch (error) {
    if (!isProblem(error)) throw error;
    return [{ time: null, direction: null, lane: null, at: null, shown: null, error, frame: null }];
  }
}
