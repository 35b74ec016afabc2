/** CONNECT (DL/T 698.45-2017, 7.4.2): an application association and what both ends can do. */

import {
  DoubleLongUnsigned,
  LongUnsigned,
  NullType,
  OctetString,
  RN,
  Unsigned,
  VisibleString,
} from "../data/types.ts";
import { enumerated } from "../schema/enumerated.ts";
import type { ValueLabels } from "../schema/labels.ts";
import {
  choice,
  type Named,
  octets,
  optional,
  type Schema,
  sequence,
  type TypeOf,
  text,
} from "../schema/schema.ts";
import { type ApduOf, clientApdu, type LabelsOf, type Service, type Services, serverApdu } from "./common.ts";
import {
  FunctionConformance,
  FunctionConformanceLabels,
  ProtocolConformance,
  ProtocolConformanceLabels,
} from "./conformance.ts";

/** The octets of a symmetric or signature mechanism. */
const CipherAndSignature = {
  /** Cipher text, in octets. */
  cipher: octets("cipher"),
  /** Signature of the client, in octets. */
  signature: octets("signature"),
};

const connectMechanism = choice("ConnectMechanism", {
  /** Without authentication: `null`. */
  public: NullType,

  /** By password, as text. */
  password: VisibleString,

  /** By symmetric cryptography. */
  symmetric: sequence("SymmetrySecurity", CipherAndSignature),

  /** By digital signature. */
  signature: sequence("SignatureSecurity", CipherAndSignature),
});
/** How the client proves itself. */
export type ConnectMechanism = Named<TypeOf<typeof connectMechanism>>;
/** The declaration of {@link ConnectMechanism}. */
export const ConnectMechanism: Schema<ConnectMechanism, "ConnectMechanism"> = connectMechanism;

const connectRequest = clientApdu(
  "ConnectRequest",
  [2],
  {
    /** Version of the protocol, 0 to 65535. */
    protocolVersion: LongUnsigned,

    /** Services that the sender supports, 64 bits as text, bit 0 first; see `conformanceFlags`. */
    protocolConformance: ProtocolConformance,

    /** Functions that the sender supports, 128 bits as text, bit 0 first; see `conformanceFlags`. */
    functionConformance: FunctionConformance,

    /** Largest frame that the client sends, in octets. */
    clientSendFrameMax: LongUnsigned,

    /** Largest frame that the client receives, in octets. */
    clientReceiveFrameMax: LongUnsigned,

    /** Receive window of the client, in frames. */
    clientReceiveWindow: Unsigned,

    /** Largest APDU that the client processes, in octets. */
    clientApduMax: LongUnsigned,

    /** Wanted time-out of the association, in seconds. */
    expectedTimeout: DoubleLongUnsigned,

    /** How the client authenticates itself. */
    mechanism: ConnectMechanism,
  },
  { answer: "ConnectResponse", repeatable: true, association: true },
);
/** Sizes in octets, the window in frames, the time-out in seconds. */
export interface ConnectRequest extends ApduOf<typeof connectRequest> {}
/** The declaration of {@link ConnectRequest}. */
export const ConnectRequest: Service<ConnectRequest> = connectRequest;

const factoryVersion = sequence("FactoryVersion", {
  /** Code of the vendor, 4 characters. */
  vendor: text("vendor", "visible", 4),

  /** 4 characters. */
  softwareVersion: text("softwareVersion", "visible", 4),

  /** YYMMDD. */
  softwareDate: text("softwareDate", "visible", 6),

  /** 4 characters. */
  hardwareVersion: text("hardwareVersion", "visible", 4),

  /** YYMMDD. */
  hardwareDate: text("hardwareDate", "visible", 6),

  /** The vendor's own, 8 characters. */
  extension: text("extension", "visible", 8),
});
/** Who made the server; dates as YYMMDD. */
export interface FactoryVersion extends TypeOf<typeof factoryVersion> {}
/** The declaration of {@link FactoryVersion}. */
export const FactoryVersion: Schema<FactoryVersion, "FactoryVersion"> = factoryVersion;

/** How a CONNECT-Request went; 6 is of later editions. */
export const ConnectResult = /*#__PURE__*/ enumerated("ConnectResult", {
  allowed: 0,
  passwordWrong: 1,
  symmetricDecryption: 2,
  asymmetricDecryption: 3,
  signatureWrong: 4,
  versionMismatch: 5,
  esamFault: 6,
  other: 255,
});
/** The words of {@link ConnectResult}. */
export const ConnectResultLabels: ValueLabels<typeof ConnectResult> = {
  allowed: { zh: "允许建立应用连接", en: "allowed" },
  passwordWrong: { zh: "密码错误", en: "password wrong" },
  symmetricDecryption: { zh: "对称解密错误", en: "symmetric decryption error" },
  asymmetricDecryption: { zh: "非对称解密错误", en: "asymmetric decryption error" },
  signatureWrong: { zh: "签名错误", en: "signature error" },
  versionMismatch: { zh: "协议版本不匹配", en: "version mismatch" },
  esamFault: { zh: "ESAM通信故障", en: "ESAM communication fault" },
  other: { zh: "其他错误", en: "other error" },
};

