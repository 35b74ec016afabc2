/** Calls that their caller gives up. */
import type { AbortSignalLike } from "./channel.ts";
import { sessionError } from "./errors.ts";

/** What a call that its caller gave up rejects with: an `AbortError`, whose cause is the signal's reason. */
export function abortError(signal: AbortSignalLike) {
  return sessionError("aborted", {}, signal.reason);
}

/**
 * The outcome of a promise, or an {@link abortError} where the signal is aborted first.
 *
 * @param onAbort called when it is; what the promise does afterwards is ignored.
 */
export async function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignalLike | undefined,
  onAbort: () => void = () => {},
): Promise<T> {
  if (signal === undefined) return promise;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      onAbort();
      reject(abortError(signal));
    };
  });
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop);
  try {
    return await Promise.race([promise, aborted]);
  } catch (error) {
    promise.catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
