/** From a request to its answer: protection, time tag, association, store, blocks. */

import { type FollowReport, PIID_ACD } from "../apdu/common.ts";
import { type ConnectRequest, ConnectResult } from "../apdu/connect.ts";
import { ErrorType } from "../apdu/error.ts";
import type { Apdu } from "../apdu/index.ts";
import { ReleaseResult } from "../apdu/release.ts";
import type { SecurityRequest } from "../apdu/security.ts";
import type { Codec } from "../codec/codec.ts";
import type { ServerAddress } from "../link/address.ts";
import type { LinkHeader } from "../link/header.ts";
import type { Problem } from "../messages/error.ts";
import { withBits } from "../schema/enumerated.ts";
import { sessionProblem } from "../session/errors.ts";
import { apduRoom } from "../session/frames.ts";
import { invokeOf } from "../session/invoke.ts";
import type { Resolved, serverOptionTable } from "../session/options.ts";
import type {
  AssociationDecision,
  Protection,
  SecurityContext,
  ServerSecurity,
} from "../session/security.ts";
import type { ServerEvent } from "../session/server-events.ts";
import { lateAt } from "../session/time.ts";
import { type Association, agree, levelIn, levelOf, type ServerProfile } from "./association.ts";
import { execute } from "./dispatch.ts";
import type { Execution } from "./execution.ts";
import type { PendingDelays } from "./pending-delays.ts";
import { type Asked, type Reply, refuse } from "./refuse.ts";
import type { ProxyRouter } from "./router.ts";
import { type AccessContext, Dar, type ObjectStore } from "./store.ts";
import { cutIntoBlocks, Transfers } from "./transfers.ts";

type RequestEvent = Extract<ServerEvent, { kind: "request" }>;

/** How answers longer than the client takes are sent; see the server's options. */
export type LongAnswers = "blocks" | "fragments" | "both";

/** What a session needs of its server. */
export interface ServerContext {
  readonly address: ServerAddress;
  readonly store: ObjectStore;
  readonly security: ServerSecurity | null;
  readonly router: ProxyRouter | null;
  readonly profile: ServerProfile;
  readonly codec: Codec<Apdu>;
  readonly options: Resolved<typeof serverOptionTable>;
  readonly longAnswers: LongAnswers;
  now(): number;
  /** Milliseconds since 1970 by the device's own calendar, by which time tags are checked. */
  time(): number;
  /** 0 up to 1, excluded. */
  readonly random: (() => number) | undefined;
  /** Tails of the next answer. */
  tails(): { readonly acd: boolean; readonly followReport: FollowReport | null };
}

/** An answer with the longest frame that its client takes. */
export interface Response {
  readonly apdu: Apdu;
  readonly maxFrame: number;
  /** What a refusal does not say on the wire. */
  readonly refusal?: Problem;
}

/** An octet-string, a MAC and the choices around a protected answer. */
const PROTECTION_OVERHEAD = 48;

/** Handles the requests of one channel. */
export class RequestHandler {
  readonly associations = new Map<number, Association>();
  private readonly server: ServerContext;
  private readonly transfers: Transfers;
  private readonly delays: PendingDelays;

  constructor(server: ServerContext, waits: PendingDelays) {
    this.server = server;
    this.delays = waits;
    this.transfers = new Transfers(server.options.transferTimeout, server.options.transferLimit);
  }

  /** The answer to a request. Never throws. */
  async dispatch({ apdu, link, to, silent }: RequestEvent): Promise<Response> {
    const { server } = this;
    const association = this.associations.get(link.clientAddress);
    if (association !== undefined) association.lastActive = server.now();
    const context: SecurityContext = { address: to, clientAddress: link.clientAddress };
    if (apdu.service !== "SecurityRequest") {
      const response = await this.answer(apdu, link, to, "plain", silent);
      this.afterwards(apdu, link);
      return response;
    }
    const unprotected = await this.unprotect(apdu, context);
    if ("dar" in unprotected) {
      const response = this.sized(link, refusedSecurity(unprotected.dar));
      return unprotected.refusal === undefined ? response : { ...response, refusal: unprotected.refusal };
    }
    const response = await this.answer(unprotected.apdu, link, to, unprotected.protection, silent);
    try {
      const octets = server.codec.encodeApdu(response.apdu);
      return { ...response, apdu: await server.security!.protect!(octets, apdu, context) };
    } catch {
      return this.sized(link, refusedSecurity(Dar.other));
    } finally {
      this.afterwards(unprotected.apdu, link);
    }
  }

  /** The answer to a RELEASE still belongs to the association that it ends. */
  private afterwards(request: Apdu, link: LinkHeader): void {
    if (request.service === "ReleaseRequest") this.drop(link.clientAddress);
  }

  /** ERROR-Response in the way of an answer. */
  error(link: LinkHeader, piid: number, type: number): Response {
    return this.sized(link, errorResponse(piid, type));
  }

  private sized(link: LinkHeader, apdu: Apdu): Response {
    return { apdu, maxFrame: this.maxFrame(link) };
  }

  private maxFrame(link: LinkHeader): number {
    return this.associations.get(link.clientAddress)?.maxFrame ?? this.server.options.maxFrame;
  }

