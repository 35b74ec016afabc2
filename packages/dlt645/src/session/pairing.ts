/** Which request an answer belongs to. */
import { addressMatches } from "../link/address.ts";
import { type AnyFrame, fieldsOf, functionCode } from "./message.ts";

/** An active report: it may come instead of what was to follow. */
export const ACTIVE_REPORT = 0x04001501;

/** Whether a message is the answer to a request. */
export function isAnswerTo(asked: AnyFrame, got: AnyFrame): boolean {
  if (functionCode(asked) !== functionCode(got) || asked.link.edition !== got.link.edition) return false;
  if (!addressMatches(asked.link.address, got.link.address) && asked.link.address !== got.link.address) {
    return false;
  }
  const [request, answer] = [fieldsOf(asked), fieldsOf(got)];
  if (answer.di === null || request.di === null || answer.di === ACTIVE_REPORT) return true;
  return request.di === answer.di && (answer.seq === undefined || request.seq === answer.seq);
}
