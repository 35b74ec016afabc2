import { type Catalogue, counted, type Say } from "./base.ts";
import { commonEn } from "./common.en.ts";
import type {
  BadAnswer,
  ExchangeProblems,
  Meaning,
  Timeout,
  Unmatched,
  UnmatchedTraffic,
} from "./session.ts";

const meant = (code: number, meaning: Meaning | null): string =>
  `${code} (${meaning?.nameEn ?? "not in the standard's list"})`;
const because = (inner: unknown, say: Say): string => (inner === null ? "" : ` (${say(inner)})`);

function traffic({ octets, noise, messages, last }: UnmatchedTraffic, say: Say): string {
  let text = "";
  if (octets > 0) text += `; ${counted(octets, "octet")} outside frames${because(noise, say)}`;
  if (messages > 0) text += `; ${counted(messages, "unmatched message")}${because(last, say)}`;
  return text;
}

function timeout(params: Timeout, say: Say): string {
  switch (params.reason) {
    case "response":
      return `no answer in ${params.waitedMs} ms from ${params.address}${traffic(params.unmatched, say)}`;
    case "fragment":
      return `the next fragment of the answer did not arrive in ${params.waitedMs} ms from ${params.address}${traffic(params.unmatched, say)}`;
    case "exchange":
      return `no complete answer in ${params.waitedMs} ms from ${params.address}${traffic(params.unmatched, say)}`;
    case "confirmation":
      return "a fragment of the request was not confirmed";
    case "call":
      return `no complete answer in ${params.waitedMs} ms (callTimeout)`;
    case "attempts":
      return counted(params.attempts, "attempt");
    case "notification": {
      const { service, attempts, waitedMs } = params;
      const why = waitedMs === null ? "its fragments are not confirmed" : `no answer in ${waitedMs} ms`;
      return `${service} was given up after ${counted(attempts, "attempt")}: ${why}`;
    }
  }
}

function badAnswer(params: BadAnswer): string {
  switch (params.reason) {
    case "undecodable":
      return "the answer cannot be decoded";
    case "names":
      return `${params.service} does not name what ${params.request} asked for`;
    case "block":
      return `expected block ${params.expected ?? "0 or 1"}, got ${params.got}`;
    case "block-kind":
      return "the blocks do not hold the kind of results asked for";
    case "block-results":
      return `the blocks hold ${counted(params.got, "result")} where ${params.expected} were asked for, or others`;
    case "proxy-meters":
      return `a proxy answer about ${counted(params.got, "meter")}, one was asked for`;
    case "proxy-results":
      return "a proxy answer without a result";
    case "link":
      return `LINK was answered by ${params.service}`;
    case "before-login":
      return "a report before a login";
    case "no-handler":
      return "no handler takes reports";
  }
}

function unmatched(params: Unmatched, say: Say): string {
  switch (params.reason) {
    case "echo":
      return `sent by a ${params.by}: an echo or another ${params.by === "client" ? "master" : "meter"}`;
    case "confirmation":
      return `confirmation of fragment ${params.sequence}, which is not awaited`;
    case "sender":
      return `${params.service} from a server that was not asked`;
    case "service":
      return `${params.service} that answers nothing in flight`;
    case "running":
      return `${params.service} that is being carried out was received again`;
    case "discarded":
      return `fragments discarded: ${say(params.problem)}`;
    case "undecodable":
      return `not decodable: ${say(params.problem)}`;
    case "wrong":
      return say(params.problem);
    case "unverified":
      return `a protected answer that does not verify: ${say(params.problem)}`;
    case "unsent":
      return `an answer could not be sent: ${say(params.problem)}`;
    case "address":
      return "for another address";
    case "fragment":
      return "a fragment that is not awaited";
    case "silent-fragment":
      return "a fragment to a group or broadcast address";
    case "protected":
      return "a protected answer to a plain message";
    case "plain":
      return "a plain answer to a protected report";
    case "unconfirmed":
      return "an answer was given up: its fragments are not confirmed";
    case "unread":
      return "answers pile up unread; one was dropped";
    case "reports":
      return `${params.most} reports are being handled already (maxReports); this one is not confirmed`;
    case "pending":
      return "too many requests wait (maxPending)";
  }
}

