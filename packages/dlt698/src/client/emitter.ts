export { Emitter } from "../messages/base.ts";
