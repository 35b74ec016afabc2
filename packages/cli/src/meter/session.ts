import {
  type Client,
  createClient,
  type Group,
  type Meter,
  passwordSecurity,
  type SecurityProvider,
} from "@meterwire/dlt698/client";
import { explainTransportError } from "@meterwire/transport";
import { type App, Failure } from "../app.ts";
import { readText as text } from "../i18n/meter.ts";
import { type Line, openLine } from "../io/line.ts";
import { badMessage } from "../message/error.ts";
import { complaint } from "../render/problem.ts";
import { type MeterFlags, serverAddress } from "./options.ts";

/** A meter on an open line. */
export interface MeterSession {
  readonly client: Client;
  readonly meter: Meter;
  readonly line: Line;
}

/** Quiet time of a serial line between frames: 33 bit times, in whole milliseconds. */
const serialGap = (baud: number): number => Math.ceil((33 * 1000) / baud);

/** A client on a line, with the flags' time-outs. */
export function clientOn(
  { channel, serial }: Line,
  flags: Pick<MeterFlags, "timeout" | "retries" | "client" | "baud">,
): Client {
  return createClient(channel, {
    responseTimeout: flags.timeout,
    retries: flags.retries,
    clientAddress: flags.client,
    ...(serial ? { preamble: 4, idleGap: serialGap(flags.baud ?? 9600) } : {}),
  });
}

/** Opens the line, does the work with the meter, and closes the line again, whatever happened. */
export async function withMeter<T>(
  app: App,
  flags: MeterFlags,
  work: (session: MeterSession) => Promise<T>,
): Promise<T> {
  const line = await openLine(app, flags);
  const client = clientOn(line, flags);
  try {
    const security = await securityOf(app, flags);
    const address = serverAddress(flags.address, flags.logical);
    const meter = client.meter(address, security === null ? {} : { security });
    if (security === null) return await work({ client, meter, line });
    await meter.connect();
    try {
      return await work({ client, meter, line });
    } finally {
      await meter.release().catch(() => {});
    }
  } catch (error) {
    throw await explained(app, error, line);
  } finally {
    await client.close();
  }
}

/** The mechanism that the flags name, or `null` for none. */
async function securityOf({ err, lang, stderr }: App, flags: MeterFlags): Promise<SecurityProvider | null> {
  if (flags.password !== undefined) return passwordSecurity(flags.password);
  if (flags.testSm4 === undefined) return null;
  const { createTestSm4Provider, TEST_SM4_NOTICE } = await import("../security/sm4-provider.ts");
  stderr.write(`${err.warn(TEST_SM4_NOTICE[lang])}\n`);
  return createTestSm4Provider({ protection: flags.testSm4 });
}

/** What a session says, with the line that it says it of and what to do. */
async function explained(app: App, error: unknown, { where, channel }: Line): Promise<unknown> {
  const bad = badMessage(error);
  if (bad === null) return error;
  const { t, lang } = app;
  const said = `${where}: ${complaint(app, bad)}`;
  if (bad.code === "timeout" || bad.code === "outcome-unknown") {
    return new Failure(`${said}\n${t(bad.code === "timeout" ? text.noAnswerHint : text.unknownHint)}`);
  }
  if (bad.code !== "closed") return new Failure(said);
  const { error: cause, message } = await channel.closed;
  const reason = cause === null ? { message, hint: "" } : explainTransportError(cause, lang);
  return new Failure(`${said}: ${reason.message}${reason.hint === "" ? "" : `\n${reason.hint}`}`);
}

/** Opens the line and tells everybody at a group or broadcast address; nobody answers. */
export async function withGroup(
  app: App,
  flags: MeterFlags,
  work: (group: Group) => Promise<void>,
): Promise<void> {
  const client = clientOn(await openLine(app, flags), flags);
  try {
    await work(flags.group === undefined ? client.broadcast() : client.group(flags.group));
  } finally {
    await client.close();
  }
}
