export { zh } from "./messages/transport.zh.ts";
