/** What executing a request needs. */
import type { ProxyRouter } from "./router.ts";
import type { AccessContext, ObjectStore } from "./store.ts";

/** The store, the requesting client, the router to other meters, and time. */
export interface Execution {
  readonly store: ObjectStore;
  readonly context: AccessContext;
  readonly router: ProxyRouter | null;
  /** Milliseconds of the server's clock. */
  now(): number;
  /** Waits on the server's clock. */
  wait(ms: number): Promise<void>;
  /** What `work` gives, or `late` when it takes longer than `ms`. */
  within<T>(ms: number, work: Promise<T>, late: T): Promise<T>;
}
