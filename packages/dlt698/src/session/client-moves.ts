/** What a client does with what happens, as a table. */

/**
 * - `idle`: nothing in flight.
 * - `sending`: a fragment of the request is out and not confirmed yet.
 * - `waiting`: the whole request is out.
 * - `joining`: fragments of the answer are coming.
 * - `draining`: the caller has gone; the answer may still come and is nobody's.
 * - `closed`: the channel has ended.
 */
export const clientStates = ["idle", "sending", "waiting", "joining", "draining", "closed"] as const;
export type ClientState = (typeof clientStates)[number];

/**
 * - `request`: the caller wants one sent. `tell`: the same without an answer (group, broadcast).
 * - `confirmation`: of the fragment that is out. `fragment`: of an answer. `answer`: the answer to what is in flight.
 * - `expired`: the time for what is awaited has passed. `overdue`: the time for the whole exchange has.
 * - `cancel`: the caller has gone. `close`: the channel ended.
 */
export const clientInputs = [
  "request",
  "tell",
  "confirmation",
  "fragment",
  "answer",
  "expired",
  "overdue",
  "cancel",
  "close",
] as const;
export type ClientInput = (typeof clientInputs)[number];

/** What is done; where a cell names two states, the action decides between them. */
export type ClientAction =
  | "ignore"
  | "refuse"
  | "start"
  | "tell"
  | "continue"
  | "join"
  | "swallow"
  | "deliver"
  | "repeat"
  | "give-up"
  | "drain"
  | "settle"
  | "shut";

/** The action and the states that it may lead to. */
export type Move<A, S> = readonly [action: A, ...next: S[]];

const ignore = (state: ClientState): Move<ClientAction, ClientState> => ["ignore", state];
const refuse = (state: ClientState): Move<ClientAction, ClientState> => ["refuse", state];
const shut: Move<ClientAction, ClientState> = ["shut", "closed"];

/** Every state with every input. */
export const clientMoves: {
  readonly [S in ClientState]: { readonly [I in ClientInput]: Move<ClientAction, ClientState> };
} = {
  idle: {
    request: ["start", "sending", "waiting"],
    tell: ["tell", "idle"],
    confirmation: ignore("idle"),
    fragment: ignore("idle"),
    answer: ignore("idle"),
    expired: ignore("idle"),
    overdue: ignore("idle"),
    cancel: ignore("idle"),
    close: shut,
  },
  sending: {
    request: refuse("sending"),
    tell: refuse("sending"),
    confirmation: ["continue", "sending", "waiting"],
    fragment: ["join", "joining"],
    answer: ["deliver", "idle"],
    expired: ["repeat", "sending", "idle"],
    overdue: ["give-up", "idle"],
    cancel: ["drain", "draining"],
    close: shut,
  },
  waiting: {
    request: refuse("waiting"),
    tell: refuse("waiting"),
    confirmation: ignore("waiting"),
    fragment: ["join", "joining"],
    answer: ["deliver", "idle"],
    expired: ["give-up", "idle"],
    overdue: ["give-up", "idle"],
    cancel: ["drain", "draining"],
    close: shut,
  },
  joining: {
    request: refuse("joining"),
    tell: refuse("joining"),
    confirmation: ignore("joining"),
    fragment: ["join", "joining"],
    answer: ["deliver", "idle"],
    expired: ["give-up", "idle"],
    overdue: ["give-up", "idle"],
    cancel: ["drain", "draining"],
    close: shut,
  },
  draining: {
    request: refuse("draining"),
    tell: refuse("draining"),
    confirmation: ignore("draining"),
    fragment: ["swallow", "draining"],
    answer: ["settle", "idle"],
    expired: ["settle", "idle"],
    overdue: ["settle", "idle"],
    cancel: ignore("draining"),
    close: shut,
  },
  closed: {
    request: refuse("closed"),
    tell: refuse("closed"),
    confirmation: ignore("closed"),
    fragment: ignore("closed"),
    answer: ignore("closed"),
    expired: ignore("closed"),
    overdue: ignore("closed"),
    cancel: ignore("closed"),
    close: ignore("closed"),
  },
};
