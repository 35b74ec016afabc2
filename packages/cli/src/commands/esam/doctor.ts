import { createEsam } from "@meterwire/esam-api";
import { explainTransportError, isTransportError } from "@meterwire/transport";
import type { Command } from "commander";
import { type App, Exit, type SetExit } from "../../app.ts";
import { type BackendFlags, backendFlags, makeBackend } from "../../esam/backend.ts";
import { helpPage } from "../../help.ts";
import { doctorText as text } from "../../i18n/card.ts";
import { esamText } from "../../i18n/esam.ts";
import { renderTable } from "../../render/table.ts";

type Kind = BackendFlags["backend"];

/** What was found of one backend. */
interface Finding {
  readonly item: Kind;
  readonly state: "ok" | "unused" | "problem";
  readonly detail: string;
  /** What to do about it. */
  readonly hint: string;
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t, out, stdout } = app;
  command.option("--json", t(esamText.json));
  backendFlags(command, app);
  command.action(async (options: BackendFlags & { json?: true }) => {
    const findings: Finding[] = [
      { item: "software", state: "ok", detail: t(text.softwareDetail), hint: "" },
      await readers(app),
      await library(app, options),
      await bridge(app, options),
    ];
    if (options.json) stdout.write(findings.map((finding) => `${JSON.stringify(finding)}\n`).join(""));
    else {
      const bits = process.arch === "ia32" || process.arch === "arm" ? 32 : 64;
      stdout.write(`${t(text.node, { version: process.version, arch: process.arch, bits })}\n\n`);
      const paint = { ok: out.good, unused: out.dim, problem: out.bad };
      const rows = findings.map(({ item, state, detail, hint }) => [
        out.name(item),
        paint[state](t(text[state])),
        hint === "" ? detail : `${detail} → ${hint}`,
      ]);
      const columns = [text.item, text.state, text.detail].map((title) => ({ title: t(title) }));
      stdout.write(renderTable(columns, rows, out));
    }
    const chosen = findings.find(({ item }) => item === options.backend);
    if (chosen?.state !== "ok") setExit(Exit.failed);
  });
  helpPage(command, app, { about: [text.about], examples: [["meterwire esam doctor", text.example]] });
}

/** What an error says, and what to do, in the user's language; any library's error will do. */
function problemOf({ lang }: App, item: Kind, error: unknown): Finding {
  if (isTransportError(error)) {
    const { message, hint } = explainTransportError(error, lang);
    return { item, state: "problem", detail: message, hint };
  }
  const about = error as { text?: Record<string, string>; hint?: unknown; message?: string; cause?: unknown };
  const detail = about.text?.[lang] ?? about.message ?? String(error);
  const said = about.hint as Record<string, string> | string | null | undefined;
  const hint = typeof said === "object" && said !== null ? (said[lang] ?? "") : (said ?? "");
  return { item, state: "problem", detail, hint };
}

async function readers(app: App): Promise<Finding> {
  const { t } = app;
  try {
    const { listReaders } = await import("@meterwire/transport/pcsc");
    const found = await listReaders();
    const list = found.map(({ index, name, slot }) => `${index} ${name} (${slot})`).join(", ");
    const detail = t(text.readers, { count: found.length, list });
    const ready = found.some(({ slot }) => slot === "card");
    return { item: "card", state: ready ? "ok" : "problem", detail, hint: "" };
  } catch (error) {
    return problemOf(app, "card", error);
  }
}

async function library(app: App, options: BackendFlags): Promise<Finding> {
  const { t } = app;
  const file = options.library;
  if (file === undefined) return { item: "native", state: "unused", detail: t(text.noLibrary), hint: "" };
  try {
    const { inspectLibrary } = await import("@meterwire/esam-api/native");
    const { bits, machine } = inspectLibrary(file);
    await openAndClose(app, { ...options, backend: "native" });
    return { item: "native", state: "ok", detail: t(text.libraryDetail, { file, bits, machine }), hint: "" };
  } catch (error) {
    // What stands between us and the library says more than the function's code.
    return problemOf(app, "native", (error as { cause?: unknown }).cause ?? error);
  }
}

async function bridge(app: App, options: BackendFlags): Promise<Finding> {
  const { t } = app;
  const where = options.bridge;
  if (where === undefined) return { item: "remote", state: "unused", detail: t(text.noBridge), hint: "" };
  try {
    await openAndClose(app, { ...options, backend: "remote" });
    return { item: "remote", state: "ok", detail: t(text.bridgeDetail, { where }), hint: "" };
  } catch (error) {
    return problemOf(app, "remote", error);
  }
}

async function openAndClose(app: App, flags: BackendFlags): Promise<void> {
  const esam = createEsam(await makeBackend(app, flags));
  await esam.openDevice();
  await esam.closeDevice();
}
