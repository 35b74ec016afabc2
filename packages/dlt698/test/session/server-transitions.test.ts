import { describe, expect, it } from "vitest";
import type { Apdu } from "../../src/apdu/index.ts";
import { fullCodec } from "../../src/codec/messages.ts";
import type { LinkHeader } from "../../src/link/header.ts";
import { type Dlt698Error, isDlt698Error } from "../../src/messages/error.ts";
import { singleAddress } from "../../src/session/addresses.ts";
import { resolveOptions, serverOptionTable } from "../../src/session/options.ts";
import { ServerCore } from "../../src/session/server-core.ts";
import type { ServerEvent } from "../../src/session/server-events.ts";
import {
  type AnswerInput,
  type AnswerState,
  answerInputs,
  answerStates,
  answerTransitions,
  type NotificationInput,
  type NotificationState,
  notificationInputs,
  notificationStates,
  notificationTransitions,
} from "../../src/session/server-transitions.ts";

const codec = fullCodec();
const address = singleAddress("201605190907");
const options = resolveOptions(serverOptionTable, { fragmentRepeats: 1 });
const down: LinkHeader = { direction: 0, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 };
const up: LinkHeader = { ...down, direction: 1 };
const OAD = 0x40010200;
const NOW = 1_000_000;

const data = (octets: number) => ({ type: "octet-string", value: new Uint8Array(octets) }) as const;
const answerOf = (octets: number): Apdu => ({
  service: "GetResponseNormal",
  piid: 1,
  result: { oad: OAD, result: { data: data(octets) } },
  followReport: null,
  timeTag: null,
});
const reportOf = (octets: number): Apdu => ({
  service: "ReportNotificationList",
  piid: 5,
  results: [{ oad: OAD, result: { data: data(octets) } }],
  followReport: null,
  timeTag: null,
});

function makeCore(): ServerCore {
  return new ServerCore(codec, options, { address, groups: [] });
}

function events(core: ServerCore): ServerEvent[] {
  const found: ServerEvent[] = [];
  for (let event = core.nextEvent(); event !== null; event = core.nextEvent()) found.push(event);
  return found.filter((event) => event.kind !== "stray");
}

function confirm(core: ServerCore, prm: number, sequence: number): void {
  const fragment = { kind: "confirm", sequence, octets: new Uint8Array(0) } as const;
  core.receive(codec.encodeFrame({ link: { ...down, prm }, fragment }), NOW);
}

function attempt(run: () => void): Dlt698Error | null {
  try {
    run();
    return null;
  } catch (error) {
    if (isDlt698Error(error)) return error;
    throw error;
  }
}

describe("the answers of a server", () => {
  const answer = (core: ServerCore, octets: number) => {
    core.send({ kind: "answer", link: up, apdu: answerOf(octets), maxFrame: 160 }, NOW);
    core.send({ kind: "written", arms: "answer" }, NOW);
  };
  interface Variant {
    readonly octets?: number;
    readonly repeated?: boolean;
    /** Another answer waits. */
    readonly queued?: number;
  }
  const coreIn = (state: AnswerState, { octets = 400, repeated = false, queued }: Variant): ServerCore => {
    const core = makeCore();
    if (state === "sending") answer(core, octets);
    if (repeated) {
      core.expire(core.nextDeadline()!.at);
      core.send({ kind: "written", arms: "answer" }, NOW);
    }
    if (queued !== undefined) answer(core, queued);
    if (state === "closed") core.send({ kind: "close" }, NOW);
    events(core);
    expect(core.answers.state).toBe(state);
    return core;
  };
  const apply: Record<AnswerInput, (core: ServerCore, variant: Variant) => void> = {
    answer: (core, { octets = 0 }) => answer(core, octets),
    confirmation: (core) => confirm(core, 1, 0),
    superseded: (core) =>
      core.receive(
        codec.encodeFrame({
          link: down,
          apdu: { service: "GetRequestNormal", piid: 2, oad: OAD, timeTag: null },
        }),
        NOW,
      ),
    expired: (core) => core.expire(core.nextDeadline()?.at ?? NOW),
    close: (core) => core.send({ kind: "close" }, NOW),
  };
  const variants: { [key: string]: readonly Variant[] } = {
    "idle answer": [{ octets: 0 }, { octets: 400 }],
    "sending confirmation": [{ octets: 200 }, { octets: 400 }],
    "sending expired": [{}, { repeated: true }],
    "sending superseded": [{}, { queued: 400 }],
  };
  const effects: Record<string, string[][]> = {
    "idle answer": [["write"], ["write"]],
    "sending confirmation": [["write"], ["write"]],
    "sending expired": [["write"], []],
    "sending superseded": [["request"], ["write", "request"]],
    "idle superseded": [["request"]],
  };

  describe.each(answerStates)("%s", (state) => {
    it.each(answerInputs)("%s", (input) => {
      const [, ...next] = answerTransitions[state][input];
      const reached = new Set<AnswerState>();
      const name = `${state} ${input}`;
      (variants[name] ?? [{}]).forEach((variant, i) => {
        const core = coreIn(state, variant);
        apply[input](core, variant);
        expect(events(core).map((event) => event.kind)).toEqual(effects[name]?.[i] ?? []);
        expect(next).toContain(core.answers.state);
        reached.add(core.answers.state);
      });
      expect([...reached].sort()).toEqual([...new Set(next)].sort());
    });
  });

  it("sends what was queued when the answer before it is through", () => {
    const core = coreIn("sending", { octets: 200, queued: 0 });
    confirm(core, 1, 0);
    expect(events(core).filter((event) => event.kind === "write")).toHaveLength(2);
    expect(core.answers.state).toBe("idle");
  });
});

