/** The events of a network's packets: connections put together again, datagrams, octets of lines. */
import type { CaptureDirection, CaptureEvent } from "../../messages/base.ts";
import { problem } from "../../messages/problem.ts";
import { type Delivered, Flow } from "./flow.ts";
import { type IpPacket, ipPacket, type Segment, TCP, tcpSegment, UDP } from "./ip.ts";
import { carried } from "./link.ts";
import type { Packet } from "./packet.ts";

/** Connections at once; beyond them the one that was silent for longest is closed. */
const MOST_CONNECTIONS = 4096;

interface Connection {
  readonly lane: string;
  /** Who opened it, as far as that was seen; else who spoke first. */
  readonly opener: string;
  readonly flows: { readonly tx: Flow; readonly rx: Flow };
  closed: boolean;
  opened: boolean;
}

export class Network {
  /** The one that was silent for longest first. */
  private readonly connections = new Map<string, Connection>();
  private readonly datagrams = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly refused = new Set<number>();

  push(packet: Packet): CaptureEvent[] {
    const { linkType, data, size, number } = packet;
    const found = carried(linkType, data);
    const at = { packet: number };
    if (found.kind === "line") return this.line(packet);
    if (found.kind === "unknown") {
      if (this.refused.has(linkType)) return [];
      this.refused.add(linkType);
      const fault = problem.data("bad-packet", { packet: number, fault: { kind: "link-type", linkType } });
      return [{ kind: "damage", time: packet.time, lane: null, at, problem: fault, text: null }];
    }
    if (found.kind !== "ip") return [];
    const ip = ipPacket(data.subarray(found.from), Math.max(0, size - data.length));
    if (ip === null) return [];
    if (ip.fragment) {
      const lane = `${host(ip.from)}-${host(ip.to)}`;
      const { time } = packet;
      return [{ kind: "gap", time, lane, at, direction: null, octets: ip.size, reason: "ip-fragment" }];
    }
    if (ip.protocol === TCP) {
      const segment = tcpSegment(ip);
      return segment === null ? [] : this.tcp(packet, ip, segment);
    }
    return ip.protocol === UDP ? this.udp(packet, ip) : [];
  }

  end(): CaptureEvent[] {
    const events: CaptureEvent[] = [];
    for (const connection of this.connections.values()) this.flush(connection, null, events);
    this.connections.clear();
    return events;
  }

  /** Octets of a line, as the writer of this package writes them. */
  private line({ number, time, source, data, direction, comment }: Packet): CaptureEvent[] {
    const at = { packet: number };
    const lane = source === "" ? null : source;
    const octets = data.slice();
    return [{ kind: "octets", time, direction, lane, at, octets, ...(comment === null ? {} : { comment }) }];
  }

  private udp({ number, time }: Packet, { from, to, payload }: IpPacket): CaptureEvent[] {
    if (payload.length <= 8) return [];
    const port = (at: number): number => (payload[at]! << 8) | payload[at + 1]!;
    const [source, target] = [`${host(from)}:${port(0)}`, `${host(to)}:${port(2)}`];
    const key = [source, target].sort().join(" ");
    const opener = this.datagrams.get(key) ?? source;
    this.datagrams.delete(key);
    bound(this.datagrams.set(key, opener));
    const lane = `udp ${opener}-${opener === source ? target : source}`;
    const direction = opener === source ? "tx" : "rx";
    const octets = payload.slice(8);
    return [{ kind: "octets", time, direction, lane, at: { packet: number }, octets, apart: true }];
  }

