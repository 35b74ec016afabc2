import { describe, expect, test } from "vitest";
import { memoryPair } from "../../../transport/src/mock.ts";
import { isDlt645Error } from "../../src/index.ts";
import { type Change, createServer, MemoryStore, type MeterStore } from "../../src/server.ts";
import { frameOf, octetsOf } from "../support.ts";
import { pairOf, plain, serverOf } from "./support.ts";

const OWN = "000000000001";
const WILD = "aaaaaaaaaaaa";
const ALL = "999999999999";
/** Level 02, password 000000, operator 00000000. */
const RIGHT = "02000000 00000000";
const WRONG = "02111111 00000000";

function meter(): MemoryStore & { readonly done: Change[] } {
  const done: Change[] = [];
  class Recorded extends MemoryStore {
    readonly done = done;
    override change(change: Change) {
      done.push(change);
      return super.change(change);
    }
  }
  const store = new Recorded(OWN);
  store.set(0x00010000, ["123.45"]);
  store.set(0x0001ff00, ["123.45", "1.00", "2.00", "3.00", "117.45"]);
  store.set(0x04000103, ["15"]);
  store.set(0x04000409, ["400"]);
  return store;
}

describe("reading", () => {
  test("data, blocks, and what there is not", async () => {
    const { ask } = serverOf(meter());
    expect(await ask(0x11, "00000100")).toBe("91 0000010045230100");
    expect(await ask(0x11, "00ff0100")).toBe("91 00ff01004523010000010000000200000003000045170100");
    expect(await ask(0x11, "00000200")).toBe("d1 02");
    // Passwords are never read.
    expect(await ask(0x11, "030c0004")).toBe("d1 04");
  });

  test("octets cut anywhere, FEH and noise in front, a doubled 68H", async () => {
    const { say } = serverOf(meter());
    const frame = [...frameOf(0x11, "00000100")];
    const one = await say(...[...octetsOf("fefefefe"), ...frame].map((octet) => Uint8Array.of(octet)));
    expect(one.map(plain)).toEqual(["91 0000010045230100"]);
    expect(await say(Uint8Array.of(0x12, 0x68, 0x68, ...frame))).toEqual(one);
  });

  test("the wildcard and shortened addresses are answered with the meter's own", async () => {
    const { say } = serverOf(meter());
    for (const wire of [WILD, "0100aaaaaaaa", "010000000000"]) {
      const [answer = ""] = await say(frameOf(0x11, "00000100", wire));
      expect(answer.slice(2, 14)).toBe("010000000000");
    }
  });

  test("a store's mistake is answered with ERR other", async () => {
    const store: MeterStore = {
      address: OWN,
      password: () => null,
      read: () => Promise.reject(new Error("disk")),
      change: () => ({ err: ["other"] }),
    };
    expect(await serverOf(store).ask(0x11, "00000100")).toBe("d1 01");
    // Values that their identifier does not have.
    const wrong = { ...store, read: () => ({ values: ["x"] }) };
    expect(await serverOf(wrong).ask(0x11, "00000100")).toBe("d1 01");
  });
});

describe("silence", () => {
  test.each([
    ["another meter", 0x11, "00000100", "020000000000"],
    ["a read of all", 0x11, "00000100", ALL],
    ["an answer of another meter", 0x91, "0000010045230100", "010000000000"],
    ["a broadcast clock", 0x08, "000012281126", ALL],
    ["a broadcast clock at its own address", 0x08, "000012281126", "010000000000"],
    ["a broadcast freeze", 0x16, "99999999", ALL],
    ["a write to the wildcard", 0x14, `03010004 ${RIGHT} 20`, WILD],
    ["a control of the wildcard", 0x1c, `${RIGHT} 1a00 000000010127`, WILD],
    ["a clear of the wildcard", 0x1a, RIGHT, WILD],
    ["the address read at its own address", 0x13, "", "010000000000"],
    ["the address read with data", 0x13, "00", WILD],
    ["an address that is none", 0x15, "aaaaaaaaaaaa", WILD],
    ["a freeze of another length", 0x16, "9999", "010000000000"],
    ["a rate of another length", 0x17, "0808", "010000000000"],
    ["a demand clear of another length", 0x19, "00", "010000000000"],
    ["a terminal output of another length", 0x1d, "", "010000000000"],
  ])("%s is not answered", async (_, control, data, wire) => {
    const { ask } = serverOf(meter());
    expect(await ask(control, data, wire)).toBeNull();
    expect(await ask(0x11, "00000100")).not.toBeNull();
  });

  test("a damaged sum is not answered", async () => {
    const { say } = serverOf(meter());
    const frame = frameOf(0x11, "00000100");
    frame[frame.length - 2]! ^= 1;
    expect(await say(frame)).toEqual([]);
  });
});

