import { randomBytes } from "node:crypto";
import { formatTraceEvent, hexToBytes, type TraceEvent } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import {
  CODES,
  callDocumented,
  createEsam,
  documentedFace,
  type EsamBackend,
  FUNCTIONS,
  type FunctionName,
  keyUpdateCalls,
} from "../src/index.ts";
import { createRemoteBackend } from "../src/remote.ts";
import { createScheme, serialKeyIds } from "../src/scheme/index.ts";
import { createEsamServer } from "../src/serve.ts";
import {
  createHostCard,
  createSoftwareBackend,
  defaultRootKeys,
  parseKeyFile,
  type RootKeys,
} from "../src/software.ts";
import { SecretSearch } from "./secrets.ts";
import { channelOf, connectTo, listen } from "./sockets.ts";
import { EXAMPLES, RIGHT, WRONG } from "./vectors.ts";

const names = Object.keys(FUNCTIONS) as FunctionName[];

function randomKeyFile(): string {
  const state = () =>
    Object.fromEntries(
      Array.from({ length: 17 }, (_, id) => [
        id.toString(16).padStart(2, "0").toUpperCase(),
        randomBytes(16).toString("hex"),
      ]),
    );
  return JSON.stringify({ test: state(), formal: state() });
}

function secretsOf(keys: RootKeys, serial: Uint8Array): SecretSearch {
  const search = new SecretSearch();
  const scheme = createScheme();
  for (const state of ["test", "formal"] as const) {
    for (let id = 0; id <= 16; id++) {
      const key = keys.key(state, id);
      search.add(`${state} key ${id}`, key);
      if (serialKeyIds().has(id))
        search.add(`${state} key ${id} of the meter`, scheme.diversify(key, serial));
    }
  }
  return search;
}

/** Runs everything there is over a backend and shows all that comes to light on the way, but the results themselves. */
async function exercise(search: SecretSearch, make: (trace: (event: TraceEvent) => void) => EsamBackend) {
  const lines: string[] = [];
  const events: TraceEvent[] = [];
  const backend = make((event) => {
    events.push(event);
    lines.push(formatTraceEvent(event, "zh"), formatTraceEvent(event, "en"));
  });
  const esam = createEsam(backend);
  const face = documentedFace(esam);
  search.show(esam, backend, await face.InfraredRand());
  await face.OpenDevice(0);
  for (const example of EXAMPLES) {
    const call = await callDocumented(esam, example.name, example.args);
    search.show(call.message, call.error);
    if (example.name !== "KeyUpdateV2") search.show(call);
  }
  for (const [name, , changes] of WRONG) {
    const args = [...(RIGHT[name] ?? [0])] as unknown[];
    for (const [position, value] of Object.entries(changes)) args[Number(position) - 1] = value;
    search.show(await callDocumented(esam, name, args));
  }
  for (const target of ["formal", "test"] as const) {
    const calls = keyUpdateCalls({
      target,
      rand: "B6382720",
      div: "0000555555555555",
      esamNo: "0001111100000032",
    });
    for (const call of calls) {
      // The key ciphertexts are the result of the call and belong to its caller alone.
      search.add(`ciphertexts to ${target}`, (await esam.keyUpdateV2(call)).subarray(4, 36));
    }
  }
  search.show(lines.join("\n"), events, esam, backend);
  expect(lines.length).toBeGreaterThan(100);
}

describe("no key octet is ever shown", () => {
  const serial = hexToBytes("0001111100000032");

  it.each([
    ["default keys", () => defaultRootKeys()],
    ["a key file", () => parseKeyFile(randomKeyFile())],
  ] as const)("software backend with %s: traces, errors, JSON, inspection", async (_title, makeKeys) => {
    const keys = makeKeys();
    const search = secretsOf(keys, serial);
    await exercise(search, (trace) =>
      createSoftwareBackend({ keys, trace, onWarning: (text) => search.show(text) }),
    );
    search.show(keys, { ...keys }, createHostCard({ keys }), `${keys}`);
    expect(search.size).toBeGreaterThan(100_000);
    expect(search.found()).toEqual([]);
  });

  it("the bridge and its remote backend", async () => {
    const keys = defaultRootKeys();
    const search = secretsOf(keys, serial);
    const served = await listen(
      createEsamServer(createSoftwareBackend({ keys, onWarning: () => {} }), {
        onPeer: (event) => search.show(event),
      }),
    );
    const esam = createEsam(
      createRemoteBackend({ connect: async () => channelOf(await connectTo(served.path)) }),
    );
    await esam.openDevice();
    for (const [name, , changes] of WRONG) {
      const args = [...(RIGHT[name] ?? [0])] as unknown[];
      for (const [position, value] of Object.entries(changes)) args[Number(position) - 1] = value;
      search.show(await callDocumented(esam, name, args));
    }
    for (const example of EXAMPLES.filter(({ name }) => name !== "KeyUpdateV2"))
      search.show(await callDocumented(esam, example.name, example.args));
    for (const socket of served.sockets) socket.destroy();
    await served.close();
    search.show(await callDocumented(esam, "InfraredRand", []), esam);
    expect(search.found()).toEqual([]);
  });

  it("definitions, codes and their texts", () => {
    const search = secretsOf(defaultRootKeys(), serial);
    search.show(FUNCTIONS, CODES, names);
    expect(search.found()).toEqual([]);
  });

  it("the search itself finds a key in each form", () => {
    const secret = randomBytes(16);
    for (const shown of [
      secret.toString("hex"),
      Uint8Array.from(secret),
      new Error(`key ${secret.toString("hex")}`),
      secret.toString("base64"),
      secret.subarray(4, 12).toString("hex"),
    ]) {
      const search = new SecretSearch();
      search.add("it", secret);
      search.show(shown);
      expect(search.found()).toEqual(["it"]);
    }
  });
});
