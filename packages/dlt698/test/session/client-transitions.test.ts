import { describe, expect, it } from "vitest";
import type { Apdu } from "../../src/apdu/index.ts";
import { fullCodec } from "../../src/codec/messages.ts";
import type { FragmentFrame } from "../../src/link/fragment.ts";
import type { LinkHeader } from "../../src/link/header.ts";
import { type Dlt698Error, isDlt698Error } from "../../src/messages/error.ts";
import { singleAddress } from "../../src/session/addresses.ts";
import { ClientCore } from "../../src/session/client-core.ts";
import type { ClientEvent, ClientRequest } from "../../src/session/client-events.ts";
import {
  type ClientAction,
  type ClientInput,
  type ClientState,
  clientInputs,
  clientStates,
  clientTransitions,
} from "../../src/session/client-transitions.ts";
import { clientOptionTable, resolveOptions } from "../../src/session/options.ts";

const codec = fullCodec();
const address = singleAddress("201605190907");
const options = resolveOptions(clientOptionTable, { fragmentRepeats: 1 });
const link: LinkHeader = { direction: 1, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 };
const NOW = 1_000_000;
const OAD = 0x40010200;

function requestOf(octets: number, exchangeTimeout = 1e9): ClientRequest {
  const value = new Uint8Array(octets);
  const apdu: Apdu =
    octets === 0
      ? { service: "GetRequestNormal", piid: 1, oad: OAD, timeTag: null }
      : {
          service: "SetRequestNormal",
          piid: 1,
          oad: OAD,
          data: { type: "octet-string", value },
          timeTag: null,
        };
  return {
    address,
    apdu,
    inner: apdu,
    piids: new Set([1]),
    responseTimeout: 5000,
    exchangeTimeout,
    maxFrame: 160,
    scrambled: false,
  };
}

/** ERROR-Response answers any request, so one answer fits every state. */
const answer: Apdu = { service: "ErrorResponse", piid: 1, type: 2, followReport: null, timeTag: null };
const answerFrame = codec.encodeFrame({ link, apdu: answer });

function fragmentFrame(kind: FragmentFrame["fragment"]["kind"], sequence: number): Uint8Array {
  return codec.encodeFrame({
    link,
    fragment: { kind, sequence, octets: new Uint8Array(kind === "confirm" ? 0 : 20) },
  });
}

/** How the situation before the input differs. */
interface Variant {
  readonly octets?: number;
  /** Time-outs that the fragment in flight has had already. */
  readonly repeated?: boolean;
}

function coreIn(
  state: ClientState,
  { octets = 400, repeated = false }: Variant,
  exchangeTimeout?: number,
): ClientCore {
  const core = new ClientCore(codec, options);
  const start = (size: number) => {
    core.send({ kind: "request", request: requestOf(size, exchangeTimeout) }, NOW);
    core.send({ kind: "written" }, NOW);
  };
  if (state === "sending") {
    start(octets);
    if (repeated) {
      core.expire(core.nextDeadline()!.at);
      core.send({ kind: "written" }, NOW);
    }
  }
  if (state === "waiting" || state === "joining" || state === "draining") start(0);
  if (state === "joining") core.receive(fragmentFrame("first", 0), NOW);
  if (state === "draining") core.send({ kind: "cancel" }, NOW);
  if (state === "closed") core.send({ kind: "close" }, NOW);
  events(core);
  expect(core.state).toBe(state);
  return core;
}

function events(core: ClientCore): ClientEvent[] {
  const found: ClientEvent[] = [];
  for (let event = core.nextEvent(); event !== null; event = core.nextEvent()) found.push(event);
  return found;
}

/** Applies an input; what it threw, if anything. */
function apply(core: ClientCore, input: ClientInput, octets: number): Dlt698Error | null {
  try {
    switch (input) {
      case "request":
        core.send({ kind: "request", request: requestOf(octets) }, NOW);
        break;
      case "send":
        core.send(
          { kind: "request", request: { ...requestOf(0), address: { ...singleAddress("AA"), type: 3 } } },
          NOW,
        );
        break;
      case "confirmation":
        core.receive(fragmentFrame("confirm", 0), NOW);
        break;
      case "fragment":
        core.receive(
          fragmentFrame(core.state === "joining" ? "middle" : "first", core.state === "joining" ? 1 : 0),
          NOW,
        );
        break;
      case "answer":
        core.receive(answerFrame, NOW);
        break;
      case "expired":
      case "overdue": {
        const deadline = core.nextDeadline();
        if (deadline !== null) core.expire(deadline.at);
        break;
      }
      case "cancel":
      case "close":
        core.send({ kind: input }, NOW);
        break;
    }
  } catch (error) {
    if (isDlt698Error(error)) return error;
    throw error;
  }
  return null;
}

/** What each action lets be seen. */
function check(
  action: ClientAction,
  from: ClientState,
  seen: ClientEvent[],
  thrown: Dlt698Error | null,
): void {
  const kinds = seen.map((event) => event.kind).filter((kind) => kind !== "stray");
  const expected: Record<ClientAction, string[]> = {
    ignore: [],
    refuse: [],
    start: [],
    send: ["sent"],
    continue: ["write"],
    join: ["write"],
    swallow: ["write"],
    deliver: ["answer"],
    repeat: kinds.includes("failed") ? ["failed"] : ["write"],
    "give-up": ["failed"],
    drain: [],
    settle: [],
    shut: from === "idle" || from === "draining" ? [] : ["failed"],
  };
  expect(kinds).toEqual(expected[action]);
  if (action === "refuse") expect(thrown?.code).toBe(from === "closed" ? "closed" : "queue-full");
  else expect(thrown).toBeNull();
}

const variants: { [key: string]: readonly Variant[] } = {
  "idle request": [{ octets: 0 }, { octets: 400 }],
  // Two fragments leave one to go, three leave two.
  "sending confirmation": [{ octets: 200 }, { octets: 400 }],
  "sending expired": [{}, { repeated: true }],
};

describe.each(clientStates)("a client that is %s", (state) => {
  it.each(clientInputs)("%s", (input) => {
    const [action, ...next] = clientTransitions[state][input];
    const reached = new Set<ClientState>();
    for (const variant of variants[`${state} ${input}`] ?? [{}]) {
      // For the exchange to be overdue it must end before any other wait.
      const core = coreIn(state, variant, input === "overdue" ? 1 : undefined);
      const thrown = apply(core, input, variant.octets ?? 0);
      check(action, state, events(core), thrown);
      expect(next).toContain(core.state);
      reached.add(core.state);
    }
    expect([...reached].sort()).toEqual([...new Set(next)].sort());
  });
});

it("every cell names states that exist", () => {
  for (const state of clientStates)
    for (const input of clientInputs)
      for (const next of clientTransitions[state][input].slice(1)) expect(clientStates).toContain(next);
});
