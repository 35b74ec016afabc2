/** Answers requests: who may ask what at which address, what the store says, what is refused and what is not answered. */
import { type Codec, createCodec } from "../codec/codec.ts";
import { type Command, command as declare } from "../command/command.ts";
import { refused } from "../command/common.ts";
import { allCommands } from "../command/index.ts";
import { SHOW_ITEM } from "../command/read.ts";
import { plainRest } from "../field/fields.ts";
import { inHex } from "../field/hex.ts";
import { hexToBytes } from "../field/hex-text.ts";
import { layout, type RawCommand, type Value } from "../field/schema.ts";
import { identifiers } from "../identifier/index.ts";
import { addressMatches, BROADCAST, isWildcard, WILDCARD } from "../link/address.ts";
import type { Edition } from "../link/edition.ts";
import { type AnyFrame, fieldsOf } from "../session/message.ts";
import type { ServerSettings } from "../session/options.ts";
import { type Access, type Guarded, isSecuredLevel } from "./access.ts";
import { type FollowUps, LongWriter } from "./follow-ups.ts";
import type { AccessContext, Change, ErrName, Found, MeterSecurity, MeterStore, Refusal } from "./store.ts";

/** The standard's functions; makers' own are unknown to a meter of another maker. */
const standard: readonly Command[] = allCommands.filter(({ name }) => !name.startsWith("Vendor"));

/** What servers read and write: every function. Those that a meter does not know are refused. */
const serverCommands: readonly Command[] = [
  ...standard,
  ...Array.from({ length: 0x20 }, (_, code) => code)
    .filter((code) => standard.every((each) => each.code !== code))
    .map((code) =>
      declare(`Unknown${inHex(code, 2)}`, code, () => ({
        request: [{ layout: layout({ data: plainRest }) }],
        refusal: refused,
      })),
    ),
];

/** The codec of servers. */
export const createServerCodec = (): Codec<AnyFrame["command"]> =>
  createCodec(serverCommands as typeof allCommands, { identifiers });

/** The declaration of a request's function. */
const declarationOf = ({ link, command }: AnyFrame): Command =>
  serverCommands.find(
    ({ code, edition, name }) =>
      code === command.control && edition === link.edition && command.function === `${name}Request`,
  )!;

/** What all lines of a server have in common. */
export interface ServerContext {
  readonly store: MeterStore;
  readonly security: MeterSecurity | null;
  readonly access: Access;
  readonly settings: ServerSettings;
  readonly editions: readonly Edition[];
  readonly now: () => number;
}

/** Fields of an answer, a refusal, or silence. */
type Reply = object | Refusal | { readonly serr: readonly string[] } | null;

/** One request. */
interface Asked {
  readonly server: ServerContext;
  readonly fields: RawCommand;
  readonly context: AccessContext;
  readonly followUps: FollowUps;
}

type Handler = (asked: Asked) => Promise<Reply> | Reply;

const refuse = (...err: readonly ErrName[]): Refusal => ({ err });
const UNAUTHORISED = refuse("unauthorised");
const OTHER = refuse("other");
const DONE: Reply = {};

/** Passwords are written by 18H alone, and never read. */
const isPassword = (di: number): boolean => di >>> 8 === 0x04000c;

/** Security identifiers that a wildcard address may ask for. */
const OPEN_SECURITY: readonly number[] = [0x078001ff, 0x078002ff, 0x078003ff, 0x078102ff];

/** Where a function is heard beside the meter's own address. */
const PLACES: Readonly<Record<string, "any" | "wildcard" | "broadcast">> = {
  ReadData: "any",
  ReadNext: "any",
  ReadAddress: "wildcard",
  WriteAddress: "wildcard",
  BroadcastTime: "broadcast",
  Freeze: "broadcast",
};

/** Functions that are not answered where the length of their data field is wrong. */
const SILENT_LENGTHS: readonly number[] = [0x08, 0x0a, 0x0c, 0x10, 0x13, 0x15, 0x16, 0x17, 0x19, 0x1d];

