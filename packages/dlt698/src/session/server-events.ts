/** What goes into a server core and what comes out of it. */
import type { Apdu } from "../apdu/index.ts";
import type { ServerAddress } from "../link/address.ts";
import type { LinkHeader } from "../link/header.ts";
import type { Dlt698Error } from "../messages/error.ts";
import type { UnmatchedProblem } from "./errors.ts";
import type { Notification } from "./notification-sender.ts";

/** Which addresses a server obeys. */
export interface ServerIdentity {
  /** Its own single address. */
  readonly address: ServerAddress;
  /** Group addresses that it belongs to, as text. */
  readonly groups: readonly string[];
}

/** What a driver gives the core. What is to be written comes out of `nextEvent`. */
export type ServerCommand =
  | { readonly kind: "answer"; readonly link: LinkHeader; readonly apdu: Apdu; readonly maxFrame: number }
  | { readonly kind: "notify"; readonly notification: Notification }
  /** Sends a notification that is not acknowledged (release notification). */
  | { readonly kind: "send"; readonly notification: Notification }
  /** What a SecurityResponse to a report held. */
  | { readonly kind: "unprotected"; readonly octets: Uint8Array }
  /** Octets have left: the wait that they arm starts. */
  | { readonly kind: "written"; readonly arms: "answer" | "notification" }
  | { readonly kind: "withdraw" }
  | { readonly kind: "close" };

/** What the core gives its driver. */
export type ServerEvent =
  /** Octets to write; say `written` when they have left and `arms` is not null. */
  | { readonly kind: "write"; readonly bytes: Uint8Array; readonly arms: "answer" | "notification" | null }
  /** A request to execute; `silent` ones are not answered. `link` is the header of the answer, `to` whom it was for. */
  | {
      readonly kind: "request";
      readonly apdu: Apdu;
      readonly octets: Uint8Array;
      readonly link: LinkHeader;
      readonly to: ServerAddress;
      readonly silent: boolean;
    }
  /** A message that is no request; `type` is what ERROR-Response says of it. */
  | {
      readonly kind: "undecodable";
      readonly link: LinkHeader;
      readonly piid: number;
      readonly type: number;
      readonly silent: boolean;
      readonly error: Dlt698Error;
    }
  | { readonly kind: "replied"; readonly apdu: Apdu }
  | { readonly kind: "unanswered"; readonly error: Dlt698Error }
  /** A SecurityResponse while a protected report is out: open it and send `unprotected`. */
  | { readonly kind: "protected"; readonly apdu: Extract<Apdu, { service: "SecurityResponse" }> }
  | { readonly kind: "stray"; readonly problem: UnmatchedProblem; readonly link: LinkHeader | null }
  | { readonly kind: "noise"; readonly octets: number; readonly error: Dlt698Error | null };