  private tcp(packet: Packet, { from, to }: IpPacket, segment: Segment): CaptureEvent[] {
    const { fromPort, toPort, seq, ack, syn, fin, rst, octets, missing } = segment;
    const [source, target] = [`${host(from)}:${fromPort}`, `${host(to)}:${toPort}`];
    const events: CaptureEvent[] = [];
    const connection = this.connection(source, target, segment, packet, events);
    if (connection === null) return events;
    const direction = source === connection.opener ? "tx" : "rx";
    const [ours, theirs] = direction === "tx" ? (["tx", "rx"] as const) : (["rx", "tx"] as const);
    const { number, time } = packet;
    const base = { time, lane: connection.lane, at: { packet: number } };
    if (syn) {
      connection.flows[ours].begin((seq + 1) >>> 0);
      if (!connection.opened) events.push({ kind: "open", ...base, code: null, message: null });
      connection.opened = true;
    }
    const delivered: Delivered[] = [];
    if (octets.length > 0 || missing > 0) {
      const first = syn ? (seq + 1) >>> 0 : seq;
      connection.flows[ours].push({ seq: first, octets, packet: number, time }, missing, delivered);
    }
    deliver(connection.lane, ours, delivered, packet, events);
    if (ack !== null) {
      const behind: Delivered[] = [];
      connection.flows[theirs].acknowledge(ack, behind);
      deliver(connection.lane, theirs, behind, packet, events);
    }
    if (fin) connection.flows[ours].finish((seq + octets.length + missing) >>> 0);
    const { tx, rx } = connection.flows;
    if (connection.closed || !(rst || (tx.finished && rx.finished))) return events;
    this.flush(connection, packet, events);
    connection.closed = true;
    events.push({ kind: "close", ...base, code: rst ? "reset" : "ended", message: null });
    return events;
  }

  /** The connection of a segment; one without octets opens none, unless it is the first. */
  private connection(
    source: string,
    target: string,
    segment: Segment,
    packet: Packet,
    events: CaptureEvent[],
  ): Connection | null {
    const { syn, ack, seq, octets } = segment;
    const key = [source, target].sort().join(" ");
    const known = this.connections.get(key);
    if (known !== undefined) {
      // Put at the end: it was not silent.
      this.connections.delete(key);
      const flow = known.flows[source === known.opener ? "tx" : "rx"];
      const again = syn && ack === null && (known.closed || !flow.began((seq + 1) >>> 0));
      if (!again) {
        this.connections.set(key, known);
        return known;
      }
      this.flush(known, packet, events);
    }
    if (!syn && octets.length === 0) return null;
    const opener = syn && ack !== null ? target : source;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.delete(key);
    bound(this.counts.set(key, count));
    const name = `${opener}-${opener === source ? target : source}`;
    const lane = count === 1 ? name : `${name}#${count}`;
    const flows = { tx: new Flow(), rx: new Flow() };
    const made = { lane, opener, flows, closed: false, opened: false };
    this.connections.set(key, made);
    for (const gone of bound(this.connections)) this.flush(gone, packet, events);
    return made;
  }

  private flush({ lane, flows, closed }: Connection, packet: Packet | null, events: CaptureEvent[]): void {
    if (closed) return;
    for (const direction of ["tx", "rx"] as const) {
      const delivered: Delivered[] = [];
      flows[direction].end(delivered);
      deliver(lane, direction, delivered, packet, events);
    }
  }
}

const host = (address: string): string => (address.includes(":") ? `[${address}]` : address);

function deliver(
  lane: string,
  direction: CaptureDirection,
  delivered: readonly Delivered[],
  packet: Packet | null,
  events: CaptureEvent[],
): void {
  for (const each of delivered) {
    if (each.kind === "octets") {
      const { octets, time, packet: number } = each;
      events.push({ kind: "octets", time, direction, lane, at: { packet: number }, octets });
    } else {
      const at = packet === null ? null : { packet: packet.number };
      const { octets } = each;
      const time = packet?.time ?? null;
      events.push({ kind: "gap", time, lane, at, direction, octets, reason: "not-captured" });
    }
  }
}

/** Takes the oldest entries out of a map that has too many. */
function bound<V>(map: Map<string, V>): V[] {
  const gone: V[] = [];
  for (const [key, value] of map) {
    if (map.size <= MOST_CONNECTIONS) break;
    map.delete(key);
    gone.push(value);
  }
  return gone;
}
