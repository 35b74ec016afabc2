/** The associations of a server: levels and agreed sizes. */
import {
  conformanceBits,
  FUNCTION_CONFORMANCE_FLAGS,
  PROTOCOL_CONFORMANCE_FLAGS,
  ProtocolConformance,
} from "../apdu/conformance.ts";
import { type ConnectRequest, ConnectResult, type FactoryVersion } from "../apdu/connect.ts";
import { hasFlag } from "../schema/enumerated.ts";
import type { AssociationDecision, AssociationLevel, Protection } from "../session/security.ts";
import { secondsOf } from "../session/time.ts";
import type { Reply } from "./refuse.ts";

/** What a server offers at CONNECT; sizes in octets. */
export interface ServerProfile {
  /** Vendor, software and hardware; default of this package. */
  readonly factoryVersion: FactoryVersion;
  /** Default 0010H. */
  readonly protocolVersion: number;
  /** 64 bits as text. */
  readonly protocolConformance: string;
  /** 128 bits as text. */
  readonly functionConformance: string;
  /** Longest frame that the server sends, in octets; default `maxFrame`. */
  readonly sendFrameMax: number;
  /** Longest frame that the server receives, in octets; default `maxFrame`. */
  readonly receiveFrameMax: number;
  /** Frames that the server receives without confirming; default 1. */
  readonly receiveWindow: number;
  /** Longest APDU that the server receives, in octets; default 1024. */
  readonly apduMax: number;
}

/** Rights and limits of one client. */
export interface Association {
  readonly level: AssociationLevel;
  /** Longest frame that the client takes. */
  readonly maxFrame: number;
  /** Longest APDU that the client takes. */
  readonly apduMax: number;
  /** GET in blocks. */
  readonly blocks: boolean;
  /** Link fragments. */
  readonly fragments: boolean;
  /** Milliseconds by the device's own calendar. */
  readonly established: number;
  /** Idle time in ms after which it ends; 0: never. */
  readonly timeout: number;
  /** Milliseconds of the clock. */
  lastActive: number;
}

/** The profile with what is not given filled in. */
export function completeProfile(given: Partial<ServerProfile>, maxFrame: number): ServerProfile {
  return {
    factoryVersion: {
      vendor: "MWIR",
      softwareVersion: "0001",
      softwareDate: "000101",
      hardwareVersion: "0001",
      hardwareDate: "000101",
      extension: "        ",
    },
    protocolVersion: 0x10,
    protocolConformance: conformanceBits(PROTOCOL_CONFORMANCE_FLAGS, PROTOCOL_CONFORMANCE_FLAGS),
    functionConformance: conformanceBits(FUNCTION_CONFORMANCE_FLAGS, FUNCTION_CONFORMANCE_FLAGS),
    sendFrameMax: maxFrame,
    receiveFrameMax: maxFrame,
    receiveWindow: 1,
    apduMax: 1024,
    ...given,
  };
}

/** The level that a mechanism gives. */
export function levelOf(mechanism: ConnectRequest["mechanism"]): AssociationLevel {
  if ("password" in mechanism) return "password";
  if ("symmetric" in mechanism) return "symmetric";
  return "signature" in mechanism ? "signature" : "public";
}

/**
 * The level of a message in an association: what keys have proved holds for what they protect.
 *
 * @param protects whether messages can be protected at all.
 */
export function levelIn(
  association: Association | undefined,
  protection: Protection,
  protects: boolean,
): AssociationLevel {
  if (association === undefined) return "public";
  const { level } = association;
  const withKeys = level === "symmetric" || level === "signature";
  return protects && withKeys && protection === "plain" ? "public" : level;
}

/** Both ends' bits. */
function both(a: string, b: string): string {
  return [...a].map((bit, i) => (bit === "1" && b[i] === "1" ? "1" : "0")).join("");
}

/** What CONNECT agrees on, and its answer. */
export function agree(
  request: ConnectRequest,
  decision: AssociationDecision,
  profile: ServerProfile,
  idle: number,
  { now, time }: { readonly now: number; readonly time: number },
): { readonly association: Association | null; readonly reply: Reply } {
  const conformance = both(request.protocolConformance, profile.protocolConformance);
  const agreedTimeout =
    idle > 0
      ? Math.min(secondsOf(idle), request.expectedTimeout || secondsOf(idle))
      : request.expectedTimeout;
  const reply: Reply = {
    service: "ConnectResponse",
    factoryVersion: profile.factoryVersion,
    protocolVersion: profile.protocolVersion,
    protocolConformance: conformance,
    functionConformance: both(request.functionConformance, profile.functionConformance),
    serverSendFrameMax: profile.sendFrameMax,
    serverReceiveFrameMax: profile.receiveFrameMax,
    serverReceiveWindow: profile.receiveWindow,
    serverApduMax: profile.apduMax,
    agreedTimeout,
    result: decision.result,
    securityData: decision.securityData ?? null,
  };
  if (decision.result !== ConnectResult.values.allowed) return { association: null, reply };
  const association: Association = {
    level: levelOf(request.mechanism),
    maxFrame: atLeast(64, Math.min(request.clientReceiveFrameMax, profile.sendFrameMax)),
    apduMax: atLeast(64, Math.min(request.clientApduMax, profile.apduMax)),
    blocks: hasFlag(ProtocolConformance, conformance, "getNext"),
    fragments: hasFlag(ProtocolConformance, conformance, "fragmentation"),
    established: time,
    timeout: agreedTimeout * 1000,
    lastActive: now,
  };
  return { association, reply };
}

/** A client cannot ask for less than any answer needs. */
function atLeast(least: number, size: number): number {
  return Math.max(least, size);
}
