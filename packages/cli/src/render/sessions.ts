import type { Listener, RecordResult } from "@meterwire/dlt698/client";
import { describe, interpretRecord, rowValues } from "@meterwire/dlt698/objects";
import type { App } from "../app.ts";
import { listenText as text } from "../i18n/listen.ts";
import type { Text } from "../i18n/text.ts";
import { oadText } from "../meter/reading.ts";
import { renderTable } from "./table.ts";

/** What happens at a listening master. */
export type SessionEvent = "login" | "heartbeat" | "refused" | "logout" | "report" | "read";

const names: Readonly<Record<SessionEvent, Text>> = {
  login: text.login,
  heartbeat: text.heartbeat,
  refused: text.refused,
  logout: text.logout,
  report: text.report,
  read: text.readEvent,
};

/** Shows what happens at a listening master. */
export interface SessionView {
  /** `what`: a few words for people, where the details are long. */
  tell(event: SessionEvent, address: string, details: object, what?: string): void;
  tellRecord(address: string, result: RecordResult): void;
  end(): void;
}

/** The rows of a reported record as plain values. */
function recordDetails(result: RecordResult, lang: App["lang"]): { details: object; name: string } {
  const { label, labelEn } = describe(result.oad);
  const name = lang === "zh" ? label : labelEn;
  const head = { oad: oadText(result.oad), name };
  if (!result.ok) return { details: { ...head, dar: result.dar.code, rows: null }, name };
  const record = interpretRecord(result.oad, result.columns, result.rows);
  return { details: { ...head, rows: record.rows.map((_, at) => rowValues(record, at, lang)) }, name };
}

/** One line per event: JSON for scripts, or words. */
export class EventLog implements SessionView {
  private readonly app: App;
  private readonly json: boolean;

  constructor(app: App, json: boolean) {
    this.app = app;
    this.json = json;
  }

  tell(event: SessionEvent, address: string, details: object): void {
    const { t, stdout } = this.app;
    const time = new Date().toISOString();
    if (this.json) {
      stdout.write(`${JSON.stringify({ time, event, address, ...details })}\n`);
      return;
    }
    const shown = Object.entries(details).filter(([key]) => key !== "data");
    const words = shown.map(
      ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    stdout.write(`${time}  ${address}  ${t(names[event])}  ${words.join(" ")}\n`);
  }

  tellRecord(address: string, result: RecordResult): void {
    this.tell("report", address, recordDetails(result, this.app.lang).details);
  }

  end(): void {}
}

interface Row {
  reports: number;
  last: string;
}

const clear = "\u001B[H\u001B[J";
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

  tell(event: SessionEvent, address: string, _details: object, what = ""): void {
    const row = this.rows.get(address) ?? { reports: 0, last: "" };
    if (event === "report") row.reports++;
    row.last = `${this.app.t(names[event])} ${what}`.trim();
    this.rows.set(address, row);
    if (event === "logout") this.rows.delete(address);
  }

  tellRecord(address: string, result: RecordResult): void {
    this.tell("report", address, {}, recordDetails(result, this.app.lang).name);
  }

  end(): void {
    clearInterval(this.timer);
    this.paint();
  }

  private paint(): void {
    const { t, out, stdout } = this.app;
    const time = (ms: number) => new Date(ms).toTimeString().slice(0, 8);
    const room = Math.max(3, (stdout.rows || 24) - 4);
    const sessions = [...this.listener.sessions.values()];
    const rows = sessions.slice(0, room).map((session) => {
      const { sa } = session.address;
      const { reports = 0, last = "" } = this.rows.get(sa) ?? {};
      const { loggedIn, lastHeard, heartbeats } = session;
      return [out.name(sa), time(loggedIn), time(lastHeard), String(heartbeats), String(reports), last];
    });
    const columns = [text.address, text.since, text.heard, text.heartbeats, text.reports, text.last];
    const table = renderTable(
      columns.map((title, at) => ({ title: t(title), right: at === 3 || at === 4 })),
      rows,
      out,
    );
    stdout.write(`${clear}${out.bold(t(text.sessions, { count: sessions.length }))}\n\n${table}`);
  }
}