const CLOSED = {
  ended: "the channel has ended",
  failed: "the channel failed",
  write: "writing failed",
  own: "closed on this side",
  moved: "the device has another address",
} as const;

const SECURITY = {
  request: "the request could not be protected",
  answer: "a protected answer did not verify",
  server: "the server did not prove itself",
} as const;

const KEYS_HINT = "check password, keys and counters, and associate anew";

export const sessionEn: Catalogue<ExchangeProblems> = {
  library: "dlt698",
  lang: "en",
  entries: {
    timeout: {
      text: timeout,
      hint: ({ reason }) =>
        reason === "response" ? "check wiring, address, baud rate and parity, or wait longer" : null,
    },
    "outcome-unknown": {
      text: ({ service }) => `${service} was sent and may or may not have been carried out`,
      hint: "read back before repeating it",
    },
    aborted: () => "the call was aborted",
    closed: ({ reason }) => CLOSED[reason],
    unread: ({ octets }) =>
      `the far end asks and does not read: ${counted(octets, "octet")} of answers wait for it`,
    "error-response": ({ by, type, meaning }) => `the ${by} answered ERROR-Response ${meant(type, meaning)}`,
    "bad-answer": badAnswer,
    "block-transfer": (params) =>
      params.reason === "dar"
        ? `the server ended the transfer with DAR ${meant(params.dar, params)}`
        : `a block of ${params.next} results after ${params.first} ones`,
    "association-refused": {
      text: ({ result, meaning }) => `CONNECT was refused: ${meant(result, meaning)}`,
      hint: "check password or keys, and what the meter supports",
    },
    "plaintext-answer": ({ service, type }) =>
      `a protected request was answered in plain (${service}${type === null ? "" : ` ${type}`}); refused`,
    "security-refused": {
      text: (params) => `the server refused the protected request with DAR ${meant(params.dar, params)}`,
      hint: KEYS_HINT,
    },
    "security-failed": { text: ({ reason }) => SECURITY[reason], hint: KEYS_HINT },
    "no-answer-possible": {
      text: () => "a group or broadcast address is not answered",
      hint: "use group()",
    },
    "queue-full": {
      text: (params) => {
        switch (params.reason) {
          case "calls":
            return `${counted(params.waiting, "call")} already waiting for the bus`;
          case "busy":
            return `a request cannot start while the session is ${params.state}`;
          case "notification":
            return "a notification is being sent already; one at a time";
        }
      },
      hint: ({ reason }) =>
        reason === "calls"
          ? "wait for calls to end, or raise the option maxQueue"
          : "wait for the one before to end",
    },
    "bad-argument": commonEn.entries["bad-argument"],
    "bad-option": ({ name, from, to, unit, got }) =>
      `${name}: expected a whole number from ${from} to ${to} ${unit}, got ${got ?? "nothing"}`,
    replaced: ({ address }) => `${address} has logged in anew`,
    lost: (params) =>
      params.reason === "login"
        ? "no login in time"
        : `nothing was received from ${params.address} for ${params.silentMs} ms`,
    "logged-out": () => "the terminal logged out",
    unmatched,
    "no-keys": {
      text: () => "a protected request, and this server has no keys",
      hint: "give the server a security provider",
    },
    "dial-failed": () => "dialing failed",
    "login-refused": ({ type, result, meaning }) =>
      `the master refused the ${type}: ${meant(result, meaning)}`,
    stopped: () => "stopped on this side",
    "too-long": commonEn.entries["too-long"],
    "bad-address": commonEn.entries["bad-address"],
    "bad-value": commonEn.entries["bad-value"],
  },
};
