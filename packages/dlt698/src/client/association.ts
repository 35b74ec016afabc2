/** CONNECT from the client's side. */
import { FunctionConformance, ProtocolConformance } from "../apdu/conformance.ts";
import {
  type ConnectMechanism,
  type ConnectRequest,
  type ConnectResponse,
  ConnectResult,
  ConnectResultLabels,
  type FactoryVersion,
} from "../apdu/connect.ts";
import { meaningOf, sessionError } from "../session/errors.ts";
import type { SecurityContext, SecurityProvider } from "../session/security.ts";
import { secondsOf } from "../session/time.ts";

/** What the client offers at CONNECT; sizes in octets. */
export interface ConnectOptions {
  /** Version of the protocol, 0 to FFFFH; default 0010H. */
  readonly protocolVersion?: number;
  /** The services asked for: 64 bits as text, bit 0 first; default all. */
  readonly protocolConformance?: string;
  /** The functions asked for: 128 bits as text, bit 0 first; default all. */
  readonly functionConformance?: string;
  /** Longest frame that the client sends, in octets; default `maxFrame` of the client (1024). */
  readonly sendFrameMax?: number;
  /** Longest frame that the client receives, in octets; default 1024. */
  readonly receiveFrameMax?: number;
  /** Frames that the client receives without confirming; default 1. */
  readonly receiveWindow?: number;
  /** Longest APDU that the client receives, in octets; default 1024. */
  readonly apduMax?: number;
  /** Idle time in ms after which the server may end the association, whole seconds in the message; default 3,600,000. */
  readonly timeout?: number;
}

/** What client and server agreed on. */
export interface AssociationInfo {
  /** Vendor, software and hardware of the server. */
  readonly factoryVersion: FactoryVersion;
  /** The server's version of the protocol. */
  readonly protocolVersion: number;
  /** 64 bits as text, bit 0 first: what the server can do of what the client asked for. */
  readonly protocolConformance: string;
  /** 128 bits as text, bit 0 first: what the server can do of what the client asked for. */
  readonly functionConformance: string;
  /** Longest frame, in octets, that the client may send. */
  readonly sendFrameMax: number;
  /** Longest frame, in octets, that the server sends. */
  readonly receiveFrameMax: number;
  /** Longest APDU, in octets, that either side sends. */
  readonly apduMax: number;
  /** Idle time in ms after which the server may end the association; 0: never. */
  readonly timeout: number;
}

/** The request that offers `options`. */
export function connectRequest(options: ConnectOptions, mechanism: ConnectMechanism, maxFrame: number) {
  return {
    service: "ConnectRequest",
    protocolVersion: options.protocolVersion ?? 0x10,
    protocolConformance: options.protocolConformance ?? "1".repeat(ProtocolConformance.size),
    functionConformance: options.functionConformance ?? "1".repeat(FunctionConformance.size),
    clientSendFrameMax: options.sendFrameMax ?? maxFrame,
    clientReceiveFrameMax: options.receiveFrameMax ?? 1024,
    clientReceiveWindow: options.receiveWindow ?? 1,
    clientApduMax: options.apduMax ?? 1024,
    expectedTimeout: secondsOf(options.timeout ?? 3_600_000),
    mechanism,
  } as const satisfies Omit<ConnectRequest, "piid" | "timeTag">;
}

/** Reads the answer. */
export async function readAssociation(
  answer: ConnectResponse,
  request: ReturnType<typeof connectRequest>,
  security: SecurityProvider | null,
  context: SecurityContext,
): Promise<AssociationInfo> {
  if (answer.result !== ConnectResult.values.allowed) {
    security?.reset();
    const { result } = answer;
    const meaning = meaningOf(ConnectResult, ConnectResultLabels, result);
    throw sessionError("association-refused", { result, meaning });
  }
  try {
    await security?.completeAssociation?.(answer.securityData, context);
  } catch (error) {
    security?.reset();
    throw sessionError("security-failed", { reason: "server" }, error);
  }
  return {
    factoryVersion: answer.factoryVersion,
    protocolVersion: answer.protocolVersion,
    protocolConformance: answer.protocolConformance,
    functionConformance: answer.functionConformance,
    sendFrameMax: smaller(request.clientSendFrameMax, answer.serverReceiveFrameMax),
    receiveFrameMax: smaller(request.clientReceiveFrameMax, answer.serverSendFrameMax),
    apduMax: smaller(request.clientApduMax, answer.serverApduMax),
    timeout: 1000 * answer.agreedTimeout,
  };
}

/** The smaller of two sizes; one too small for any frame does not count. */
function smaller(a: number, b: number): number {
  return b < 32 ? a : Math.min(a, b);
}
