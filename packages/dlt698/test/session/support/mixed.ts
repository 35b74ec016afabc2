/** Mixed operations against a bus of meters with faults, with a model that knows every right answer. */
import { createHash } from "node:crypto";
import { type Client, createClient, type Meter, type ReadResult } from "../../../src/client.ts";
import type { Data } from "../../../src/data/data.ts";
import { isDlt698Error } from "../../../src/messages/error.ts";
import { createServer, MemoryStore, type Server, type StoredRecord } from "../../../src/server.ts";
import type { ByteChannel, Clock } from "../../../src/session/channel.ts";
import { dateTimeS } from "../../../src/session/time.ts";
import { VirtualClock } from "./clock.ts";
import { FaultBus, type Faults, Random } from "./faults.ts";

const SMALL = 0x00100200;
const ARRAY = 0x00100400;
const WIDE = 0x2000_0200;
const REGISTER = 0x4000_0200;
const BLOB = 0x4001_0200;
const COUNT = 0x8000_7f00;
const RECORDS = 0x5004_0200;
const TIME = 0x2021_0200;

const METERS = ["100000000001", "100000000002", "100000000003"];
const START = Date.UTC(2024, 0, 1);

export interface Outcome {
  /** SHA-256 over every operation with its result and time. */
  readonly digest: string;
  readonly good: number;
  readonly codes: Record<string, number>;
  readonly wrong: string[];
  readonly struck: Record<string, number>;
  /** Timers and waiting calls left behind. */
  readonly left: { timers: number; waiting: number; sessions: number };
  /** Virtual milliseconds that it took. */
  readonly took: number;
}

const unsigned = (value: number): Data => ({ type: "double-long-unsigned", value });

function rightValue(meter: number, oad: number): Data {
  if (oad === SMALL) return unsigned(1_000_000 * meter + 7);
  if (oad === WIDE)
    return { type: "array", value: [1, 2, 3].map((i) => ({ type: "long", value: 100 * meter + i })) };
  return { type: "array", value: Array.from({ length: 150 }, (_, i) => unsigned(meter * 100_000 + i)) };
}

function recordsOf(meter: number): StoredRecord[] {
  return Array.from({ length: 60 }, (_, i) => ({
    values: new Map<number, Data>([
      [TIME, { type: "date_time_s", value: dateTimeS(START + i * 60_000) }],
      [SMALL, unsigned(meter * 1000 + i)],
    ]),
  }));
}

interface Device {
  readonly server: Server;
  readonly store: MemoryStore;
  /** How often each action was carried out, by its number. */
  readonly actions: Map<number, number>;
  readonly sets: Map<number, number>;
}

/** Time and the line that a run has. */
export interface World {
  readonly clock: Clock;
  /** Lets time pass until the promise is settled. */
  until<T>(promise: Promise<T>): Promise<T>;
  /** Lets what is on its way arrive. */
  quiet(): Promise<void>;
  /** Timers that are set. */
  timers(): number;
  /** A server's end of the line, from the bus's end of it; default the bus's itself. */
  extend?(end: ByteChannel): ByteChannel;
  /** Milliseconds: one for time-outs of answers, from which the others follow. */
  readonly patience: number;
}

/** Virtual time, in memory. */
export function virtualWorld(): World {
  const clock = new VirtualClock(START);
  return {
    clock,
    until: (promise) => clock.until(promise),
    quiet: () => clock.advance(120_000),
    timers: () => clock.pending,
    patience: 4000,
  };
}

class Run {
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  readonly bus: FaultBus;
  readonly devices: Device[];
  private readonly start: number;
  readonly client: Client;
  readonly meters: Meter[];
  readonly wrong: string[] = [];
  readonly codes: Record<string, number> = {};
  readonly hash = createHash("sha256");
  good = 0;
  private serial = 0;
  /** Values that the register of each meter may have: confirmed last, and those whose outcome is unknown. */
  private readonly confirmed: number[] = METERS.map(() => 0);
  private readonly unknown: Map<number, number>[] = METERS.map(() => new Map());
  private readonly reports = new Map<number, number>();

