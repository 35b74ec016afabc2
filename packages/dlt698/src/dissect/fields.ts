/** What filter, pairing and statistics know of a message. */
import { PIID } from "../apdu/common.ts";
import { type Apdu, serviceOf } from "../apdu/index.ts";
import type { Frame, Profile } from "../codec/codec.ts";
import { securityPlain } from "../codec/plain-unit.ts";
import { TransparentOctets } from "../data/types.ts";
import type { LinkHeader } from "../link/header.ts";
import type { MessageFields, MessageValue } from "../messages/base.ts";
import { oadText } from "../reading/what.ts";
import { bitsOf } from "../schema/enumerated.ts";
import type { Schema } from "../schema/schema.ts";
import { isSilent } from "../session/addresses.ts";
import { isRequest } from "../session/pairing.ts";
import { type Access, accessesOf } from "./accesses.ts";
import { nameOf, targetOf, valueText } from "./values.ts";

/** The fields of a frame; those of a protected message in plain are the fields of the message in it. */
export function fieldsOf(frame: Frame<Apdu>, profile: Profile): MessageFields {
  const { link } = frame;
  const head = {
    address: link.address.sa,
    direction: link.direction === 0 ? "down" : "up",
  } as const;
  if ("fragment" in frame) {
    const none = { keys: [], dar: [], values: [], pairKey: null, carried: [] };
    return { ...head, service: "Fragment", role: "tell", ...none };
  }
  const { apdu } = frame;
  const inner = innermost(apdu, profile);
  const accesses = accessesOf(inner);
  let values: readonly MessageValue[] | null = null;
  return {
    ...head,
    service: apdu.service,
    role: roleOf(link, apdu),
    keys: keysOf(accesses),
    dar: accesses.flatMap(({ dar }) => (dar === null ? [] : [dar])).concat(blockDar(inner)),
    get values() {
      values ??= accesses.flatMap(valuesIn);
      return values;
    },
    pairKey: pairKeyOf(link, apdu),
    carried: carriedBy(inner),
  };
}

function innermost(apdu: Apdu, profile: Profile): Apdu {
  let inner = apdu;
  for (;;) {
    const next = securityPlain(inner, { profile });
    if (next === null) return inner;
    inner = next;
  }
}

function roleOf(link: LinkHeader, apdu: Apdu): MessageFields["role"] {
  if (!isRequest(link)) return "answer";
  const { unsolicited, answer } = serviceOf(apdu.service)!.role;
  const unanswered =
    (unsolicited === true && answer === undefined && apdu.service !== "LinkRequest") ||
    isSilent(link.address);
  return unanswered ? "tell" : "ask";
}

/** What is asked for and answered, columns of records too. */
function keysOf(accesses: readonly Access[]): string[] {
  const codes = new Set<number>();
  for (const { code, columns } of accesses) {
    codes.add(code);
    for (const column of columns ?? []) {
      if ("oad" in column) codes.add(column.oad);
      else for (const each of [column.road.oad, ...column.road.columns]) codes.add(each);
    }
  }
  return [...codes].map(oadText);
}

function blockDar(apdu: Apdu): number[] {
  return apdu.service === "GetResponseNext" && "dar" in apdu.result ? [apdu.result.dar] : [];
}

function valuesIn(access: Access): MessageValue[] {
  const { code, data } = access;
  if (data === null) return [];
  const name = { zh: nameOf(access, "zh"), en: nameOf(access, "en") };
  return [{ key: oadText(code), name, text: valueText(targetOf(access), data) }];
}

/** Requests of a client by its address, reports of a server: both by the invoke number, which protection hides. */
function pairKeyOf({ prm, clientAddress }: LinkHeader, apdu: Apdu): string {
  const invoke = "piid" in apdu ? bitsOf(apdu.piid, PIID.parts.invoke) : "";
  return `${prm} ${clientAddress} ${invoke}`;
}

/** Octets that a message hands on untouched, which may hold a frame: PROXY TransCommand, REPORT TransData. */
function carriedBy(apdu: Apdu): Uint8Array[] {
  const found: Uint8Array[] = [];
  const look = (schema: Schema, value: unknown): void => {
    if (schema === TransparentOctets) {
      if (value instanceof Uint8Array) found.push(value);
    } else if (schema.kind === "sequence") {
      for (const [key, member] of schema.fields) look(member, (value as Record<string, unknown>)[key]);
    } else if (schema.kind === "choice") {
      for (const [, key, member] of schema.alternatives) {
        if (typeof value === "object" && value !== null && key in value) {
          look(member, (value as Record<string, unknown>)[key]);
        }
      }
    } else if (schema.kind === "optional" && value !== null) look(schema.of, value);
  };
  look(serviceOf(apdu.service)!.schema, apdu);
  return found;
}
