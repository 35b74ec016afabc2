import { createInterface } from "node:readline";
import { describeStatusWord, isApduError } from "@meterwire/apdu";
import { formatHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { sessionText as text } from "../i18n/card.ts";
import { isProblem, type Problem } from "../problems/base.ts";
import { failed, usage } from "../problems/index.ts";
import { complain } from "../render/problem.ts";
import { visible } from "../terminal/visible.ts";
import { exchange, exchangeToJson, isSecret, isSuccessful, statusDigits } from "./exchange.ts";
import { parseLine, resolveParts, type Step } from "./script.ts";
import { type CardTarget, describeTarget } from "./target.ts";

/** The outcome of a line. */
type Outcome =
  | { readonly kind: "good" }
  | { readonly kind: "quit" }
  /** The status word is not the expected one, or an error where none is expected. */
  | { readonly kind: "unexpected"; readonly problem: Problem; readonly isExpected: boolean };

interface CardSessionOptions {
  readonly raw: boolean;
  readonly json: boolean;
  /** Gets every response, status word included, in hex. */
  readonly record: (response: string) => void;
}

interface Kept {
  readonly bytes: Uint8Array;
  readonly secret: boolean;
}

const good: Outcome = { kind: "good" };

/** A session with a card: its lines, and the values stored under names. */
export class CardSession {
  readonly #app: App;
  readonly #connect: () => Promise<CardTarget>;
  readonly #options: CardSessionOptions;
  readonly #kept = new Map<string, Kept>();
  #card: CardTarget | null = null;

  constructor(app: App, connect: () => Promise<CardTarget>, options: CardSessionOptions) {
    this.#app = app;
    this.#connect = connect;
    this.#options = options;
  }

  /** Connects, or reconnects. */
  async open(quietly = false): Promise<void> {
    const { t, err, stderr } = this.#app;
    await this.close();
    this.#card = await this.#connect();
    if (quietly) return;
    stderr.write(`${err.dim(t(text.connected, describeTarget(this.#card)))}\n`);
  }

  async close(): Promise<void> {
    const card = this.#card;
    this.#card = null;
    await card?.close();
  }

  /**
   * Executes one line.
   *
   * @throws CliError, {@link ApduError}, {@link TransportError}
   */
  async run(step: Step, line: number | null): Promise<Outcome> {
    switch (step.kind) {
      case "send":
        return this.#send(step, line);
      case "keep": {
        const secret = step.parts.some(
          (part) => !(part instanceof Uint8Array) && this.#kept.get(part.name)?.secret === true,
        );
        this.#kept.set(step.name, { bytes: this.#octets(step.parts), secret });
        return good;
      }
      case "reset":
        await this.#open().reset(step.cold);
        this.#printAtr();
        return good;
      case "atr":
        this.#printAtr();
        return good;
      case "open":
        await this.open();
        return good;
      case "vars":
        this.#printNames();
        return good;
      case "help":
        this.#printHelp();
        return good;
      case "quit":
        return { kind: "quit" };
    }
  }

  /** Sends one command; `true` where its status word says success. */
  async sendOne(octets: Uint8Array): Promise<boolean> {
    await this.open(true);
    try {
      const outcome = await this.#send({ kind: "send", parts: [octets], name: null, expect: null }, null);
      return outcome.kind === "good";
    } catch (error) {
      throw isApduError(error) ? usage("value", { option: "HEX" }, error) : error;
    }
  }

  /** Line by line from standard input. Errors are shown, and the session goes on. */
  async interact(): Promise<void> {
    const { t, stdin, stderr, err } = this.#app;
    const terminal = stdin.isTTY === true;
    await this.open();
    stderr.write(`${err.dim(t(text.helpLine))}\n`);
    const shown = visible(err.name("apdu> "));
    const prompt = createInterface({ input: stdin, output: stderr.stream, prompt: shown, terminal });
    prompt.on("SIGINT", () => prompt.close());
    const ask = (): void => {
      if (terminal) prompt.prompt();
    };
    ask();
    for await (const line of prompt) {
      try {
        const step = parseLine(line);
        const outcome = step === null ? good : await this.run(step, null);
        if (outcome.kind === "quit") break;
        // The trace already shows that a status word is an error.
        if (outcome.kind === "unexpected" && outcome.isExpected) this.complain(outcome.problem);
      } catch (error) {
        if (!isProblem(error)) throw error;
        this.complain(error);
      }
      ask();
    }
    prompt.close();
  }

  complain(problem: Problem): void {
    complain(this.#app, problem, null);
  }

  async #send(step: Extract<Step, { kind: "send" }>, line: number | null): Promise<Outcome> {
    const { stdout } = this.#app;
    const { raw, json, record } = this.#options;
    const show = (words: string) => void (json || stdout.write(`${words}\n`));
    const done = await exchange(this.#app, this.#open(), this.#octets(step.parts), { raw, show });
    const { data, sw } = done.response;
    const secret = isSecret(done.command);
    this.#kept.set("DATA", { bytes: data, secret });
    this.#kept.set("SW", { bytes: Uint8Array.of(sw >> 8, sw & 0xff), secret: false });
    if (step.name !== null) this.#kept.set(step.name, { bytes: data, secret });
    const actual = statusDigits(sw);
    record(formatHex(data) + actual);
    if (json) {
      const where = {
        ...(line === null ? {} : { line }),
        ...(step.name === null ? {} : { name: step.name }),
      };
      stdout.write(`${JSON.stringify({ ...where, ...exchangeToJson(this.#app, done) })}\n`);
    }
    const { expect } = step;
    const fits =
      expect === null
        ? isSuccessful(done)
        : [...expect].every((digit, at) => digit === "?" || digit === actual[at]);
    if (fits) return good;
    const { zh, en } = describeStatusWord(sw);
    const problem = failed("unexpected-status", { got: actual, zh, en, expected: expect });
    return { kind: "unexpected", problem, isExpected: expect !== null };
  }

  #open(): CardTarget {
    if (this.#card === null) throw usage("not-open", {});
    return this.#card;
  }

  #octets(parts: Parameters<typeof resolveParts>[0]): Uint8Array {
    return resolveParts(parts, (name) => this.#valueOf(name));
  }

  #valueOf(name: string): Uint8Array | undefined {
    return name === "ATR" ? this.#open().atr : this.#kept.get(name)?.bytes;
  }

  #printAtr(): void {
    this.#app.stdout.write(`${formatHex(this.#open().atr)}\n`);
  }

  #printNames(): void {
    const { t, stdout, out } = this.#app;
    for (const [name, { bytes, secret }] of this.#kept) {
      const shown = secret ? t(text.hidden, { n: bytes.length }) : formatHex(bytes);
      stdout.write(`${out.name(`$${name}`)} ${shown}\n`);
    }
  }

  #printHelp(): void {
    const { t, stdout } = this.#app;
    for (const words of [text.shellAbout, text.shellNames, text.shellWords]) stdout.write(`${t(words)}\n`);
  }
}