describe("refusals", () => {
  test.each([
    ["an unknown function", 0x06, "0011", "c6 02"],
    ["a maker's function", 0x1f, "0011", "df 02"],
    ["a function of 1997", 0x01, "1090", "c1 02"],
    ["an identifier cut off", 0x11, "0000", "d1 01"],
    ["a maker's read", 0x11, "00000100 010203", "d1 01"],
    ["a password of another length", 0x18, "0100", "d8 01"],
    ["a security command without a module", 0x03, "ff028107 00000000", "c3 0100"],
    ["SEQ 00", 0x12, "00000100 00", "d2 02"],
    ["what does not follow", 0x12, "00000100 01", "d2 02"],
    ["a level of a module", 0x14, `03010004 97000000 00000000 20 01020304`, "d4 04"],
    ["an identifier that is not there", 0x14, `04010004 ${RIGHT} 20`, "d4 02"],
    ["data of another length", 0x14, `03010004 ${RIGHT} 2020`, "d4 01"],
    ["an identifier that can only be read", 0x14, `00000100 ${RIGHT} 00000000`, "d4 04"],
    ["a password by 14H", 0x14, `030c0004 ${RIGHT} 02123456`, "d4 04"],
    ["a level too low to clear", 0x1a, "04000000 00000000", "da 04"],
    ["a level that there is not", 0x14, "03010004 12000000 00000000 20", "d4 04"],
  ])("%s", async (_, control, data, expected) => {
    const store = meter();
    expect(await serverOf(store).ask(control, data)).toBe(expected);
  });
});

describe("writing", () => {
  test("every write is made, however often it comes", async () => {
    const store = meter();
    const { ask } = serverOf(store);
    for (const period of ["20", "30", "20", "20"]) {
      expect(await ask(0x14, `03010004 ${RIGHT} ${period}`)).toBe("94");
      expect(store.get(0x04000103)).toEqual([period]);
    }
    expect(store.done).toHaveLength(4);
  });

  test("address: by the wildcard alone, answered by the address that was", async () => {
    const store = meter();
    const { say } = serverOf(store);
    const [answer = ""] = await say(frameOf(0x15, "020000000000", WILD));
    expect([answer.slice(2, 14), plain(answer)]).toEqual(["010000000000", "95"]);
    expect(store.address).toBe("000000000002");
    const [own = ""] = await say(frameOf(0x13, "", WILD));
    expect(plain(own)).toBe("93 020000000000");
  });

  test("nothing is written without the key under the cover", async () => {
    const store = Object.assign(meter(), { programming: false });
    const { ask } = serverOf(store);
    expect(await ask(0x14, `03010004 ${RIGHT} 20`)).toBe("d4 04");
    expect(await ask(0x15, "020000000000", WILD)).toBeNull();
    expect(store.done).toEqual([]);
  });

  test("controls, clears, freezes, rate and output reach the store", async () => {
    const store = meter();
    const { ask } = serverOf(store);
    expect(await ask(0x1c, `${RIGHT} 1a00 000000010127`)).toBe("9c");
    expect(await ask(0x19, RIGHT)).toBe("99");
    expect(await ask(0x1a, RIGHT)).toBe("9a");
    expect(await ask(0x1b, `${RIGHT} ffffffff`)).toBe("9b");
    expect(await ask(0x16, "99999999")).toBe("96");
    expect(await ask(0x16, "00000199", ALL)).toBeNull();
    expect(await ask(0x08, "000012281126", ALL)).toBeNull();
    expect(await ask(0x17, "08")).toBe("97 08");
    expect(await ask(0x1d, "01")).toBe("9d 01");
    expect(store.done).toEqual([
      { kind: "control", n1: "1A", n2: "00", deadline: "270101000000" },
      { kind: "clear-demand" },
      { kind: "clear-meter" },
      { kind: "clear-events", di: 0xffffffff },
      { kind: "freeze", pattern: "99999999" },
      { kind: "freeze", pattern: "99010000" },
      { kind: "clock", time: "261128120000" },
      { kind: "baud", rate: "08" },
      { kind: "output", output: "01" },
    ]);
  });
});