describe("what a server says unasked", () => {
  const notify = (core: ServerCore, octets: number, repeats: number) => {
    const apdu = reportOf(octets);
    const notification = {
      apdu,
      inner: apdu,
      function: 3,
      clientAddress: 0,
      maxFrame: 160,
      timeout: 5000,
      repeats,
    };
    core.send({ kind: "notify", notification }, NOW);
    core.send({ kind: "written", arms: "notification" }, NOW);
  };
  interface Variant {
    readonly octets?: number;
    readonly repeated?: boolean;
    readonly repeats?: number;
  }
  const coreIn = (state: NotificationState, variant: Variant): ServerCore => {
    const { octets = state === "sending" ? 400 : 0, repeated = false, repeats = 1 } = variant;
    const core = makeCore();
    if (state === "sending" || state === "awaiting") notify(core, octets, repeats);
    if (state === "awaiting" && octets > 0) {
      confirm(core, 0, 0);
      core.send({ kind: "written", arms: "notification" }, NOW);
    }
    if (repeated) {
      core.expire(core.nextDeadline()!.at);
      core.send({ kind: "written", arms: "notification" }, NOW);
    }
    if (state === "closed") core.send({ kind: "close" }, NOW);
    events(core);
    expect(core.notifications.state).toBe(state);
    return core;
  };
  const apply: Record<NotificationInput, (core: ServerCore, variant: Variant) => void> = {
    send: (core, { octets = 0 }) => notify(core, octets, 1),
    confirmation: (core) => confirm(core, 0, 0),
    reply: (core) =>
      core.receive(
        codec.encodeFrame({
          link: { ...down, prm: 0 },
          apdu: { service: "ReportResponseList", piid: 5, oads: [OAD], timeTag: null },
        }),
        NOW,
      ),
    expired: (core) => core.expire(core.nextDeadline()?.at ?? NOW),
    withdraw: (core) => core.send({ kind: "withdraw" }, NOW),
    close: (core) => core.send({ kind: "close" }, NOW),
  };
  const variants: { [key: string]: readonly Variant[] } = {
    "idle send": [{ octets: 0 }, { octets: 400 }],
    "sending confirmation": [{ octets: 200 }, { octets: 400 }],
    "sending expired": [{}, { repeated: true }],
    "awaiting expired": [{}, { octets: 200 }, { repeats: 0 }],
  };
  const effects: Record<string, string[][]> = {
    "idle send": [["write"], ["write"]],
    "sending confirmation": [["write"], ["write"]],
    "sending reply": [["replied"]],
    "sending expired": [["write"], ["unanswered"]],
    "sending close": [["unanswered"]],
    "awaiting reply": [["replied"]],
    "awaiting expired": [["write"], ["write"], ["unanswered"]],
    "awaiting close": [["unanswered"]],
  };

  describe.each(notificationStates)("%s", (state) => {
    it.each(notificationInputs)("%s", (input) => {
      const [action, ...next] = notificationTransitions[state][input];
      const reached = new Set<NotificationState>();
      const name = `${state} ${input}`;
      (variants[name] ?? [{}]).forEach((variant, i) => {
        const core = coreIn(state, variant);
        const thrown = attempt(() => apply[input](core, variant));
        expect(thrown?.code).toBe(
          action !== "refuse" ? undefined : state === "closed" ? "closed" : "queue-full",
        );
        expect(events(core).map((event) => event.kind)).toEqual(effects[name]?.[i] ?? []);
        expect(next).toContain(core.notifications.state);
        reached.add(core.notifications.state);
      });
      expect([...reached].sort()).toEqual([...new Set(next)].sort());
    });
  });

  it("a confirmation that names something else is none", () => {
    const core = coreIn("awaiting", {});
    const wrong: Apdu = { service: "ReportResponseList", piid: 5, oads: [0x20000200], timeTag: null };
    core.receive(codec.encodeFrame({ link: { ...down, prm: 0 }, apdu: wrong }), NOW);
    expect(core.notifications.state).toBe("awaiting");
  });
});