/** What a password is needed for: which, and what then happens. */
const guarded =
  (what: Guarded, change: (fields: RawCommand, edition: Edition) => Change | Refusal): Handler =>
  async ({ server, fields, context }) => {
    const { store, security, access } = server;
    const { level, password } = passwordOf(fields, context.edition);
    if (isSecuredLevel(level)) {
      if (security === null) return UNAUTHORISED;
      const opened = await security.open(fields, context);
      return "err" in opened ? opened : done(store, opened.change, context);
    }
    if (store.programming === false) return UNAUTHORISED;
    const proven = access.prove(store, level, password, context.now);
    if (proven === null || !access.allows(what, proven)) return UNAUTHORISED;
    const asked = change(fields, context.edition);
    return "err" in asked ? asked : done(store, asked, { ...context, level: proven });
  };

/** 1997 has PA and the password in one field, low byte first. */
function passwordOf({ level, password }: RawCommand, edition: Edition): { level: string; password: string } {
  if (edition === "2007") return { level: String(level), password: String(password) };
  const [pa = "", ...digits] = String(password).match(/../g) ?? [];
  return { level: pa, password: digits.reverse().join("") };
}

async function done(store: MeterStore, change: Change, context: AccessContext): Promise<Reply> {
  return (await store.change(change, context)) ?? DONE;
}

const open =
  (change: (fields: RawCommand) => Change, answer: (fields: RawCommand) => Reply = () => DONE): Handler =>
  async ({ server, fields, context }) =>
    (await server.store.change(change(fields), context)) ?? answer(fields);

/** What each function does; those that are not here are refused. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  ReadData: async ({ server, fields, context, followUps }) => {
    const { store, settings } = server;
    const di = fields.di!;
    if (fields.parameters !== undefined) return OTHER;
    if (isPassword(di)) return UNAUTHORISED;
    const { item, number } = fields as unknown as { item?: string; number?: string };
    if (di === SHOW_ITEM && item !== undefined) {
      const refusal = await store.change({ kind: "show", item, number: number! }, context);
      return refusal ?? { di, values: [item, number] };
    }
    const { blocks, time } = fields as unknown as { blocks?: string; time?: string };
    const count = blocks === undefined ? null : Number.parseInt(blocks, 16);
    const found = await store.read({ di, blocks: count, time: time ?? null }, context);
    if ("err" in found) return found;
    const octets = octetsOf(di, found, context.edition, settings.maxData);
    return followUps.begin(di, octets, store.report?.() ?? null);
  },
  ReadNext: ({ fields, followUps }) => {
    const { di, seq } = fields as unknown as { di: number; seq?: string };
    const number = seq === undefined ? undefined : Number.parseInt(seq, 16);
    const part = followUps.next(di, number);
    if (part === null) return refuse("no-data");
    return seq === undefined ? part : { ...part, seq };
  },
  ReadAddress: ({ server }) => ({ address: server.store.address }),
  WriteAddress: async ({ server, fields, context }) => {
    const { store } = server;
    if (store.programming === false) return null;
    const address = String(fields.address);
    if (!/^\d{12}$/.test(address) || address === BROADCAST) return null;
    return (await store.change({ kind: "address", address }, context)) === null ? DONE : null;
  },
  BroadcastTime: open(({ time }) => ({ kind: "clock", time: String(time) })),
  Freeze: open(({ freeze }) => ({ kind: "freeze", pattern: String(freeze ?? "99999999") })),
  BaudRate: open(
    ({ rate }) => ({ kind: "baud", rate: String(rate) }),
    ({ rate }) => ({ rate }),
  ),
  MultiOutput: open(
    ({ output }) => ({ kind: "output", output: String(output) }),
    ({ output }) => ({ output }),
  ),
  WriteData: guarded("write", writeOf),
  ClearDemand: guarded("demand", () => ({ kind: "clear-demand" })),
  ClearMeter: guarded("meter", () => ({ kind: "clear-meter" })),
  ClearEvents: guarded("events", ({ di }) => ({ kind: "clear-events", di: di! })),
  Control: guarded("control", ({ n1, n2, deadline }) => ({
    ...{ kind: "control", n1: String(n1), n2: String(n2), deadline: String(deadline) },
  })),
  ChangePassword: async ({ server, fields, context }) => {
    const { store, access } = server;
    const { di, oldLevel, oldPassword, newLevel, newPassword } = fields;
    const level = (di! & 0xff) - 1;
    if (!isPassword(di!) || Number(newLevel) !== level || store.password(level) === null) return OTHER;
    const proven = access.prove(store, String(oldLevel), String(oldPassword), context.now);
    if (proven === null || proven > level) return UNAUTHORISED;
    const change = { kind: "password", level, password: String(newPassword) } as const;
    return (await store.change(change, { ...context, level: proven })) ?? { newLevel, newPassword };
  },
  Security: async ({ server, fields, context }) => {
    const answer = await server.security?.command(fields, context);
    if (answer === undefined) return { serr: ["other"] };
    return "serr" in answer ? answer : { di: fields.di, ...answer.fields };
  },
};

/** Octets of what was found, in the order of the wire. */
function octetsOf(di: number, { values, octets }: Found, edition: Edition, maxData: number): Uint8Array {
  if (octets !== undefined) return octets;
  const writer = new LongWriter(maxData);
  identifiers.itemsOf(di, edition)!.write(writer, values, "values");
  return writer.b.subarray(0, writer.at);
}

