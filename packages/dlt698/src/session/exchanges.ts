/** Which answer belongs to which request, and whether a request may be repeated: one row per service. */
import type { Apdu, ServiceName } from "../apdu/index.ts";
import { invokeOf } from "./invoke.ts";

type Get<N extends ServiceName> = Extract<Apdu, { service: N }>;

/** One request service. */
export interface Exchange {
  /** The service of the answer. */
  readonly response: ServiceName;
  /** Reads and associations may be repeated; what changes a meter never is. */
  readonly repeatable: boolean;
  /** Whether a GET answer in blocks may come instead. */
  readonly blocks: boolean;
  /** Whether the answer names what the request asked for. */
  fits(request: Apdu, response: Apdu): boolean;
}

function row<Q extends ServiceName, A extends ServiceName>(
  response: A,
  kind: "read" | "write",
  fits: (request: Get<Q>, response: Get<A>) => boolean,
  blocks = false,
): Exchange {
  return { response, repeatable: kind === "read", blocks, fits: fits as Exchange["fits"] };
}

/** Same length and the same thing named at each place. */
function same<Q, A>(asked: readonly Q[], told: readonly A[], fits: (asked: Q, told: A) => boolean): boolean {
  return asked.length === told.length && asked.every((item, i) => fits(item, told[i]!));
}

const sameOad = (asked: { oad: number }, told: { oad: number }) => asked.oad === told.oad;
const sameOmd = (asked: { omd: number }, told: { omd: number }) => asked.omd === told.omd;

function sameTsa(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}

/** Answers of meters that were asked; a router may leave out the silent ones or answer in its own order. */
const ofTargets = (
  q: { targets: readonly { tsa: Uint8Array }[] },
  a: { targets: readonly { tsa: Uint8Array }[] },
) => a.targets.every((told) => q.targets.some((asked) => sameTsa(asked.tsa, told.tsa)));

const always = () => true;

/** The services that a client requests. */
export const exchanges: { readonly [service: string]: Exchange } = {
  ConnectRequest: row<"ConnectRequest", "ConnectResponse">("ConnectResponse", "read", always),
  ReleaseRequest: row<"ReleaseRequest", "ReleaseResponse">("ReleaseResponse", "read", always),
  GetRequestNormal: row<"GetRequestNormal", "GetResponseNormal">(
    "GetResponseNormal",
    "read",
    (q, a) => q.oad === a.result.oad,
    true,
  ),
  GetRequestNormalList: row<"GetRequestNormalList", "GetResponseNormalList">(
    "GetResponseNormalList",
    "read",
    (q, a) => same(q.oads, a.results, (oad, told) => oad === told.oad),
    true,
  ),
  GetRequestRecord: row<"GetRequestRecord", "GetResponseRecord">(
    "GetResponseRecord",
    "read",
    (q, a) => sameOad(q.getRecord, a.result),
    true,
  ),
  GetRequestRecordList: row<"GetRequestRecordList", "GetResponseRecordList">(
    "GetResponseRecordList",
    "read",
    (q, a) => same(q.getRecords, a.results, sameOad),
    true,
  ),
  GetRequestNext: row<"GetRequestNext", "GetResponseNext">("GetResponseNext", "read", always),
  GetRequestMD5: row<"GetRequestMD5", "GetResponseMD5">("GetResponseMD5", "read", sameOad),
  SetRequestNormal: row<"SetRequestNormal", "SetResponseNormal">("SetResponseNormal", "write", sameOad),
  SetRequestNormalList: row<"SetRequestNormalList", "SetResponseNormalList">(
    "SetResponseNormalList",
    "write",
    (q, a) => same(q.items, a.results, sameOad),
  ),
  SetThenGetRequestNormalList: row<"SetThenGetRequestNormalList", "SetThenGetResponseNormalList">(
    "SetThenGetResponseNormalList",
    "write",
    (q, a) => same(q.items, a.results, sameOad),
  ),
  ActionRequestNormal: row<"ActionRequestNormal", "ActionResponseNormal">(
    "ActionResponseNormal",
    "write",
    sameOmd,
  ),
  ActionRequestNormalList: row<"ActionRequestNormalList", "ActionResponseNormalList">(
    "ActionResponseNormalList",
    "write",
    (q, a) => same(q.items, a.results, sameOmd),
  ),
  ActionThenGetRequestNormalList: row<"ActionThenGetRequestNormalList", "ActionThenGetResponseNormalList">(
    "ActionThenGetResponseNormalList",
    "write",
    (q, a) => same(q.items, a.results, sameOmd),
  ),
  ProxyGetRequestList: row<"ProxyGetRequestList", "ProxyGetResponseList">(
    "ProxyGetResponseList",
    "read",
    ofTargets,
  ),
  ProxyGetRequestRecord: row<"ProxyGetRequestRecord", "ProxyGetResponseRecord">(
    "ProxyGetResponseRecord",
    "read",
    (q, a) => sameTsa(q.tsa, a.tsa) && q.oad === a.result.oad,
  ),
  ProxySetRequestList: row<"ProxySetRequestList", "ProxySetResponseList">(
    "ProxySetResponseList",
    "write",
    ofTargets,
  ),
  ProxySetThenGetRequestList: row<"ProxySetThenGetRequestList", "ProxySetThenGetResponseList">(
    "ProxySetThenGetResponseList",
    "write",
    ofTargets,
  ),
  ProxyActionRequestList: row<"ProxyActionRequestList", "ProxyActionResponseList">(
    "ProxyActionResponseList",
    "write",
    ofTargets,
  ),
  ProxyActionThenGetRequestList: row<"ProxyActionThenGetRequestList", "ProxyActionThenGetResponseList">(
    "ProxyActionThenGetResponseList",
    "write",
    ofTargets,
  ),
  // The octets may be any command: it is taken for one that changes something.
  ProxyTransCommandRequest: row<"ProxyTransCommandRequest", "ProxyTransCommandResponse">(
    "ProxyTransCommandResponse",
    "write",
    (q, a) => q.port === a.port,
  ),
};

/**
 * What a message is to the request that is in flight: its answer, nothing to do with it, or (a text) an answer to it
 * that is not right.
 */
export type Verdict = "answer" | "foreign" | { readonly wrong: string };

/**
 * Judges what comes while `request` is in flight.
 *
 * @param piids every PIID under which the request was sent: a late answer to its first attempt is still its answer.
 */
export function judge(request: Apdu, piids: ReadonlySet<number>, came: Apdu): Verdict {
  const exchange = exchanges[request.service];
  if (exchange === undefined || !("piid" in came) || !piids.has(invokeOf(came.piid))) return "foreign";
  if (came.service === "ErrorResponse") return "answer";
  if (request.service === "GetRequestNext") {
    if (came.service !== "GetResponseNext") return "foreign";
    if ("dar" in came.result) return "answer";
    // The block before it may come twice; any other number breaks the chain.
    if (came.blockNumber === request.blockNumber) return "foreign";
    const next = (request.blockNumber + 1) & 0xffff;
    return came.blockNumber === next
      ? "answer"
      : { wrong: `expected block ${next}, got ${came.blockNumber}` };
  }
  if (came.service === "GetResponseNext") {
    if (!exchange.blocks) return "foreign";
    if ("dar" in came.result || came.blockNumber <= 1) return "answer";
    return { wrong: `a block transfer starts with block 0 or 1, got ${came.blockNumber}` };
  }
  if (came.service !== exchange.response) return "foreign";
  if (exchange.fits(request, came)) return "answer";
  return { wrong: `${came.service} does not name what ${request.service} asked for` };
}
