/** The problems of sessions: no answer, a wrong one, a refusal; and what belongs to no exchange. */

import type { Problem } from "./base.ts";
import type { CommonProblems, Written } from "./common.ts";

/** No parameters. */
export type NoParams = Readonly<Record<never, never>>;

/** What a code of the standard means; `null` where the standard does not have it. */
export interface Meaning {
  readonly name: string;
  readonly nameEn: string;
}

/** A problem inside another one; of somebody else's error its words. */
export type Inner = Problem | { readonly message: string };

/** What arrived during an exchange and was no answer to it. */
export interface UnmatchedTraffic {
  /** Octets that make no frame, and why the last of them make none. */
  readonly octets: number;
  readonly noise: Inner | null;
  /** Messages that are no answer, and why the last of them is none. */
  readonly messages: number;
  readonly last: Inner | null;
}

/** What was waited for in vain. */
export type Timeout =
  /** The answer, the next fragment of it, or all of it, from a server (digits/logical address). */
  | {
      readonly reason: "response" | "fragment" | "exchange";
      readonly address: string;
      readonly waitedMs: number;
      readonly unmatched: UnmatchedTraffic;
    }
  /** The confirmation of a fragment of the request. */
  | { readonly reason: "confirmation" }
  /** The whole call, bounded by `callTimeout`. */
  | { readonly reason: "call"; readonly waitedMs: number }
  /** An answer to any of the attempts; `cause` is the last one's. */
  | { readonly reason: "attempts"; readonly attempts: number }
  /** The confirmation of a report, login or heartbeat; `waitedMs` is `null` where its fragments were not confirmed. */
  | {
      readonly reason: "notification";
      readonly service: string;
      readonly attempts: number;
      readonly waitedMs: number | null;
    };

/** Why an answer is not right. */
export type BadAnswer =
  /** `cause` says why. */
  | { readonly reason: "undecodable" }
  | { readonly reason: "names"; readonly service: string; readonly request: string }
  /** A block with another number; the first one's is 0 or 1. */
  | { readonly reason: "block"; readonly expected: number | null; readonly got: number }
  | { readonly reason: "block-kind" }
  | { readonly reason: "block-results"; readonly expected: number; readonly got: number }
  | { readonly reason: "proxy-meters"; readonly got: number }
  | { readonly reason: "proxy-results" }
  | { readonly reason: "link"; readonly service: string }
  | { readonly reason: "before-login" | "no-handler" };

/** Why a message belongs to no exchange. */
export type Unmatched =
  /** Sent by the own side: an echo, or another station. */
  | { readonly reason: "echo"; readonly by: "client" | "server" }
  | { readonly reason: "confirmation"; readonly sequence: number }
  | { readonly reason: "sender" | "service" | "running"; readonly service: string }
  /** A report beyond `maxReports`, which is not confirmed so that it is repeated. */
  | { readonly reason: "reports"; readonly most: number }
  | {
      readonly reason: "discarded" | "undecodable" | "wrong" | "unverified" | "unsent";
      readonly problem: Inner;
    }
  | {
      readonly reason:
        | "address"
        | "fragment"
        | "silent-fragment"
        | "protected"
        | "plain"
        | "unconfirmed"
        | "unread"
        | "pending";
    };

/** The codes of sessions. */
export interface SessionProblems {
  /** No answer in time; nothing was changed at the meter. Check wiring, address, baud rate and parity. */
  timeout: Timeout;
  /** A SET, ACTION or proxied write was sent and no answer came. Read back before repeating it; `cause` says why. */
  "outcome-unknown": { readonly service: string };
  /** The caller's signal, before anything that changes a meter was sent; `cause` is its reason. */
  aborted: NoParams;
  /** The channel ended; `cause` is its reason where there is one. Open it again. */
  closed: { readonly reason: "ended" | "failed" | "write" | "own" | "moved" };
  /** The far end of a virtual line asks and does not read: so many octets of answers wait for it. */
  unread: { readonly octets: number };
  /** The peer answered ERROR-Response (see `ErrorType`). */
  "error-response": {
    readonly by: "client" | "server";
    readonly type: number;
    readonly meaning: Meaning | null;
  };
  /** An answer to this request that does not fit it or cannot be decoded. */
  "bad-answer": BadAnswer;
  /** The server ended a block transfer with a DAR, or its blocks do not follow each other. Read less at once. */
  "block-transfer":
    | ({ readonly reason: "dar"; readonly dar: number } & Meaning)
    | { readonly reason: "mixed"; readonly first: "normal" | "record"; readonly next: "normal" | "record" };
  /** CONNECT was answered with a result other than 0. Check password or keys, and what the meter supports. */
  "association-refused": { readonly result: number; readonly meaning: Meaning | null };
  /** A plain answer to a protected request; it was refused. The meter, or somebody else, did not keep the protection. */
  "plaintext-answer": { readonly service: string; readonly type: number | null };
  /** The peer answered a protected request with a DAR. Check keys and counters, and associate anew. */
  "security-refused": { readonly dar: number } & Meaning;
  /** A request could not be protected, or an answer did not verify; `cause` says why. Check the keys. */
  "security-failed": { readonly reason: "request" | "answer" | "server" };
  /** The call needs an answer and the address is a group or broadcast one. Use `group()`. */
  "no-answer-possible": NoParams;
  /** More waits than may. Wait for calls to end, or raise `maxQueue`. */
  "queue-full":
    | { readonly reason: "calls"; readonly waiting: number }
    | { readonly reason: "busy"; readonly state: string }
    | { readonly reason: "notification" };
  /** An option outside its range. */
  "bad-option": {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly unit: string;
    readonly got: Written;
  };
  /** A terminal's session ended: it logged in anew elsewhere. */
  replaced: { readonly address: string };
  /** A terminal's session ended: no login, or no heartbeat, in time. */
  lost:
    | { readonly reason: "login" }
    | { readonly reason: "silence"; readonly address: string; readonly silentMs: number };
  /** A terminal's session ended: it logged out. */
  "logged-out": NoParams;
  /** A message belongs to no exchange. */
  unmatched: Unmatched;
  /** A protected request was refused since the server has no keys. Give it a security provider. */
  "no-keys": NoParams;
  /** A terminal could not connect to its master; `cause` says why. It dials again. */
  "dial-failed": NoParams;
  /** The master refused a terminal's login or heartbeat. */
  "login-refused": {
    readonly type: "login" | "heartbeat";
    readonly result: number;
    readonly meaning: Meaning | null;
  };
  /** A terminal was stopped on its own side. */
  stopped: NoParams;
}

/** What sessions throw: their own codes, and those of the shared ones that they have. */
export interface ExchangeProblems
  extends SessionProblems,
    Pick<CommonProblems, "bad-argument" | "too-long" | "bad-address" | "bad-value"> {}
