/** One request in flight per bus, and turns for every meter. */
import { FairQueue, type QueueErrors } from "../messages/base.ts";
import { aborted, sessionError } from "../session/errors.ts";

export { FairQueue };

/** The errors of calls that wait for the bus. */
export const queueErrors: QueueErrors = {
  full: (waiting) => sessionError("queue-full", { reason: "calls", waiting }),
  aborted,
};
