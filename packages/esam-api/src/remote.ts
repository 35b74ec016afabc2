export type { Clock } from "./messages/base.ts";
export type { RemoteBackendOptions } from "./remote/client.ts";
export { createRemoteBackend } from "./remote/client.ts";
export type { EsamByteChannel } from "./remote/protocol.ts";
