export type { RemoteBackendOptions } from "./remote/client.ts";
export { createRemoteBackend } from "./remote/client.ts";
export type { EsamByteChannel } from "./remote/protocol.ts";
export type { Timer } from "./time/timer.ts";
