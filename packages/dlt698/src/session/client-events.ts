/** What goes into a client core and what comes out of it. */
import type { Apdu } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import type { LinkHeader } from "../link/header.ts";
import type { Dlt698Error } from "../messages/error.ts";
import type { UnmatchedProblem } from "./errors.ts";

/** A request for the core to send. */
export interface ClientRequest {
  readonly address: ServerAddress;
  /** The APDU as it goes out: the request itself, or a SecurityRequest around it. */
  readonly apdu: Apdu;
  /** The request by which answers are matched. */
  readonly inner: Apdu;
  /** Invoke numbers of all attempts of this call. */
  readonly piids: ReadonlySet<number>;
  /** From the end of the request to the answer, in ms. */
  readonly responseTimeout: number;
  /** Bound of the whole exchange, in ms. */
  readonly exchangeTimeout: number;
  /** Longest frame that the server takes. */
  readonly maxFrame: number;
  readonly scrambled: boolean;
}

/** What a driver gives the core. */
export type ClientCommand =
  | { readonly kind: "request"; readonly request: ClientRequest }
  /** An APDU that needs no answer of its own: a confirmation, a LINK answer. */
  | { readonly kind: "respond"; readonly link: LinkHeader; readonly apdu: Apdu }
  /** What a SecurityResponse held; `null` when it did not verify. */
  | {
      readonly kind: "unprotected";
      readonly exchange: number;
      readonly octets: Uint8Array | null;
      readonly error?: unknown;
    }
  /** A frame of the request has left: the time to wait for what follows it starts. */
  | { readonly kind: "written" }
  /** The caller has given up. */
  | { readonly kind: "cancel" }
  | { readonly kind: "close" };

/** What the core gives its driver. */
export type ClientEvent =
  /** Octets to write; say `written` when those of the request have left. */
  | { readonly kind: "write"; readonly bytes: Uint8Array; readonly ofRequest: boolean }
  | {
      readonly kind: "answer";
      readonly exchange: number;
      readonly apdu: Apdu;
      readonly octets: Uint8Array;
      readonly link: LinkHeader;
    }
  | { readonly kind: "failed"; readonly exchange: number; readonly error: Dlt698Error }
  /** A group or broadcast request has been sent. */
  | { readonly kind: "sent"; readonly exchange: number }
  /** A SecurityResponse while a protected request is in flight: open it and send `unprotected`. */
  | {
      readonly kind: "protected";
      readonly exchange: number;
      readonly apdu: Extract<Apdu, { service: "SecurityResponse" }>;
    }
  /** A report, release notification, LINK request or protected report. */
  | {
      readonly kind: "unsolicited";
      readonly apdu: Apdu;
      readonly octets: Uint8Array;
      readonly link: LinkHeader;
    }
  /** A message that belongs to no exchange. */
  | { readonly kind: "stray"; readonly problem: UnmatchedProblem; readonly link: LinkHeader | null }
  | { readonly kind: "noise"; readonly octets: number; readonly error: Dlt698Error | null };

export type ClientTimer = "wait" | "octet" | "exchange";