/** What 14H says. Data that do not fit their identifier are refused. */
function writeOf(fields: RawCommand, edition: Edition): Change | Refusal {
  const di = fields.di!;
  if (isPassword(di)) return UNAUTHORISED;
  const items = identifiers.itemsOf(di, edition);
  let values = (fields.values ?? null) as readonly Value[] | null;
  const writer = new LongWriter(0xff);
  if (values !== null) items!.write(writer, values, "values");
  const octets = values === null ? hexToBytes(String(fields.data)) : writer.b.slice(0, writer.at);
  // Of 1997 no values come with the command.
  if (values === null && items !== null) {
    values = items.read(octets, 0, octets.length, { edition, identifiers, tracer: null, deviate() {} });
    if (values === null) return OTHER;
  }
  if (octets.length === 0) return OTHER;
  return { kind: "write", di, values, octets };
}

/** Whether a meter hears a request at all. */
function isHeard(name: string, to: string, own: string, di: number | null): boolean {
  const place = PLACES[name];
  if (to === BROADCAST) return place === "broadcast";
  if (!addressMatches(to, own)) return false;
  if (place === "wildcard") return to === WILDCARD;
  if (!isWildcard(to) || place === "any") return true;
  return name === "Security" && OPEN_SECURITY.includes(di ?? 0);
}

/** A frame that answers; `null` where nothing is answered. */
export type Answer = { readonly command: object; readonly edition: Edition } | null;

/** Answers a request of which the data field is that of its function. */
export async function answerTo(
  server: ServerContext,
  frame: AnyFrame,
  followUps: FollowUps,
): Promise<Answer> {
  const { address: to, edition } = frame.link;
  const { store, editions } = server;
  const { name } = declarationOf(frame);
  const fields = fieldsOf(frame);
  if (!isHeard(name, to, store.address, fields.di)) return null;
  const operator = typeof fields.operator === "string" ? fields.operator : null;
  const context: AccessContext = { to, edition, now: server.now(), level: null, operator };
  const handler = editions.includes(edition) || name === "BroadcastTime" ? HANDLERS[name] : undefined;
  let reply: Reply;
  try {
    reply = handler === undefined ? refuse("no-data") : await handler({ server, fields, context, followUps });
  } catch {
    reply = OTHER;
  }
  if (reply === null || to === BROADCAST || name === "BroadcastTime") return null;
  const isRefused = "err" in reply || "serr" in reply;
  return { edition, command: { function: `${name}${isRefused ? "Refused" : "Answer"}`, ...reply } };
}

/** Refuses a request of which the data field has the length of none. */
export function answerToMalformed(server: ServerContext, to: string, control: number): Answer {
  const { store, editions } = server;
  const code = control & 0x1f;
  const declared = standard.find((each) => each.code === code);
  if (declared === undefined || SILENT_LENGTHS.includes(code)) return null;
  if (!editions.includes(declared.edition) || to !== store.address) return null;
  const why = declared.name === "Security" ? { serr: ["other"] } : OTHER;
  return { edition: declared.edition, command: { function: `${declared.name}Refused`, ...why } };
}
