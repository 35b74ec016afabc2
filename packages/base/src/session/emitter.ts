/** A small typed emitter. */

type Handlers = { [event: string]: unknown };

/** Handlers by event; a handler may answer with a promise. */
export class Emitter<E extends Handlers> {
  readonly handlers = new Map<keyof E, Set<(value: never) => unknown>>();

  /** Adds a handler; returns what removes it. */
  on<K extends keyof E>(event: K, handler: (value: E[K]) => unknown): () => void {
    const set = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, set);
    set.add(handler as (value: never) => unknown);
    return () => set.delete(handler as (value: never) => unknown);
  }

  count(event: keyof E): number {
    return this.handlers.get(event)?.size ?? 0;
  }

  /** Calls every handler; rejects with what the first one of them throws, after all have settled. */
  async emitAndWait<K extends keyof E>(event: K, value: E[K]): Promise<void> {
    const calls = [...(this.handlers.get(event) ?? [])].map(async (handler) => handler(value as never));
    const outcomes = await Promise.allSettled(calls);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    if (refused !== undefined) throw refused.reason;
  }

  /** Calls every handler; what they throw is ignored. */
  emit<K extends keyof E>(event: K, value: E[K]): void {
    if (this.count(event) > 0) this.emitAndWait(event, value).catch(() => {});
  }
}
