import { callDocumented, createEsam } from "@meterwire/esam-api";
import { formatHex, isTransportError } from "@meterwire/transport";
import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { type BackendFlags, backendFlags, makeBackend } from "../../esam/backend.ts";
import {
  checkLibrary,
  checkPackage,
  checkProgram,
  checkVpcd,
  type Finding,
  hasProgram,
  libraryFinding,
  usbReaders,
  usualLibraries,
} from "../../esam/doctor.ts";
import { callWords } from "../../esam/report.ts";
import { doctorText as text } from "../../i18n/bridge.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { hintsOf, words } from "../../render/problem.ts";

type Options = BackendFlags & { readonly json?: true };

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t, stdout } = app;
  command.argument("[libraries...]", t(text.libraries)).option("--json", t(text.json));
  backendFlags(command, app, false);
  command.action(async (files: string[], options: Options) => {
    const findings = [
      ...checkProgram(app, options.config),
      ...(await checkReaders(app)),
      ...checkVpcd(app),
      checkPackage(app, "koffi"),
    ];
    const named = [...files, ...(options.library === undefined ? [] : [options.library])];
    for (const file of new Set(named.length > 0 ? named : usualLibraries("."))) {
      findings.push(libraryFinding(app, await checkLibrary(app, file)));
    }
    const backends = [];
    for (const kind of ["software", "card", "native", "remote"] as const) {
      backends.push(await checkBackend(app, kind, options));
    }
    findings.push(...backends);
    if (options.json) stdout.write(findings.map((finding) => `${JSON.stringify(finding)}\n`).join(""));
    else stdout.write(render(app, findings));
    if (backends.find(({ item }) => item === options.backend)?.state !== "ok") setExit(Exit.failed);
  });
  helpPage(command, app, {
    about: [text.about, connectionText.about],
    examples: [
      ["meterwire esam doctor", text.exampleAll],
      ["meterwire esam doctor --backend card --reader 0", text.exampleCard],
      ["meterwire esam doctor MasterStation_HSM.dll", text.exampleLibrary],
    ],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
  });
}

/** The package, the service, the readers: one question to PC/SC answers for all. */
async function checkReaders(app: App): Promise<Finding[]> {
  const { t } = app;
  const { listReaders } = await import("@meterwire/transport/pcsc");
  const dependency = checkPackage(app, "pcsc-mini");
  const service = (state: Finding["state"], detail: string, hint: string): Finding => ({
    ...{ item: "service", state, title: t(text.service), detail, hint },
  });
  try {
    const readers = await listReaders();
    const found = readers.map(({ index, name, slot, atr }): Finding => {
      const detail = `${index}: ${name} (${atr === null ? slot : `${slot} ${formatHex(atr)}`})`;
      return { item: "reader", state: "ok", title: t(text.readers), detail, hint: "" };
    });
    return [
      dependency,
      service("ok", t(text.running), ""),
      ...(found.length > 0 ? found : [noReader(app, usbReaders())]),
    ];
  } catch (error) {
    if (!isTransportError(error)) throw error;
    const detail = words(app, error);
    const hint = hintsOf(app, error).join("");
    const noPcscd = process.platform === "linux" && !hasProgram("pcscd") ? t(text.noPcscd) : null;
    if (error.code !== "dependency-missing") return [dependency, service("problem", detail, noPcscd ?? hint)];
    const known: Finding =
      dependency.state === "ok" ? { ...dependency, state: "problem", detail, hint } : dependency;
    return [known, service("unused", t(text.unknown), noPcscd ?? "")];
  }
}

/** Why PC/SC has no reader: there is none, or its driver is missing. */
function noReader({ t }: App, usb: readonly string[]): Finding {
  if (usb.length === 0) {
    const [title, detail, hint] = [t(text.readers), t(text.noReaders), t(text.plugIn)];
    return { item: "reader", state: "unused", title, detail, hint };
  }
  return {
    item: "reader",
    state: "problem",
    title: t(text.usb),
    detail: usb.join(", "),
    hint: t(text.usbUnseen),
  };
}

/** Opens a backend and closes it again, where it is chosen or named. */
async function checkBackend(app: App, kind: BackendFlags["backend"], options: Options): Promise<Finding> {
  const { t } = app;
  const finding = (state: Finding["state"], detail: string, hint = ""): Finding => ({
    ...{ item: kind, state, title: t(text.backend, { kind }), detail, hint },
  });
  if (options.backend !== kind) {
    if (kind === "software") return finding("ok", t(text.needsNothing));
    if (kind === "card") return finding("unused", t(text.tryIt));
    if (kind === "native" && options.library === undefined) return finding("unused", t(text.noLibrary));
    if (kind === "remote" && options.bridge === undefined) return finding("unused", t(text.noBridge));
  }
  const esam = createEsam(await makeBackend(app, options, kind));
  const opened = await callDocumented(esam, "OpenDevice", [0]);
  const last = opened.code === 0 ? await callDocumented(esam, "CloseDevice", []) : opened;
  if (last.code === 0) return finding("ok", t(text.opens));
  const hints = last.error === null ? [] : hintsOf(app, last.error);
  return finding("problem", callWords(app, last), hints.join(""));
}

function render({ out }: App, findings: readonly Finding[]): string {
  const marks = { ok: out.good("✔"), unused: out.dim("–"), problem: out.bad("✘") };
  const lines = findings.flatMap(({ state, title, detail, hint }) => [
    `${marks[state]} ${out.bold(title)}${out.dim(":")} ${detail}`,
    ...(hint === "" ? [] : [`    ${out.warn("→")} ${hint}`]),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}
