import type { Listener, RecordResult } from "@meterwire/dlt698/client";
import { gridOf, oadText, type Reading, recordsOf, titleText } from "@meterwire/dlt698/reading";
import type { App } from "../app/app.ts";
import { eventWords, listenText as text } from "../i18n/listen.ts";
import type { Text } from "../i18n/text.ts";
import { oneLine } from "../terminal/visible.ts";
import { dateAndTime, timeOfDay } from "./clock.ts";
import { renderGrid } from "./grid.ts";
import { darText, readingToJson } from "./reading.ts";
import { renderReadings } from "./readings.ts";
import { recordToJson } from "./records.ts";
import { clipped, columnsOf, widest } from "./screen.ts";
import { renderTable } from "./table.ts";

/** Events at a listening master. */
export type SessionEvent = "login" | "heartbeat" | "refused" | "logout" | "report" | "read";

const names: Readonly<Record<SessionEvent, Text>> = {
  login: text.login,
  heartbeat: text.heartbeat,
  refused: text.refused,
  logout: text.logout,
  report: text.report,
  read: text.readEvent,
};

/** Shows what happens at a listening master. When a promise resolves, the system has taken what is shown. */
export interface SessionView {
  show(event: SessionEvent, address: string, details: object): Promise<void>;
  showReading(event: SessionEvent, address: string, reading: Reading): Promise<void>;
  showRecord(address: string, result: RecordResult): Promise<void>;
  end(): void;
}

/** A line for each event: JSON for scripts; for people in words, with what was read or reported below it. */
export class EventLog implements SessionView {
  private readonly app: App;
  private readonly json: boolean;

  constructor(app: App, json: boolean) {
    this.app = app;
    this.json = json;
  }

  show(event: SessionEvent, address: string, details: object): Promise<void> {
    if (this.json) return this.jsonLine(event, address, details);
    const words = Object.entries(details).map(([key, value]) => `${this.word(key)}=${this.word(value)}`);
    return this.line(event, address, words);
  }

  private word(value: unknown): string {
    const name = String(value);
    return Object.hasOwn(eventWords, name) ? this.app.t(eventWords[name as keyof typeof eventWords]) : name;
  }

  showReading(event: SessionEvent, address: string, reading: Reading): Promise<void> {
    const { app } = this;
    if (this.json) return this.jsonLine(event, address, readingToJson(reading, app.lang));
    return this.line(event, address, [], renderReadings(app, [reading], { indent: 2 }));
  }

  showRecord(address: string, result: RecordResult): Promise<void> {
    const { app } = this;
    const { lang, out } = app;
    if (this.json) return this.jsonLine("report", address, recordToJson(result, lang));
    const { oad, ok, dar } = result;
    const head = [oadText(oad), titleText(oad, lang), ...(ok ? [] : [out.bad(darText(dar, lang))])];
    const shown = ok
      ? renderGrid(app, gridOf(recordsOf(result).record, lang), { indent: 2, turn: true })
      : "";
    return this.line("report", address, head, shown);
  }

  private jsonLine(event: SessionEvent, address: string, details: object): Promise<void> {
    const time = new Date().toISOString();
    return this.app.stdout.written(`${JSON.stringify({ time, event, address, ...details })}\n`);
  }

  private line(event: SessionEvent, address: string, words: readonly string[], below = ""): Promise<void> {
    const { t, out, stdout } = this.app;
    const head = [
      out.dim(dateAndTime(Date.now())),
      out.name(address),
      t(names[event]),
      oneLine(words.join("  ")),
    ];
    return stdout.written(`${head.join("  ").trimEnd()}\n${below}`);
  }

  end(): void {}
}

interface Row {
  reports: number;
  last: string;
}

const repaintMs = 500;

/** A table of the sessions, painted anew while it changes. */
export class SessionTable implements SessionView {
  private readonly app: App;
  private readonly listener: Listener;
  private readonly rows = new Map<string, Row>();
  private readonly timer: NodeJS.Timeout;

  constructor(app: App, listener: Listener) {
    this.app = app;
    this.listener = listener;
    this.timer = setInterval(() => this.paint(), repaintMs);
    this.paint();
  }

  async show(event: SessionEvent, address: string): Promise<void> {
    this.happened(event, address, "");
  }

  async showReading(event: SessionEvent, address: string, { oad }: Reading): Promise<void> {
    this.happened(event, address, titleText(oad, this.app.lang));
  }

  async showRecord(address: string, { oad }: RecordResult): Promise<void> {
    this.happened("report", address, titleText(oad, this.app.lang));
  }

  private happened(event: SessionEvent, address: string, what: string): void {
    const row = this.rows.get(address) ?? { reports: 0, last: "" };
    if (event === "report") row.reports++;
    row.last = `${this.app.t(names[event])} ${what}`.trim();
    this.rows.set(address, row);
    if (event === "logout") this.rows.delete(address);
  }

  end(): void {
    clearInterval(this.timer);
    this.paint();
  }

  private paint(): void {
    const { t, out, stdout } = this.app;
    if (stdout.behind) return;
    const time = (ms: number) => timeOfDay(ms).slice(0, 8);
    const room = Math.max(3, (stdout.rows || 24) - 4);
    const sessions = [...this.listener.sessions.values()];
    const rows = sessions.slice(0, room).map((session) => {
      const { sa } = session.address;
      const { reports = 0, last = "" } = this.rows.get(sa) ?? {};
      const { loggedIn, lastReceived, heartbeats } = session;
      return [out.name(sa), time(loggedIn), time(lastReceived), String(heartbeats), String(reports), last];
    });
    const titles = [text.address, text.since, text.lastSeen, text.heartbeats, text.reports, text.last];
    const columns = titles.map((title, at) => ({ title: t(title), right: at === 3 || at === 4 }));
    // A line that is too long would break, and the table grow beyond the screen.
    const others = columns
      .slice(0, -1)
      .map(({ title }, at) => widest([title, ...rows.map((row) => row[at]!)]));
    const left = columnsOf(this.app) - others.reduce((sum, width) => sum + width + 2, 0);
    const shown = rows.map((row) => [...row.slice(0, -1), clipped(row.at(-1)!, left)]);
    const table = renderTable(columns, shown, out);
    stdout.clear();
    stdout.write(`${out.bold(t(text.sessions, { count: sessions.length }))}\n\n${table}`);
  }
}
