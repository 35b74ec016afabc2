/** APDUs of a set of services: which one the numbers or the name mean, and what it says when they mean none. */

import { inHex } from "../messages/base.ts";
import { createEngine, type Engine } from "../schema/engine.ts";
import { oneOf, shown, type } from "../schema/problem.ts";
import type { Reader } from "../schema/reader.ts";
import type { Writer } from "../schema/writer.ts";
import type { Service } from "./common.ts";

/** Reads and writes the APDUs of some services. */
export interface ApduCodec {
  readonly engine: Engine;
  find(tag: number, choice: number): Service | undefined;
  readApdu(r: Reader): unknown;
  writeApdu(apdu: unknown, w: Writer): void;
}

/** `extended`: the services of later editions are among them. */
export function apduCodec(services: readonly Service[], extended: boolean): ApduCodec {
  const engine = createEngine(services.map((service) => service.schema));
  /** Index of a service by tag and CHOICE octet (`tag << 8 | choice`), or -1; one without CHOICE has all of its tag's. */
  const byNumbers = new Int16Array(0x10000).fill(-1);
  const byName = new Map<unknown, number>();
  const isKnown = (service: Service) => extended || !service.extended;
  services.forEach((service, index) => {
    if (!isKnown(service)) return;
    const { tag, choice } = service;
    const first = (tag << 8) | (choice ?? 0);
    byNumbers.fill(index, first, first + (choice === null ? 256 : 1));
    byName.set(service.name, index);
  });

  /** Never returns: says what the tag or the CHOICE octet would have to be. */
  function refuse(tag: number, r: Reader): never {
    const next = r.p < r.e ? r.b[r.p]! : -1;
    const of = services.filter((service) => service.tag === tag);
    const known = of.filter(isKnown);
    const refused = of.find(
      (service) => service.extended && (service.choice === null || service.choice === next),
    );
    if (refused !== undefined) {
      r.fail("extended-profile", { what: refused.name }, refused.choice === null ? r.p - 1 : r.p);
    }
    if (known.length === 0)
      r.fail("unknown-service", { expected: type("a service"), got: inHex(tag) }, r.p - 1);
    if (next < 0) r.short(1, "CHOICE");
    const list = known.map((service) => `${service.choice} ${service.name}`);
    return r.fail("unknown-choice", { name: inHex(tag), expected: oneOf(...list), got: `${next}` });
  }

  return {
    engine,
    find: (tag, choice) => services[byNumbers[(tag << 8) | choice]!],
    readApdu(r) {
      const { b, p, e } = r;
      if (p >= e) r.short(1, "service tag");
      const tag = b[p]!;
      const index = byNumbers[(tag << 8) | (p + 1 < e ? b[p + 1]! : 0)]!;
      r.p++;
      if (index < 0) refuse(tag, r);
      if (services[index]!.choice !== null) r.take(1, "CHOICE");
      return engine.decode(index, r);
    },
    writeApdu(apdu, w) {
      const name = (apdu as { service?: unknown } | null)?.service;
      const index = byName.get(name);
      if (index === undefined) {
        w.careful = true;
        const known = services.find((service) => service.name === name);
        if (known !== undefined) w.fail("extended-profile", { what: known.name });
        return w.fail("unknown-service", { expected: type("a service"), got: shown(name) });
      }
      const { tag, choice } = services[index]!;
      w.octet(tag);
      if (choice !== null) w.octet(choice);
      engine.encode(index, apdu, w);
    },
  };
}
