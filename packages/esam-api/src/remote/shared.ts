import type { EsamBackend } from "../module/backend.ts";

/** One device for several users: one call at a time, in the order of arrival; open as long as one user has it open. */
export interface SharedDevice {
  /** A user's own view of the device. A user has one call under way at a time, so that the order of arrival is fair. */
  view(): EsamBackend;
}

/** Makes a backend that several users can share. */
export function shareBackend(backend: EsamBackend): SharedDevice {
  let last: Promise<unknown> = Promise.resolve();
  const holders = new Set<object>();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  }

  return {
    view() {
      const user = {};
      return {
        kind: backend.kind,
        description: backend.description,
        open: (readerType) =>
          inTurn(async () => {
            const others = holders.size - (holders.has(user) ? 1 : 0);
            if (others === 0) await backend.open(readerType);
            holders.add(user);
          }),
        close: () =>
          inTurn(async () => {
            if (holders.delete(user) && holders.size === 0) await backend.close();
          }),
        execute: (call) => inTurn(() => backend.execute(call)),
      };
    },
  };
}
