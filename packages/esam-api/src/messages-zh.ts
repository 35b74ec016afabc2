export { zh } from "./messages/esam-api.zh.ts";
