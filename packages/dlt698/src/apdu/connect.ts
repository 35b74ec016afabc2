/** CONNECT (DL/T 698.45-2017, 7.4.2): an application association and what both ends can do. */
import { bits, choice, octets, optional, sequence, type TypeOf, text } from "../axdr/schema.ts";
import {
  DoubleLongUnsigned,
  Enum,
  LongUnsigned,
  NullType,
  OctetString,
  RN,
  Unsigned,
  VisibleString,
} from "../data/types.ts";
import { type ApduOf, clientApdu, PIID, PIID_ACD, serverApdu } from "./common.ts";

/** 64 bits, bit 0 first; see `conformanceFlags`. */
export const ProtocolConformance = bits("protocolConformance", 64);
/** 128 bits, bit 0 first; see `conformanceFlags`. */
export const FunctionConformance = bits("functionConformance", 128);

/** The octets of a symmetric or signature mechanism. */
const CipherAndSignature = { cipher: octets("cipher"), signature: octets("signature") };

/** How the client proves itself. */
export const ConnectMechanism = choice("ConnectMechanism", {
  public: [0, NullType],
  password: [1, VisibleString],
  symmetric: [2, sequence("SymmetrySecurity", CipherAndSignature)],
  signature: [3, sequence("SignatureSecurity", CipherAndSignature)],
});
export type ConnectMechanism = TypeOf<typeof ConnectMechanism>;

/** Sizes in octets, the window in frames, the time-out in seconds. */
export const ConnectRequest = clientApdu("ConnectRequest", [2], {
  piid: PIID,
  protocolVersion: LongUnsigned,
  protocolConformance: ProtocolConformance,
  functionConformance: FunctionConformance,
  clientSendFrameMax: LongUnsigned,
  clientReceiveFrameMax: LongUnsigned,
  clientReceiveWindow: Unsigned,
  clientApduMax: LongUnsigned,
  expectedTimeout: DoubleLongUnsigned,
  mechanism: ConnectMechanism,
});

/** Who made the server; dates as YYMMDD. */
export const FactoryVersion = sequence("FactoryVersion", {
  vendor: text("vendor", "visible", 4),
  softwareVersion: text("softwareVersion", "visible", 4),
  softwareDate: text("softwareDate", "visible", 6),
  hardwareVersion: text("hardwareVersion", "visible", 4),
  hardwareDate: text("hardwareDate", "visible", 6),
  extension: text("extension", "visible", 8),
});
export type FactoryVersion = TypeOf<typeof FactoryVersion>;

/** Result: 0 allowed, 1 password wrong, 2 symmetric or 3 asymmetric decryption, 4 signature, 5 version, 255 other. */
export const ConnectResponse = serverApdu("ConnectResponse", [130], {
  piid: PIID_ACD,
  factoryVersion: FactoryVersion,
  protocolVersion: LongUnsigned,
  protocolConformance: ProtocolConformance,
  functionConformance: FunctionConformance,
  serverSendFrameMax: LongUnsigned,
  serverReceiveFrameMax: LongUnsigned,
  serverReceiveWindow: Unsigned,
  serverApduMax: LongUnsigned,
  agreedTimeout: DoubleLongUnsigned,
  result: Enum,
  securityData: optional(sequence("ConnectSecurityData", { rn: RN, serverSignature: OctetString })),
});

export type ConnectRequest = ApduOf<typeof ConnectRequest>;
export type ConnectResponse = ApduOf<typeof ConnectResponse>;

export const connectServices = [ConnectRequest, ConnectResponse] as const;
