export type { TcpChannel } from "./tcp/channel.ts";
export { type ConnectTcpOptions, connectTcp } from "./tcp/connect.ts";
export { type ListenTcpOptions, listenTcp, type TcpServer } from "./tcp/listen.ts";
