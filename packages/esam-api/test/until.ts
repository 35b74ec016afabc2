import { vi } from "vitest";

/** Resolves when it is so; the limit ends what hangs, and says nothing of how long anything takes. */
export const until = (condition: () => boolean): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 120_000, interval: 1 });
