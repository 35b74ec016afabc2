export { zh } from "./messages/apdu.zh.ts";
