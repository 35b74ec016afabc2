export type { Clock } from "./messages/base.ts";
export type { PeerEnd, ServeLimits } from "./remote/peer.ts";
export type {
  CallParameters,
  CallResult,
  EsamByteChannel,
  HelloParameters,
  HelloResult,
  RpcId,
  ToldError,
} from "./remote/protocol.ts";
export { PROTOCOL_VERSION, RPC_ERRORS } from "./remote/protocol.ts";
export type { EsamServer, EsamServerOptions } from "./remote/server.ts";
export { checkServePolicy, createEsamServer } from "./remote/server.ts";
export type { Catalogues } from "./remote/tell.ts";
