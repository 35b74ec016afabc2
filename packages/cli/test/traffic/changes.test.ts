// Which services change a meter, held against all that are declared.
import { allCommands, createCodec } from "@meterwire/dlt645";
import { decodeApdu } from "@meterwire/dlt698";
import * as declared from "@meterwire/dlt698/services";
import { describe, expect, test } from "vitest";
import { changesMeter, isProtected } from "../../src/traffic/changes.ts";

type Declared = Pick<declared.Service, "name" | "tag">;
const isService = (each: unknown): each is Declared =>
  typeof each === "object" && each !== null && "tag" in each && "role" in each;
/** Every declaration of a service. */
const services = Object.values(declared as Readonly<Record<string, unknown>>).filter(isService);
/** Those that a master says; services of a server have the highest bit of their tag, or are reports. */
const requests = services.filter(({ tag }) => tag < 0x80);
const CHANGING = [
  ...["SetRequestNormal", "SetRequestNormalList", "SetThenGetRequestNormalList"],
  ...["ActionRequestNormal", "ActionRequestNormalList", "ActionThenGetRequestNormalList"],
  ...["ProxySetRequestList", "ProxySetThenGetRequestList"],
  ...["ProxyActionRequestList", "ProxyActionThenGetRequestList"],
  ...["ProxyTransCommandRequest", "ProxyInnerTransCommandRequest", "SecurityRequest"],
];

const found = (service: string, direction: "down" | "up" = "down", inner: readonly object[] = []) =>
  ({
    protocol: "698",
    fields: { direction, service },
    message: { link: {}, apdu: { service, unit: { cipher: new Uint8Array(0) } } },
    inner,
  }) as unknown as Parameters<typeof changesMeter>[0];

describe("a service that changes something", () => {
  test("is every one that is declared to", () => {
    expect(requests.length).toBeGreaterThan(30);
    const names = requests.map(({ name }) => name).filter((name) => changesMeter(found(name)));
    expect(names.sort()).toEqual([...CHANGING].sort());
  });

  test.each(["Get", "Connect", "Release", "Link", "Report", "Error", "ProxyGet", "Compact"])(
    "is none that begins with %s",
    (beginning) => {
      const read = requests.filter(({ name }) => name.startsWith(beginning));
      expect(read.filter(({ name }) => changesMeter(found(name)))).toEqual([]);
    },
  );

  test("is no answer, and of frames that are passed on what they are", () => {
    for (const { name } of services) expect(changesMeter(found(name, "up"))).toBe(false);
    const passed = (service: string) => found("ProxyTransCommandRequest", "down", [found(service)]);
    expect(changesMeter(passed("GetRequestNormal"))).toBe(false);
    expect(changesMeter(passed("ActionRequestNormal"))).toBe(true);
    const of645 = (hex: string) => {
      const message = createCodec(allCommands).decodeFrame(Buffer.from(hex, "hex"));
      return { ...found("645"), protocol: "645", message };
    };
    const around = (hex: string) => found("ProxyTransCommandRequest", "down", [of645(hex)]);
    // Reads an address and an energy; freezes now.
    const frames = [
      "68AAAAAAAAAAAA681300DF16",
      "68610100000000681104333334331416",
      "68610100000000681604323334351A16",
    ];
    expect(frames.map((hex) => changesMeter(around(hex)))).toEqual([false, false, true]);
  });

  test("is told through SECURITY in plain, and of a fragment unless it confirms one", () => {
    const plain = (hex: string) => decodeApdu(Buffer.from(hex, "hex"));
    const around = (unit: string) =>
      ({ ...found("SecurityRequest"), message: { link: {}, apdu: plain(unit) } }) as never;
    const head = "1000";
    const length = (hex: string) => (hex.length / 2).toString(16).padStart(2, "0");
    const tail = `0110${"00".repeat(16)}`;
    const get = "0501014001020000";
    const set = "060101400102000D00";
    expect(changesMeter(around(head + length(get) + get + tail))).toBe(false);
    expect(changesMeter(around(head + length(set) + set + tail))).toBe(true);
    const fragment = (kind: string) =>
      ({ ...found("Fragment"), message: { link: {}, fragment: { kind } } }) as never;
    expect([changesMeter(fragment("first")), changesMeter(fragment("confirm"))]).toEqual([true, false]);
  });

  test("is protected where SECURITY carries it", () => {
    const names = services.map(({ name }) => name).filter((name) => isProtected(found(name)));
    expect(names.sort()).toEqual(["SecurityRequest", "SecurityResponse"]);
  });
});
