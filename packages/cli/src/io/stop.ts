/** Resolves with what `ended` gives, or with `null` when the user (or the system) ends the command. */
export async function untilStopped<T>(ended: Promise<T>): Promise<T | null> {
  let stop = (): void => {};
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  // Not once: a listener that is gone when the spinner's looks would have it end the process.
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await Promise.race([ended, stopped]);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/**
 * Does work that the user may give up: what has been sent already is then said to be unknown, where the process would
 * just end. A second time ends it.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
