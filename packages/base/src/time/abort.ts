/** Calls that their caller gives up. */

/** The part of the platform's `AbortSignal` that is used. */
export interface AbortSignalLike {
  /** Whether it is aborted already. */
  readonly aborted: boolean;
  /** What `abort` was called with. */
  readonly reason?: unknown;
  /** Calls back when it is aborted. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Takes a callback back. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * The promise, or a rejection with `error(reason)` when the signal is aborted first. What the promise does after that is
 * ignored.
 */
export function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignalLike | undefined,
  error: (reason: unknown) => Error,
): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(error(signal.reason));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/**
 * The name of an error: a call that was given up is an `AbortError`, as the platform's are, whatever package it is from,
 * also where it is what caused another error.
 */
export const errorName = (
  { code, cause }: { readonly code: unknown; readonly cause?: unknown },
  name: string,
): string =>
  code === "aborted" || (cause as Error | null | undefined)?.name === "AbortError" ? "AbortError" : name;