  constructor(seed: number, faults: Faults, world: World, meters: number) {
    this.world = world;
    this.clock = world.clock;
    this.start = world.clock.now();
    this.random = new Random(seed);
    const addresses = METERS.slice(0, meters);
    this.bus = new FaultBus(this.clock, this.random, faults, meters);
    this.devices = addresses.map((address, meter) => this.device(address, meter));
    this.client = createClient(this.bus.client, {
      clock: this.clock,
      random: () => this.random.next(),
      // A line that delays by seconds: without time tags a late copy would undo what came after it.
      call: { timeTag: true },
      timeTagDelay: 30_000,
      responseTimeout: world.patience,
      octetTimeout: Math.ceil(0.075 * world.patience),
      fragmentTimeout: world.patience >> 1,
      maxFrame: 160,
      fragmentStarts: 64,
      retries: 4,
      drainTime: world.patience >> 3,
    });
    this.meters = addresses.map((address) => this.client.meter(address));
    const latest = new Map<string, number>();
    this.client.on("report", ({ address, content }) => {
      if (content.kind !== "attributes") return;
      const [result] = content.results;
      const id = Number((result as ReadResult & { ok: true }).data.value);
      // A copy that comes after a later report is a report of its own: only what directly follows is a repetition.
      if (latest.get(address.sa) === id || !this.reports.has(id))
        this.reports.set(id, (this.reports.get(id) ?? 0) + 1);
      latest.set(address.sa, id);
    });
  }

  private device(address: string, meter: number): Device {
    const actions = new Map<number, number>();
    const sets = new Map<number, number>();
    const counted = (counts: Map<number, number>, id: number) => counts.set(id, (counts.get(id) ?? 0) + 1);
    const store = new MemoryStore()
      .define(REGISTER, unsigned(0), {
        set: "public",
        check: (data) => {
          counted(sets, Number(data.value));
          return 0;
        },
      })
      .define(BLOB, { type: "octet-string", value: new Uint8Array(1) }, { set: "public" })
      .defineMethod(COUNT, (data) => {
        counted(actions, Number(data.value));
        return { dar: 0, data };
      })
      .defineRecords(RECORDS, { columns: [{ oad: TIME }, { oad: SMALL }], rows: recordsOf(meter) });
    for (const oad of [SMALL, ARRAY, WIDE]) store.define(oad, rightValue(meter, oad));
    const server = createServer(store, {
      address,
      clock: this.clock,
      random: () => this.random.next(),
      octetTimeout: Math.ceil(0.075 * this.world.patience),
      fragmentTimeout: this.world.patience >> 1,
      maxFrame: 160,
      fragmentStarts: 64,
      answerApdu: 400,
      longAnswers: "both",
      repeatWindow: 30_000,
      reportTimeout: this.world.patience,
      reportRepeats: 3,
    });
    const end = this.bus.servers[meter]!;
    server.attach(this.world.extend?.(end) ?? end);
    return { server, store, actions, sets };
  }

  /** One operation; never rejects. */
  async operation(): Promise<void> {
    const number = ++this.serial;
    const meter = this.random.below(this.meters.length);
    const kind = this.random.pick([
      "get",
      "list",
      "array",
      "records",
      "set",
      "register",
      "action",
      "blob",
      "report",
    ]);
    const abort = this.random.chance(0.03) ? new AbortController() : null;
    let timer: unknown = null;
    if (abort !== null)
      timer = this.clock.setTimeout(() => abort.abort(), this.random.below(this.world.patience));
    const options = abort === null ? {} : { signal: abort.signal };
    let outcome: string;
    try {
      outcome = await this.perform(kind, meter, number, options);
      this.good++;
    } catch (error) {
      const code = isDlt698Error(error) ? error.code : `uncoded: ${String(error)}`;
      if (!isDlt698Error(error)) this.wrong.push(`${number} ${kind}: ${code}`);
      this.codes[code] = (this.codes[code] ?? 0) + 1;
      outcome = code;
    }
    this.clock.clearTimeout(timer);
    this.hash.update(`${number} ${kind} ${meter} ${outcome} ${this.clock.now().toFixed(3)}\n`);
  }

  private expect(what: string, actual: unknown, expected: unknown): string {
    const [got, wanted] = [JSON.stringify(actual) ?? "nothing", JSON.stringify(expected)!];
    if (got !== wanted) {
      const at = [...wanted].findIndex((char, i) => got[i] !== char);
      const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
      this.wrong.push(`${what} at ${at}: …${around(got)}… instead of …${around(wanted)}…`);
    }
    return what;
  }

