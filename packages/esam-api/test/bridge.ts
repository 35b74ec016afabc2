import type { Socket } from "node:net";
import { afterEach } from "vitest";
import { createEsam, type EsamBackend } from "../src/index.ts";
import { createRemoteBackend } from "../src/remote.ts";
import { type Clock, createEsamServer, type EsamServerOptions } from "../src/serve.ts";
import { createSoftwareBackend } from "../src/software.ts";
import { channelOf, connectTo, listen } from "./sockets.ts";
import { until } from "./until.ts";

/** The software backend without its warning. */
export const software = () => createSoftwareBackend({ onWarning: () => {} });

/** A peer that writes what it likes and reads lines. */
export class RawPeer {
  readonly lines: string[] = [];
  ended = false;
  readonly socket: Socket;
  constructor(socket: Socket) {
    this.socket = socket;
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      const parts = text.split("\n");
      text = parts.pop()!;
      this.lines.push(...parts);
    });
    socket.on("close", () => {
      this.ended = true;
    });
    socket.on("error", () => {});
  }
  send(...messages: readonly (object | string)[]): void {
    for (const message of messages)
      this.socket.write(`${typeof message === "string" ? message : JSON.stringify(message)}\n`);
  }
  async answers(count: number): Promise<Array<Record<string, never>>> {
    await until(() => this.lines.length >= count || this.ended);
    return this.lines.map((line) => JSON.parse(line) as Record<string, never>);
  }
  async end(): Promise<void> {
    await until(() => this.ended);
  }
}

export const request = (id: number, method: string, params: object = {}) => ({
  jsonrpc: "2.0",
  id,
  method,
  params,
});
export const call = (id: number, name: string, args: readonly unknown[] = []) =>
  request(id, "call", { function: name, arguments: args });

/** A clock that only the test moves. */
export function handClock() {
  const due = new Set<{ readonly at: number; readonly work: () => void }>();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    setTimeout(work, ms) {
      const entry = { at: now + ms, work };
      due.add(entry);
      return entry;
    },
    clearTimeout: (entry) => void due.delete(entry as never),
  };
  return {
    clock,
    due,
    advance(ms: number) {
      now += ms;
      for (const entry of [...due]) {
        if (entry.at > now) continue;
        due.delete(entry);
        entry.work();
      }
    },
  };
}

const open: Array<{ close(): Promise<void> }> = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((bridge) => bridge.close()));
});

export async function bridge(options: EsamServerOptions = {}, backend: EsamBackend = software()) {
  const ends: string[] = [];
  const server = createEsamServer(backend, {
    onPeer: (event) => event.kind === "gone" && ends.push(event.end!),
    ...options,
  });
  const listening = await listen(server);
  open.push(listening);
  /** A connection that has said nothing. */
  const guest = async () => new RawPeer(await connectTo(listening.path));
  /** A connection that has said hello. */
  const peer = async () => {
    const raw = await guest();
    const { token } = options;
    raw.send(request(0, "hello", token === undefined ? {} : { token }));
    await raw.answers(1);
    raw.lines.length = 0;
    return raw;
  };
  const remote = (more: { token?: string; timeout?: number } = {}) =>
    createEsam(
      createRemoteBackend({ connect: async () => channelOf(await connectTo(listening.path)), ...more }),
    );
  return { server, ends, guest, peer, remote, listening };
}
