/** A device that was reset or has another address: it still answers, then its connections end. */

import type { Clock, Server } from "@meterwire/dlt698/server";

/** Time for the answer to go out before it restarts, ms. */
const ANSWERING = 1000;

/** Ends the sessions of a device a moment after the request. */
export class Restart {
  private readonly clock: Clock;
  private readonly server: () => Server | undefined;
  private timer: unknown = null;

  constructor(clock: Clock, server: () => Server | undefined) {
    this.clock = clock;
    this.server = server;
  }

  /** Associations end with their sessions; lines open new ones, terminals dial and log in again. */
  soon(): void {
    const server = this.server();
    this.timer ??= this.clock.setTimeout(() => {
      this.timer = null;
      void server?.close();
    }, ANSWERING);
  }

  end(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}
