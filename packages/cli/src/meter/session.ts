import { isDlt698Error } from "@meterwire/dlt698";
import {
  type Client,
  createClient,
  type Group,
  type Meter,
  type MeterApi,
  meterVia,
  passwordSecurity,
  SERIAL_PREAMBLE,
  type SecurityProvider,
  serialIdleGap,
} from "@meterwire/dlt698/client";
import type { App } from "../app/app.ts";
import type { Line } from "../app/line.ts";
import { withLine } from "../connection/line.ts";
import { readText as text } from "../i18n/meter.ts";
import { localize, type Text } from "../i18n/text.ts";
import type { Problem } from "../problems/base.ts";
import { Failure } from "../problems/failure.ts";
import { usage } from "../problems/index.ts";
import { loggedIn } from "./login.ts";
import { type MeterFlags, serverAddress } from "./options.ts";

/** A meter on an open line. */
export interface MeterSession {
  readonly client: Client;
  /** The meter, on the line or behind the concentrator that `--via` names. */
  readonly meter: MeterApi;
  readonly line: Line;
}

/** A client on a line, with the flags' time-outs. */
export function clientOn(
  { channel, baud, logins }: Line,
  flags: Pick<MeterFlags, "timeout" | "retries" | "client" | "timeTag">,
): Client {
  return createClient(channel, {
    responseTimeout: flags.timeout,
    retries: flags.retries,
    clientAddress: flags.client,
    answerLink: logins !== "answered",
    ...(flags.timeTag === undefined ? {} : { call: { timeTag: true }, timeTagDelay: flags.timeTag }),
    ...(baud === null ? {} : { preamble: SERIAL_PREAMBLE, idleGap: serialIdleGap(baud) }),
  });
}

/** Does the work with a client on the line, to which a terminal that was waited for has logged in. */
async function withClient<T>(
  app: App,
  flags: MeterFlags,
  work: (client: Client, line: Line) => Promise<T>,
): Promise<T> {
  return withLine(app, flags, async (line) => {
    const client = clientOn(line, flags);
    try {
      if (line.logins === "awaited") await loggedIn(app, client, line.where);
      return await work(client, line);
    } finally {
      await client.close();
    }
  });
}

/** Opens the line, does the work with the meter, and closes the line again, whatever happened. */
export async function withMeter<T>(
  app: App,
  flags: MeterFlags,
  work: (session: MeterSession) => Promise<T>,
): Promise<T> {
  checkVia(flags);
  return withClient(app, flags, async (client, line) => {
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
      throw await explained(error, line, flags);
    }
  });
}

/** Checks that a meter behind a concentrator is named in full: the wire's target address knows no wildcards. */
export function checkVia({ via, address, group, broadcast }: MeterFlags): void {
  if (via === undefined) return;
  if (address.includes("A") || group !== undefined || broadcast === true) throw usage("via-address", {});
}

/** The device on the line, or the meter that it relays to in the time that the flags give. */
function meterOf(device: Meter, { via, address, timeout }: MeterFlags): MeterApi {
  return via === undefined ? device : meterVia(device, address, { timeout });
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
async function explained(error: unknown, { where, channel }: Line, flags: MeterFlags): Promise<unknown> {
  if (!isDlt698Error(error)) return error;
  const hints = hintsOn(error, flags);
  // The line itself knows why it ended.
  const because =
    error.code === "closed" && causeOf(error) === undefined ? (await channel.closed).error : null;
  return new Failure(error, {
    where: error.where === null ? where : null,
    hints,
    ...(because === null ? {} : { because }),
  });
}

const causeOf = (error: unknown): unknown => (error as { readonly cause?: unknown }).cause;

function hintsOn({ code }: Problem, flags: MeterFlags): readonly Text[] {
  if (code === "timeout") return [...addressHint(flags), text.noAnswerHint];
  if (code === "outcome-unknown") return addressHint(flags);
  return code === "security-refused" ? [text.keysHint] : [];
}

/** Digits of a meter's communication address. */
const ADDRESS_DIGITS = 12;

/** A meter whose address begins with zeros has no other name on the wire. */
function addressHint({ address, via }: MeterFlags): Text[] {
  if (via !== undefined || address.length >= ADDRESS_DIGITS || address.includes("A")) return [];
  return [localize(text.shortAddress, { address, padded: address.padStart(ADDRESS_DIGITS, "0") })];
}

/** Opens the line and sends to a group or broadcast address, which is not acknowledged. */
export async function withGroup(
  app: App,
  flags: MeterFlags,
  work: (group: Group) => Promise<void>,
): Promise<void> {
  await withClient(app, flags, (client) =>
    work(flags.group === undefined ? client.broadcast() : client.group(flags.group)),
  );
}
