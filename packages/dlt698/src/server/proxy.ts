/** The proxy services: each target's items go to the router as a request of its own. */
import type { AResultNormal } from "../apdu/common.ts";
import type { Apdu } from "../apdu/index.ts";
import type { Execution } from "./execution.ts";
import { type Reply, refuse } from "./refuse.ts";
import type { RelayedRequest } from "./router.ts";
import { Dar } from "./store.ts";

type Of<N extends Apdu["service"]> = Extract<Apdu, { service: N }>;
type Response<N extends Reply["service"]> = Extract<Reply, { service: N }>;

interface Target {
  readonly tsa: Uint8Array;
  /** Seconds; 0 leaves it to the whole request's. */
  readonly timeout: number;
}

/** A whole request without a time-out of its own gets this many seconds. */
const DEFAULT_SECONDS = 60;

/** Asks one meter; whatever goes wrong is a DAR for every item. */
async function relay(tsa: Uint8Array, request: RelayedRequest, ms: number, x: Execution): Promise<Reply> {
  const refused = (dar: number) => refuse(request, dar)!;
  if (x.router === null) return refused(Dar.accessDenied);
  if (ms <= 0) return refused(Dar.requestTimeout);
  try {
    const work = x.router.request(tsa, request, ms, x.context);
    const answer = await x.within(ms, work, { dar: Dar.requestTimeout });
    if ("dar" in answer && !("service" in answer)) return refused(answer.dar);
    return fits(refused(0), answer) ? (answer as Reply) : refused(Dar.other);
  } catch {
    return refused(Dar.requestTimeout);
  }
}

/** Whether an answer has the shape of the refusal: the same service, as many results. */
function fits(model: Reply, answer: Apdu): boolean {
  if (answer.service !== model.service) return false;
  const count = (reply: object) => ("results" in reply ? (reply.results as unknown[]).length : 1);
  return count(model) === count(answer);
}

/** One target after the other, within the whole request's time. */
async function relayAll<T extends Target, R>(
  timeout: number,
  targets: readonly T[],
  requestFor: (target: T) => RelayedRequest,
  x: Execution,
): Promise<{ tsa: Uint8Array; results: R[] }[]> {
  const until = x.now() + 1000 * (timeout || DEFAULT_SECONDS);
  const answers: { tsa: Uint8Array; results: R[] }[] = [];
  for (const target of targets) {
    const left = until - x.now();
    const ms = target.timeout === 0 ? left : Math.min(left, 1000 * target.timeout);
    const reply = await relay(target.tsa, requestFor(target), ms, x);
    answers.push({ tsa: target.tsa, results: (reply as unknown as { results: R[] }).results });
  }
  return answers;
}

/** The handlers of the proxy services. */
export const proxied = {
  ProxyGetRequestList: async (
    { timeout, targets }: Of<"ProxyGetRequestList">,
    x: Execution,
  ): Promise<Reply> => ({
    service: "ProxyGetResponseList",
    targets: await relayAll<(typeof targets)[number], AResultNormal>(
      timeout,
      targets,
      ({ oads }) => ({ service: "GetRequestNormalList", oads }),
      x,
    ),
  }),
  ProxyGetRequestRecord: async (request: Of<"ProxyGetRequestRecord">, x: Execution): Promise<Reply> => {
    const { tsa, oad, rsd, rcsd } = request;
    const ms = 1000 * (request.timeout || DEFAULT_SECONDS);
    const inner: RelayedRequest = { service: "GetRequestRecord", getRecord: { oad, rsd, rcsd } };
    const reply = (await relay(tsa, inner, ms, x)) as Response<"GetResponseRecord">;
    return { service: "ProxyGetResponseRecord", tsa, result: reply.result };
  },
  ProxySetRequestList: async (
    { timeout, targets }: Of<"ProxySetRequestList">,
    x: Execution,
  ): Promise<Reply> => ({
    service: "ProxySetResponseList",
    targets: await relayAll(timeout, targets, ({ items }) => ({ service: "SetRequestNormalList", items }), x),
  }),
  ProxySetThenGetRequestList: async (
    { timeout, targets }: Of<"ProxySetThenGetRequestList">,
    x: Execution,
  ): Promise<Reply> => ({
    service: "ProxySetThenGetResponseList",
    targets: await relayAll(
      timeout,
      targets,
      ({ items }) => ({ service: "SetThenGetRequestNormalList", items }),
      x,
    ),
  }),
  ProxyActionRequestList: async (
    { timeout, targets }: Of<"ProxyActionRequestList">,
    x: Execution,
  ): Promise<Reply> => ({
    service: "ProxyActionResponseList",
    targets: await relayAll(
      timeout,
      targets,
      ({ items }) => ({ service: "ActionRequestNormalList", items }),
      x,
    ),
  }),
  ProxyActionThenGetRequestList: async (
    { timeout, targets }: Of<"ProxyActionThenGetRequestList">,
    x: Execution,
  ): Promise<Reply> => ({
    service: "ProxyActionThenGetResponseList",
    targets: await relayAll(
      timeout,
      targets,
      ({ items }) => ({ service: "ActionThenGetRequestNormalList", items }),
      x,
    ),
  }),
  ProxyTransCommandRequest: async (
    { port, comdcb, frameTimeout, octetTimeout, command }: Of<"ProxyTransCommandRequest">,
    x: Execution,
  ): Promise<Reply> => ({
    service: "ProxyTransCommandResponse",
    port,
    result: await transparent({ port, comdcb, frameTimeout: 1000 * frameTimeout, octetTimeout, command }, x),
  }),
};

async function transparent(
  command: Parameters<NonNullable<NonNullable<Execution["router"]>["transparent"]>>[0],
  x: Execution,
): Promise<{ dar: number } | { octets: Uint8Array }> {
  if (!x.router?.transparent) return { dar: Dar.accessDenied };
  try {
    const ms = command.frameTimeout + command.octetTimeout + 1000;
    const answer = await x.within(ms, x.router.transparent(command, x.context), { dar: Dar.requestTimeout });
    return answer instanceof Uint8Array ? { octets: answer } : { dar: answer.dar };
  } catch {
    return { dar: Dar.requestTimeout };
  }
}