  private async unprotect(
    request: SecurityRequest,
    context: SecurityContext,
  ): Promise<
    | { readonly apdu: Apdu; readonly protection: Protection }
    | { readonly dar: number; readonly refusal?: Problem }
  > {
    const { security, codec } = this.server;
    if (!security?.unprotect || !security.protect)
      return { dar: Dar.securityMismatch, refusal: sessionProblem.data("no-keys", {}) };
    try {
      const unprotected = await security.unprotect(request, context);
      if ("dar" in unprotected) return unprotected;
      return { apdu: codec.decodeApdu(unprotected.apdu), protection: unprotected.protection };
    } catch {
      return { dar: Dar.other };
    }
  }

  private async answer(
    request: Apdu,
    link: LinkHeader,
    to: ServerAddress,
    protection: Protection,
    silent: boolean,
  ): Promise<Response> {
    const piid = "piid" in request ? invokeOf(request.piid) : 0;
    const { server } = this;
    try {
      const reply = this.isLate(request)
        ? refuse(request as Asked, Dar.timeTagInvalid)
        : await this.reply(request, link, to, protection);
      if (reply === null)
        return this.error(
          link,
          piid,
          this.isLate(request) ? ErrorType.values.other : ErrorType.values.notSupported,
        );
      const whole = this.tagged(reply, request);
      // A store's value that cannot be encoded is found here, while an error can still be answered.
      const { length } = server.codec.encodeApdu(whole);
      const block = silent ? null : this.firstBlock(reply, length, request, link, protection);
      return this.sized(link, block === null ? whole : this.tagged(block, request));
    } catch {
      return this.error(link, piid, ErrorType.values.other);
    }
  }

  private tagged(reply: Reply, request: Apdu): Apdu {
    const { acd, followReport } = this.server.tails();
    const piid = withBits("piid" in request ? request.piid : 0, PIID_ACD.parts.acd, acd ? 1 : 0);
    const timeTag = "timeTag" in request ? request.timeTag : null;
    return { ...reply, piid, followReport, timeTag } as Apdu;
  }

  /** Whether the request arrived later than its time tag permits. */
  private isLate(request: Apdu): boolean {
    if (!("timeTag" in request) || request.timeTag === null) return false;
    const late = lateAt(request.timeTag, this.server.options.utcOffset);
    return late === null || this.server.time() >= late;
  }

  private async reply(
    request: Apdu,
    link: LinkHeader,
    to: ServerAddress,
    protection: Protection,
  ): Promise<Reply | null> {
    const { server } = this;
    const { clientAddress } = link;
    const now = server.now();
    switch (request.service) {
      case "ConnectRequest":
        return this.connect(request, { address: to, clientAddress });
      case "ReleaseRequest":
        return { service: "ReleaseResponse", result: ReleaseResult.values.success };
      case "GetRequestNext":
        return this.transfers.next(clientAddress, request, now);
    }
    const context: AccessContext = {
      clientAddress,
      to,
      level: levelIn(
        this.associations.get(clientAddress),
        protection,
        server.security?.unprotect !== undefined,
      ),
      protection,
      now,
      utcOffset: server.options.utcOffset,
    };
    const execution: Execution = {
      store: server.store,
      context,
      router: server.router,
      now: () => server.now(),
      wait: (ms) => this.delays.wait(ms),
      within: (ms, work, late) => this.delays.within(ms, work, late),
    };
    return execute(request, execution);
  }

  private async connect(request: ConnectRequest, context: SecurityContext): Promise<Reply> {
    const { security, profile, options } = this.server;
    const at = { now: this.server.now(), time: this.server.time() };
    this.drop(context.clientAddress);
    const { allowed, other } = ConnectResult.values;
    let decision: AssociationDecision;
    try {
      // Without security the server accepts public associations alone.
      decision = (await security?.acceptAssociation(request.mechanism, context)) ?? {
        result: levelOf(request.mechanism) === "public" ? allowed : other,
      };
    } catch {
      decision = { result: other };
    }
    const { association, reply } = agree(request, decision, profile, options.associationTimeout, at);
    if (association !== null) this.associations.set(context.clientAddress, association);
    return reply;
  }

  /** Ends an association. */
  drop(clientAddress: number): void {
    if (!this.associations.delete(clientAddress)) return;
    this.server.security?.reset?.({ address: this.server.address, clientAddress });
  }

  /** The first block of a GET answer that is longer than the client takes; `null` where it goes as it is. */
  private firstBlock(
    reply: Reply,
    length: number,
    request: Apdu,
    link: LinkHeader,
    protection: Protection,
  ): Reply | null {
    const { server } = this;
    const association = this.associations.get(link.clientAddress);
    if (server.longAnswers === "fragments" || association?.blocks === false) return null;
    const room = apduRoom(link.address, this.maxFrame(link));
    const largest = association?.apduMax ?? server.options.answerApdu;
    const both = server.longAnswers === "both" && association?.fragments !== false;
    const limit =
      (both ? largest : Math.min(largest, room)) - (protection === "plain" ? 0 : PROTECTION_OVERHEAD);
    if (length <= limit) return null;
    const blocks = cutIntoBlocks(reply, limit);
    if (blocks === null) return null;
    const now = server.now();
    this.transfers.tidy(now);
    return this.transfers.start(link.clientAddress, "piid" in request ? request.piid : 0, blocks, now);
  }
}

function errorResponse(piid: number, type: number): Apdu {
  return { service: "ErrorResponse", piid, type, followReport: null, timeTag: null };
}

function refusedSecurity(dar: number): Apdu {
  return { service: "SecurityResponse", unit: { dar }, verification: null };
}
