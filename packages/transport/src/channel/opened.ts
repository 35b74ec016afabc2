import { type AbortSignalLike, abortable } from "../messages/base.ts";
import { aborted } from "../messages/problem.ts";

/** Opens something unless the signal is aborted first; what opens after that is closed again. */
export async function opened<T extends { close(): Promise<void> }>(
  open: () => Promise<T>,
  where: string,
  signal: AbortSignalLike | undefined,
): Promise<T> {
  if (signal?.aborted) throw aborted(where, signal.reason);
  const opening = open();
  try {
    return await abortable(opening, signal, (reason) => aborted(where, reason));
  } catch (cause) {
    opening.then(
      (late) => late.close().catch(() => {}),
      () => {},
    );
    throw cause;
  }
}