  private async perform(kind: string, meter: number, number: number, options: object): Promise<string> {
    const handle = this.meters[meter]!;
    switch (kind) {
      case "get":
        return this.expect(
          `get ${number}`,
          (await handle.get(SMALL, options)).data,
          rightValue(meter, SMALL),
        );
      case "array":
        return this.expect(
          `array ${number}`,
          (await handle.get(ARRAY, options)).data,
          rightValue(meter, ARRAY),
        );
      case "list": {
        const oads = [WIDE, ARRAY, SMALL];
        const results = await handle.getList(oads, options);
        const expected = oads.map((oad) => rightValue(meter, oad));
        return this.expect(
          `list ${number}`,
          results.map((result) => result.data),
          expected,
        );
      }
      case "records": {
        const result = await handle.getRecord(RECORDS, { noSelection: null }, [{ oad: SMALL }], options);
        const expected = recordsOf(meter).map((row) => [row.values.get(SMALL)]);
        return this.expect(`records ${number}`, result.rows, expected);
      }
      case "register":
        return this.register(handle, meter, number, options);
      case "set":
        return this.set(handle, meter, number, options);
      case "action": {
        const result = await this.counted(this.devices[meter]!.actions, number, () =>
          handle.action(COUNT, unsigned(number), options),
        );
        return this.expect(`action ${number}`, result.data, unsigned(number));
      }
      case "blob": {
        // Longer than a frame: the request goes in fragments.
        const value = Uint8Array.from({ length: 500 }, (_, i) => (i * number) & 255);
        const result = await handle.set(BLOB, { type: "octet-string", value }, options);
        return this.expect(`blob ${number}`, result.dar.code, 0);
      }
      default: {
        const [session] = this.devices[meter]!.server.sessions;
        const result = { data: unsigned(number) };
        await session!.report({ attributes: [{ oad: REGISTER, result }] });
        return this.expect(`report ${number}`, this.reports.get(number), 1);
      }
    }
  }

  /** What was confirmed was carried out once; nothing is ever carried out twice. */
  private async counted<T>(counts: Map<number, number>, number: number, run: () => Promise<T>): Promise<T> {
    const result = await run();
    this.expect(`count ${number}`, counts.get(number), 1);
    return result;
  }

  private async set(handle: Meter, meter: number, number: number, options: object): Promise<string> {
    const unknown = this.unknown[meter]!;
    unknown.set(number, this.clock.now());
    try {
      const result = await this.counted(this.devices[meter]!.sets, number, () =>
        handle.set(REGISTER, unsigned(number), options),
      );
      this.expect(`set ${number}`, result.dar.code, 0);
      unknown.delete(number);
      this.confirmed[meter] = number;
      // The line delays by seconds, not by a minute: what was sent long ago cannot undo this.
      for (const [id, at] of unknown) if (at < this.clock.now() - 60_000) unknown.delete(id);
    } catch (error) {
      // Certain not to have been sent.
      if (isDlt698Error(error) && (error.code === "aborted" || error.code === "timeout"))
        unknown.delete(number);
      throw error;
    }
    return `set ${number}`;
  }

  private async register(handle: Meter, meter: number, number: number, options: object): Promise<string> {
    const before = [this.confirmed[meter]!, ...this.unknown[meter]!.keys()];
    const value = Number((await handle.get(REGISTER, options)).data?.value);
    const after = [this.confirmed[meter]!, ...this.unknown[meter]!.keys()];
    if (![...before, ...after].includes(value)) {
      this.wrong.push(
        `register ${number}: ${value} is none of ${[...new Set([...before, ...after])].join()}`,
      );
    }
    return `register ${number} ${value}`;
  }

  async finish(): Promise<Outcome> {
    await this.world.quiet();
    for (const { actions, sets } of this.devices) {
      for (const [id, count] of [...actions, ...sets]) {
        if (count > 1) this.wrong.push(`operation ${id} was carried out ${count} times`);
      }
    }
    for (const [id, count] of this.reports)
      if (count > 1) this.wrong.push(`report ${id} delivered ${count} times`);
    await this.client.close();
    for (const { server } of this.devices) await server.close();
    await new Promise((resolve) => setImmediate(resolve));
    return {
      digest: this.hash.digest("hex"),
      good: this.good,
      codes: this.codes,
      wrong: this.wrong,
      struck: this.bus.struck,
      left: {
        timers: this.world.timers(),
        waiting: this.client.waiting,
        sessions: this.devices.reduce((sum, { server }) => sum + server.sessions.size, 0),
      },
      took: this.clock.now() - this.start,
    };
  }
}

/** Runs `count` operations, several at a time. */
export async function runMixed(
  seed: number,
  count: number,
  faults: Faults,
  world: World = virtualWorld(),
  meters: number = METERS.length,
): Promise<Outcome> {
  const run = new Run(seed, faults, world, meters);
  let started = 0;
  const worker = async () => {
    while (started < count) {
      started++;
      await run.operation();
    }
  };
  await world.until(Promise.all(Array.from({ length: 6 }, worker)));
  return run.finish();
}