const connectResponse = serverApdu("ConnectResponse", [130], {
  /** Who made the server, and its versions. */
  factoryVersion: FactoryVersion,

  /** Version of the protocol, 0 to 65535. */
  protocolVersion: LongUnsigned,

  /** Services that the sender supports, 64 bits as text, bit 0 first; see `conformanceFlags`. */
  protocolConformance: ProtocolConformance,

  /** Functions that the sender supports, 128 bits as text, bit 0 first; see `conformanceFlags`. */
  functionConformance: FunctionConformance,

  /** Largest frame that the server sends, in octets. */
  serverSendFrameMax: LongUnsigned,

  /** Largest frame that the server receives, in octets. */
  serverReceiveFrameMax: LongUnsigned,

  /** Receive window of the server, in frames. */
  serverReceiveWindow: Unsigned,

  /** Largest APDU that the server processes, in octets. */
  serverApduMax: LongUnsigned,

  /** Agreed time-out of the association, in seconds. */
  agreedTimeout: DoubleLongUnsigned,

  /** 0 allowed, else why not; see `ConnectResult`. */
  result: ConnectResult,

  /** What proves the server; `null` without cryptography. */
  securityData: optional(
    sequence("ConnectSecurityData", {
      /** Random number of the server. */
      rn: RN,
      /** Signature of the server. */
      serverSignature: OctetString,
    }),
  ),
});
/** How a CONNECT-Request went, and what the server can do (tag 82H). Sizes in octets, the window in frames, the time-out in seconds. */
export interface ConnectResponse extends ApduOf<typeof connectResponse> {}
/** The declaration of {@link ConnectResponse}. */
export const ConnectResponse: Service<ConnectResponse> = connectResponse;

/** Both CONNECT APDUs, for `createCodec`. */
export const connectServices: Services<[ConnectRequest, ConnectResponse]> = [connectRequest, connectResponse];

/** Names of the services, fields and values declared here. */
export const connectLabels: LabelsOf<typeof connectServices> = {
  services: {
    ConnectRequest: { zh: "建立应用连接请求", en: "connect request" },
    ConnectResponse: { zh: "建立应用连接响应", en: "connect response" },
  },
  fields: {
    agreedTimeout: { zh: "商定的应用连接超时时间", en: "agreed time-out" },
    clientApduMax: { zh: "客户机可处理APDU最大尺寸", en: "largest APDU of the client" },
    clientReceiveFrameMax: { zh: "客户机接收帧最大尺寸", en: "largest frame the client receives" },
    clientReceiveWindow: { zh: "客户机接收帧最大窗口尺寸", en: "receive window of the client" },
    clientSendFrameMax: { zh: "客户机发送帧最大尺寸", en: "largest frame the client sends" },
    expectedTimeout: { zh: "期望的应用连接超时时间(s)", en: "expected time-out (s)" },
    extension: { zh: "厂家扩展信息", en: "vendor extension" },
    factoryVersion: { zh: "服务器厂商版本信息", en: "factory version" },
    functionConformance: { zh: "功能一致性块", en: "function conformance" },
    hardwareDate: { zh: "硬件版本日期", en: "hardware date" },
    hardwareVersion: { zh: "硬件版本号", en: "hardware version" },
    mechanism: { zh: "认证请求对象", en: "authentication mechanism" },
    password: { zh: "一般密码", en: "password" },
    protocolConformance: { zh: "协议一致性块", en: "protocol conformance" },
    protocolVersion: { zh: "协议版本", en: "protocol version" },
    public: { zh: "公共连接", en: "public" },
    securityData: { zh: "认证附加信息", en: "security data" },
    serverApduMax: { zh: "服务器可处理APDU最大尺寸", en: "largest APDU of the server" },
    serverReceiveFrameMax: { zh: "服务器接收帧最大尺寸", en: "largest frame the server receives" },
    serverReceiveWindow: { zh: "服务器接收帧最大窗口尺寸", en: "receive window of the server" },
    serverSendFrameMax: { zh: "服务器发送帧最大尺寸", en: "largest frame the server sends" },
    serverSignature: { zh: "服务器签名信息", en: "signature of the server" },
    signature: { zh: "数字签名", en: "signature" },
    softwareDate: { zh: "软件版本日期", en: "software date" },
    softwareVersion: { zh: "软件版本号", en: "software version" },
    symmetric: { zh: "对称加密", en: "symmetric encryption" },
    vendor: { zh: "厂商代码", en: "vendor code" },
  },
  values: {
    ConnectResult: [ConnectResult, ConnectResultLabels],
    protocolConformance: [ProtocolConformance, ProtocolConformanceLabels],
    functionConformance: [FunctionConformance, FunctionConformanceLabels],
  },
};
