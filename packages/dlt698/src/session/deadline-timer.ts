export { DeadlineTimer } from "../messages/base.ts";