describe("passwords", () => {
  test("three wrong ones lock the meter, and the lock ends", async () => {
    const { ask, clock } = serverOf(meter());
    const write = `03010004 ${RIGHT} 20`;
    for (let i = 0; i < 2; i++) expect(await ask(0x14, `03010004 ${WRONG} 20`)).toBe("d4 04");
    // A right one in between begins anew.
    expect(await ask(0x14, write)).toBe("94");
    for (let i = 0; i < 3; i++) expect(await ask(0x14, `03010004 ${WRONG} 20`)).toBe("d4 04");
    expect(await ask(0x14, write)).toBe("d4 04");
    expect(await ask(0x11, "00000100")).toBe("91 0000010045230100");
    await clock.advance(24 * 3_600_000);
    expect(await ask(0x14, write)).toBe("94");
  });

  test("the lock is the meter's, not the line's", async () => {
    const store = meter();
    const { server, ask, clock } = serverOf(store);
    const [near, far] = memoryPair();
    server.attach(far);
    for (let i = 0; i < 3; i++) await near.write(frameOf(0x14, `03010004${WRONG.replace(" ", "")}20`));
    await clock.advance(100);
    expect(await ask(0x14, `03010004 ${RIGHT} 20`)).toBe("d4 04");
  });

  test("0 never locks", async () => {
    const { ask } = serverOf(meter(), { wrongPasswords: 0 });
    for (let i = 0; i < 9; i++) expect(await ask(0x14, `03010004 ${WRONG} 20`)).toBe("d4 04");
    expect(await ask(0x14, `03010004 ${RIGHT} 20`)).toBe("94");
  });

  test("a password is changed by its own or a higher level", async () => {
    const store = meter();
    const { ask } = serverOf(store, { wrongPasswords: 0 });
    const change = (old: string, fresh: string) => ask(0x18, `030c0004 ${old} ${fresh}`);
    expect(await change("04000000", "02563412")).toBe("d8 04");
    expect(await change("02000000", "03563412")).toBe("d8 01");
    expect(await change("02000000", "02563412")).toBe("98 02563412");
    expect(store.password(2)).toBe("123456");
    expect(await ask(0x14, `03010004 ${RIGHT} 20`)).toBe("d4 04");
    expect(await ask(0x14, "03010004 02563412 00000000 20")).toBe("94");
    expect(await change("00000000", "02000000")).toBe("98 02000000");
  });

  test("levels are settings", async () => {
    const { ask } = serverOf(meter(), { levels: { write: 2, meter: 4 } });
    expect(await ask(0x14, "03010004 04000000 00000000 20")).toBe("d4 04");
    expect(await ask(0x1a, "04000000 00000000")).toBe("9a");
  });
});

describe("follow-up frames", () => {
  const long = (): MeterStore => ({
    address: OWN,
    password: () => null,
    read: () => ({ octets: Uint8Array.from({ length: 500 }, (_, i) => i) }),
    change: () => null,
  });

  test("a long answer is fetched by SEQ, as often as it is asked for", async () => {
    const { ask } = serverOf(long());
    const first = (await ask(0x11, "00000103"))!;
    expect(first.slice(0, 11)).toBe("b1 00000103");
    expect(first.slice(11)).toHaveLength(2 * 196);
    const second = (await ask(0x12, "00000103 01"))!;
    expect([second.slice(0, 11), second.slice(-2)]).toEqual(["b2 00000103", "01"]);
    expect(await ask(0x12, "00000103 01")).toBe(second);
    const last = (await ask(0x12, "00000103 02"))!;
    expect([last.slice(0, 11), last.slice(-2)]).toEqual(["92 00000103", "02"]);
    const data = first.slice(11) + second.slice(11, -2) + last.slice(11, -2);
    expect(data).toBe(Buffer.from(Array.from({ length: 500 }, (_, i) => i)).toString("hex"));
    expect(await ask(0x12, "00000103 03")).toBe("d2 02");
    expect(await ask(0x12, "00000203 01")).toBe("d2 02");
  });

  test("the client joins them", async () => {
    const { meter: one } = pairOf(long());
    const { data } = await one.read("03010000");
    expect(data).toBe(
      Buffer.from(Array.from({ length: 500 }, (_, i) => i))
        .toString("hex")
        .toUpperCase(),
    );
  });

  test("a report follows any answer under its own identifier", async () => {
    const store = Object.assign(meter(), { report: () => Uint8Array.of(1, 2, 3) });
    const { ask } = serverOf(store);
    expect(await ask(0x11, "00000100")).toBe("b1 0000010045230100");
    expect(await ask(0x12, "00000100 01")).toBe(
      "92 01150004 010203 01".replaceAll(" ", "").replace("92", "92 "),
    );
    const { client, meter: one } = pairOf(store);
    const reports: string[] = [];
    client.on("report", ({ data }) => reports.push(data));
    expect((await one.read(0x00010000)).values).toEqual(["123.45"]);
    expect(reports).toEqual(["010203"]);
  });
});

