/** How associations are secured: mechanisms, keys and MACs live behind these interfaces. */
import type { ConnectMechanism, ConnectResponse } from "../apdu/connect.ts";
import type { SecurityRequest, SecurityResponse } from "../apdu/security.ts";
import type { ServerAddress } from "../link/address.ts";
import { argument } from "../messages/argument.ts";

/** A value now or later. */
export type Awaitable<T> = T | Promise<T>;

/** Whom a protected message goes to or comes from. */
export interface SecurityContext {
  /** The server. */
  readonly address: ServerAddress;
  /** Client address CA, 0 to 255. */
  readonly clientAddress: number;
}

/**
 * The client's side of security. A provider serves one meter: it keeps counters and session keys of one association.
 *
 * @example
 * ```ts
 * const meter = client.meter("201605190907", { security: passwordSecurity("12345678") });
 * await meter.connect();
 * ```
 */
export interface SecurityProvider {
  /** What CONNECT proves itself with. */
  beginAssociation(context: SecurityContext): Awaitable<ConnectMechanism>;
  /**
   * Checks the server's half of a positive CONNECT answer.
   *
   * @throws anything when it does not verify; the association is then refused with `security-failed`.
   */
  completeAssociation?(
    securityData: ConnectResponse["securityData"],
    context: SecurityContext,
  ): Awaitable<void>;
  /** Wraps the octets of a request; `null` sends it in plain (a mechanism without protection, such as the password). */
  protect(apdu: Uint8Array, context: SecurityContext): Awaitable<SecurityRequest | null>;
  /**
   * The octets of the answer inside.
   *
   * @throws anything when it does not verify.
   */
  unprotect(response: SecurityResponse, context: SecurityContext): Awaitable<Uint8Array>;
  /** Opens a report that the server protected. Without this method such reports are not confirmed. */
  unprotectReport?(report: SecurityRequest, context: SecurityContext): Awaitable<Uint8Array>;
  /** Wraps the confirmation of a protected report. */
  protectConfirmation?(apdu: Uint8Array, context: SecurityContext): Awaitable<SecurityResponse>;
  /** The association has ended, one way or another: forget its keys and counters. */
  reset(): void;
}

/** The rights that an association gives, from the lowest. */
export const associationLevels = ["public", "password", "symmetric", "signature"] as const;
/** One of {@link associationLevels}. */
export type AssociationLevel = (typeof associationLevels)[number];

/** How a message was protected. */
export type Protection = "plain" | "mac" | "cipher";

/** The server's answer to a CONNECT. */
export interface AssociationDecision {
  /** A `ConnectResult`. */
  readonly result: number;
  /** What proves the server to the client; default none. */
  readonly securityData?: ConnectResponse["securityData"];
}

/** The server's side of security. One object serves every client of a server. */
export interface ServerSecurity {
  /** Accepts or refuses a CONNECT. */
  acceptAssociation(mechanism: ConnectMechanism, context: SecurityContext): Awaitable<AssociationDecision>;
  /** Opens a protected request, or gives the DAR that refuses it (22 ESAM verification failed, 28 decryption …). */
  unprotect?(
    request: SecurityRequest,
    context: SecurityContext,
  ): Awaitable<{ readonly apdu: Uint8Array; readonly protection: Protection } | { readonly dar: number }>;
  /** Protects the answer to a request as that one was protected. */
  protect?(apdu: Uint8Array, request: SecurityRequest, context: SecurityContext): Awaitable<SecurityResponse>;
  /** Wraps a report. Without this method reports go out in plain. */
  protectReport?(apdu: Uint8Array, context: SecurityContext): Awaitable<SecurityRequest>;
  /**
   * The octets of the confirmation of a protected report.
   *
   * @throws anything when it does not verify.
   */
  unprotectConfirmation?(response: SecurityResponse, context: SecurityContext): Awaitable<Uint8Array>;
  /** The client's association has ended. */
  reset?(context: SecurityContext): void;
}

/**
 * The password mechanism: CONNECT carries it in plain, messages are not protected.
 *
 * @example
 * ```ts
 * passwordSecurity("00000000");
 * ```
 */
export function passwordSecurity(password: string): SecurityProvider {
  argument.check("password", "text", password);
  return {
    beginAssociation: () => ({ password }),
    protect: () => null,
    unprotect: () => {
      throw new Error("a password association protects no messages");
    },
    reset: () => {},
  };
}
