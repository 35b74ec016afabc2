import {
  behind,
  type Client,
  createClient,
  type Group,
  type Meter,
  type MeterCalls,
  passwordSecurity,
  type SecurityProvider,
} from "@meterwire/dlt698/client";
import { type App, Exit, Failure } from "../app.ts";
import { common } from "../i18n/common.ts";
import { lineText, readText as text } from "../i18n/meter.ts";
import { inLanguage } from "../i18n/said/index.ts";
import { said } from "../i18n/text.ts";
import { type Line, openLine } from "../io/line.ts";
import { badMessage } from "../message/error.ts";
import { channelProblem, complaint } from "../render/problem.ts";
import { type MeterFlags, serverAddress } from "./options.ts";

/** A meter on an open line. */
export interface MeterSession {
  readonly client: Client;
  /** The meter, on the line or behind the concentrator that `--via` names. */
  readonly meter: MeterCalls;
  readonly line: Line;
}

/** Quiet time of a serial line between frames: 33 bit times, in whole milliseconds. */
const serialGap = (baud: number): number => Math.ceil((33 * 1000) / baud);

/** A client on a line, with the flags' time-outs. */
export function clientOn(
  { channel, serial }: Line,
  flags: Pick<MeterFlags, "timeout" | "retries" | "client" | "baud" | "timeTag">,
): Client {
  return createClient(channel, {
    responseTimeout: flags.timeout,
    retries: flags.retries,
    clientAddress: flags.client,
    ...(flags.timeTag === undefined ? {} : { call: { timeTag: true }, timeTagDelay: flags.timeTag }),
    ...(serial ? { preamble: 4, idleGap: serialGap(flags.baud ?? 9600) } : {}),
  });
}

/** Opens the line, does the work with the meter, and closes the line again, whatever happened. */
export async function withMeter<T>(
  app: App,
  flags: MeterFlags,
  work: (session: MeterSession) => Promise<T>,
): Promise<T> {
  checkVia(flags);
  const line = await openLine(flags);
  const client = clientOn(line, flags);
  try {
    const security = await securityOf(app, flags);
    const peer = serverAddress(flags.via ?? flags.address, flags.logical);
    const device = client.meter(peer, security === null ? {} : { security });
    const session = { client, meter: meterOf(device, flags), line };
    // What only asks for a MAC needs no association.
    if (security === null || flags.testSm4 === "rn") return await work(session);
    await device.connect();
    try {
      return await work(session);
    } finally {
      await device.release().catch(() => {});
    }
  } catch (error) {
    throw await explained(app, error, line, flags);
  } finally {
    await client.close();
  }
}

/** Checks that a meter behind a concentrator is named in full: the wire's target address knows no wildcards. */
export function checkVia({ via, address, group, broadcast }: MeterFlags): void {
  if (via === undefined) return;
  if (address.includes("A") || group !== undefined || broadcast === true)
    throw new Failure(said(lineText.viaAddress), Exit.usage);
}

/** The device on the line, or the meter that it relays to in the time that the flags give. */
function meterOf(device: Meter, { via, address, timeout }: MeterFlags): MeterCalls {
  return via === undefined ? device : behind(device, address, { timeout: Math.ceil(timeout / 1000) });
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
async function explained(
  app: App,
  error: unknown,
  { where, channel }: Line,
  flags: MeterFlags,
): Promise<unknown> {
  const bad = badMessage(error);
  if (bad === null) return error;
  const { t } = app;
  const colon = t(common.colon);
  const words = `${where}${colon}${complaint(app, bad)}`;
  const failure = (hints: readonly string[], more = "") =>
    new Failure([words + more, ...hints].join("\n"), Exit.failed, bad);
  if (bad.code === "timeout") return failure([...addressHint(app, flags), t(text.noAnswerHint)]);
  if (bad.code === "outcome-unknown") return failure([t(text.unknownHint), ...addressHint(app, flags)]);
  if (bad.code === "security-refused") return failure([t(text.keysHint)]);
  if (bad.code !== "closed") return failure([]);
  const { error: cause, message } = await channel.closed;
  const reason = cause === null ? { message, hint: "" } : channelProblem(app, cause);
  const hints = reason.hint === "" ? [] : [reason.hint];
  return failure(hints, `${colon}${inLanguage(app.lang, reason.message)}`);
}

/** Digits of a meter's communication address. */
const ADDRESS_DIGITS = 12;

/** A meter whose address begins with zeros has no other name on the wire. */
function addressHint({ t }: App, { address, via }: MeterFlags): string[] {
  if (via !== undefined || address.length >= ADDRESS_DIGITS || address.includes("A")) return [];
  return [t(text.shortAddress, { address, padded: address.padStart(ADDRESS_DIGITS, "0") })];
}

/** Opens the line and tells everybody at a group or broadcast address; nobody answers. */
export async function withGroup(flags: MeterFlags, work: (group: Group) => Promise<void>): Promise<void> {
  const client = clientOn(await openLine(flags), flags);
  try {
    await work(flags.group === undefined ? client.broadcast() : client.group(flags.group));
  } finally {
    await client.close();
  }
}