describe("a client and a server", () => {
  test("read, write, control, clear", async () => {
    const store = meter();
    const { meter: one, client, clock } = pairOf(store);
    expect(await one.read("0001FF00")).toMatchObject({ values: store.get(0x0001ff00), ok: true });
    expect(await one.write(0x04000103, ["30"])).toEqual({ ok: true, err: [], readBack: null });
    expect(await one.write(0x04000103, ["30"], { password: "999999" })).toMatchObject({
      ok: false,
      err: ["unauthorised"],
    });
    expect(await one.control("trip")).toMatchObject({ ok: true });
    expect(await one.clear("demand")).toMatchObject({ ok: true });
    const address = client.readAddress();
    // Others that answer the wildcard, too, are waited for.
    await clock.advance(1000);
    expect(await address).toBe(OWN);
    await client.broadcastFreeze();
    await clock.advance(1);
    expect(store.done.at(-1)).toEqual({ kind: "freeze", pattern: "99999999" });
  });

  test("passwords, rate, output and address", async () => {
    const store = meter();
    const { meter: one, client, clock } = pairOf(store);
    expect((await one.changePassword(2, "123456")).ok).toBe(true);
    expect(store.password(2)).toBe("123456");
    expect((await one.changePassword(1, "123456", { password: "123456" })).err).toEqual(["unauthorised"]);
    expect((await one.setRate(2400)).ok).toBe(true);
    expect((await one.setOutput("day-periods")).ok).toBe(true);
    expect(store.done.slice(-2)).toEqual([
      { kind: "baud", rate: "08" },
      { kind: "output", output: "02" },
    ]);
    const written = client.writeAddress("000000000002");
    await clock.advance(1000);
    expect(await written).toBe(true);
    expect(store.address).toBe("000000000002");
    expect(() => one.changePassword(10, "123456")).toThrow(expect.objectContaining({ code: "bad-value" }));
    expect(() => one.setRate(300 as never)).toThrow(expect.objectContaining({ code: "bad-value" }));
    expect(() => one.setOutput("x" as never)).toThrow(expect.objectContaining({ code: "bad-value" }));
    expect(() => client.writeAddress("1")).toThrow(expect.objectContaining({ code: "bad-value" }));
  });

  test("an address that was not acknowledged is read", async () => {
    const silent = Object.assign(meter(), { programming: false });
    const { client, clock } = pairOf(silent);
    const written = client.writeAddress("000000000002");
    await clock.advance(3000);
    expect(await written).toBe(false);
  });

  test("1997 where it is wanted", async () => {
    const store: MeterStore = {
      address: OWN,
      password: () => "000000",
      read: ({ di }, { edition }) =>
        edition === "1997" && di === 0x9010 ? { values: ["5.00"] } : { err: ["no-data"] },
      change: () => null,
    };
    const { meter: one } = pairOf(store, { editions: ["1997"] }, { edition: "1997" });
    expect(await one.read("9010")).toMatchObject({ values: ["5.00"] });
    expect(await one.write("9010", ["6.00"])).toMatchObject({ ok: true });
  });
});

describe("what makes a server", () => {
  test("wrong arguments and options are refused with a code", () => {
    const code = (make: () => unknown): string | null => {
      try {
        make();
        return null;
      } catch (error) {
        return isDlt645Error(error) ? error.code : "no Dlt645Error";
      }
    };
    const make = (store: unknown, options?: unknown) => () => createServer(store as never, options as never);
    expect(code(make(undefined))).toBe("bad-argument");
    expect(code(make({ address: OWN }))).toBe("bad-argument");
    expect(code(make({ ...meter(), address: "1" }))).toBe("bad-argument");
    expect(code(() => new MemoryStore("1"))).toBe("bad-value");
    expect(code(make(meter(), { maxData: 1 }))).toBe("bad-option");
    expect(code(make(meter(), { editions: ["2008"] }))).toBe("bad-value");
    expect(code(make(meter(), { levels: { write: 12 } }))).toBe("bad-value");
    expect(code(() => createServer(meter()).attach(null as never))).toBe("bad-argument");
  });

  test("a session ends with its channel, and with the server", async () => {
    const { near, session } = serverOf(meter());
    await near.close();
    expect(await session.closed).toMatchObject({ code: "closed", params: { reason: "ended" } });
    const other = serverOf(meter());
    {
      await using _server = other.server;
    }
    expect(await other.session.closed).toMatchObject({ params: { reason: "own" } });
    expect(other.server.sessions.size).toBe(0);
  });
});
