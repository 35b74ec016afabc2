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

/** What the client offers; sizes in octets. */
export interface ConnectOptions {
  /** Default 0010H. */
  readonly protocolVersion?: number;
  /** 64 bits as text, bit 0 first; default all. */
  readonly protocolConformance?: string;
  /** 128 bits as text, bit 0 first; default all. */
  readonly functionConformance?: string;
  /** Default `maxFrame` of the options. */
  readonly sendFrameMax?: number;
  /** Default 1024. */
  readonly receiveFrameMax?: number;
  /** Default 1. */
  readonly receiveWindow?: number;
  /** Default 1024. */
  readonly apduMax?: number;
  /** Idle time in seconds after which the server may end the association; default 3600. */
  readonly timeout?: number;
}

/** What client and server agreed on. */
export interface AssociationInfo {
  readonly factoryVersion: FactoryVersion;
  readonly protocolVersion: number;
  /** 64 bits as text, bit 0 first: what the server can do of what the client asked for. */
  readonly protocolConformance: string;
  readonly functionConformance: string;
  /** Longest frame, in octets, that the client may send. */
  readonly sendFrameMax: number;
  /** Longest frame, in octets, that the server sends. */
  readonly receiveFrameMax: number;
  readonly apduMax: number;
  /** Seconds. */
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
    expectedTimeout: options.timeout ?? 3600,
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
    timeout: answer.agreedTimeout,
  };
}

/** The smaller of two sizes; one too small for any frame does not count. */
function smaller(a: number, b: number): number {
  return b < 32 ? a : Math.min(a, b);
}
