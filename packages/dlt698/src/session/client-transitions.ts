/** A client's states and transitions, as a table. */

/**
 * - `idle`: nothing in flight.
 * - `sending`: a fragment of the request has been sent and is not confirmed yet.
 * - `waiting`: the whole request has been sent.
 * - `joining`: fragments of the answer are being received.
 * - `draining`: the caller has given up; a late answer is discarded.
 * - `closed`: the channel has ended.
 */
export const clientStates = ["idle", "sending", "waiting", "joining", "draining", "closed"] as const;
export type ClientState = (typeof clientStates)[number];

/**
 * - `request`: the caller sends one. `send`: one that is not answered (group, broadcast).
 * - `confirmation`: of the fragment that was sent. `fragment`: of an answer. `answer`: the answer to what is in flight.
 * - `expired`: the time for what is awaited has passed. `overdue`: the time for the whole exchange has.
 * - `cancel`: the caller has given up. `close`: the channel ended.
 */
export const clientInputs = [
  "request",
  "send",
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
  | "send"
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
export type Transition<A, S> = readonly [action: A, ...next: S[]];

const ignore = (state: ClientState): Transition<ClientAction, ClientState> => ["ignore", state];
const refuse = (state: ClientState): Transition<ClientAction, ClientState> => ["refuse", state];
const shut: Transition<ClientAction, ClientState> = ["shut", "closed"];

/** Every state with every input. */
export const clientTransitions: {
  readonly [S in ClientState]: { readonly [I in ClientInput]: Transition<ClientAction, ClientState> };
} = {
  idle: {
    request: ["start", "sending", "waiting"],
    send: ["send", "idle"],
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
    send: refuse("sending"),
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
    send: refuse("waiting"),
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
    send: refuse("joining"),
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
    send: refuse("draining"),
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
    send: refuse("closed"),
    confirmation: ignore("closed"),
    fragment: ignore("closed"),
    answer: ignore("closed"),
    expired: ignore("closed"),
    overdue: ignore("closed"),
    cancel: ignore("closed"),
    close: ignore("closed"),
  },
};
