import { formatTraceEvent, type TraceEvent } from "@meterwire/apdu";
import type { EsamBackend } from "@meterwire/esam-api";
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import { defined } from "../app/defined.ts";
import { recording } from "../card/record.ts";
import { connectionOptions, resolveBefore } from "../connection/options.ts";
import type { BackendKind } from "../connection/rows.ts";
import {
  CARD_RECORD,
  type CardRecordValues,
  checkOptions,
  MODULE,
  type ModuleTarget,
  type ModuleValues,
  moduleTarget,
} from "../connection/target.ts";
import { readText } from "../io/read.ts";
import { openRecorder } from "../io/record.ts";

/** Which security module to use, and how. */
export interface BackendFlags extends ModuleValues, CardRecordValues {
  readonly backend: BackendKind;
  readonly config?: string;
}

/**
 * Adds the options that choose a security module.
 *
 * @param strict options of another one than the chosen one are usage errors
 */
export function backendFlags(command: Command, app: App, strict = true): void {
  connectionOptions(command, app, [...MODULE, ...CARD_RECORD, "config"]);
  resolveBefore(command, app, {
    check(command) {
      const { kind } = moduleTarget(command.opts());
      if (strict) checkOptions(command, kind);
    },
  });
}

/** The backend that the options name, or another kind with their settings; not open yet. */
export async function makeBackend(
  app: App,
  flags: ModuleValues & CardRecordValues,
  kind?: BackendKind,
): Promise<EsamBackend> {
  const target = moduleTarget(flags, kind);
  const trace = traced(app, flags, target);
  switch (target.kind) {
    case "software":
      return software(app, target, trace);
    case "reader":
      return card(target, trace);
    case "library":
      return native(target);
    case "bridge":
      return remote(target);
  }
}

type Target<K extends ModuleTarget["kind"]> = ModuleTarget & { readonly kind: K };
type Trace = ((event: TraceEvent) => void) | undefined;

async function software(app: App, { keys }: Target<"software">, trace: Trace): Promise<EsamBackend> {
  const { createSoftwareBackend } = await import("@meterwire/esam-api/software");
  const { keyFile } = await import("../security/key-file.ts");
  const { err, stderr, lang } = app;
  return createSoftwareBackend({
    onWarning: (words) => stderr.write(`${err.warn(words[lang])}\n`),
    ...defined({ keys: await keyFile(keys), trace }),
  });
}

async function card(target: Target<"reader">, trace: Trace): Promise<EsamBackend> {
  const { createCardBackend } = await import("@meterwire/esam-api/card");
  const { connectCard, timeoutWithWait } = await import("../card/target.ts");
  return createCardBackend({
    connect: () => connectCard(target),
    // The wait for the card is part of connecting.
    timeout: timeoutWithWait(target),
    ...defined({ trace }),
  });
}

async function native(target: Target<"library">): Promise<EsamBackend> {
  const { createNativeBackend } = await import("@meterwire/esam-api/native");
  const { library, convention, machine, bufferBytes, allowMissing, timeout } = target;
  return createNativeBackend({
    library,
    ...defined({ convention, machine, bufferBytes, allowMissing, timeout }),
  });
}

async function remote({ bridge, tokenFile, timeout }: Target<"bridge">): Promise<EsamBackend> {
  const { createRemoteBackend } = await import("@meterwire/esam-api/remote");
  const { connectBridge } = await import("./bridge.ts");
  const token = tokenFile === undefined ? undefined : readText("--token-file", tokenFile).trim();
  return createRemoteBackend({ connect: () => connectBridge(bridge), ...defined({ token, timeout }) });
}

/** Where the traffic with a card goes: to people, to a recording. */
function traced(app: App, flags: ModuleValues & CardRecordValues, { kind }: ModuleTarget): Trace {
  const shown = flags.trace === true ? tracing(app) : null;
  const kept = flags.record === undefined ? null : recording(openRecorder(app, flags, { module: kind }));
  if (shown === null && kept === null) return undefined;
  return (event) => {
    shown?.(event);
    kept?.(event);
  };
}

function tracing({ err, stderr, lang }: App): (event: TraceEvent) => void {
  return (event) => void stderr.write(`${err.dim(formatTraceEvent(event, lang))}\n`);
}
