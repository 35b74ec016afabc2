/** A server's states and transitions, as two tables: its answers, and its notifications. */
import type { Transition } from "./client-transitions.ts";

/** `sending`: a fragment of an answer has been sent and is not confirmed yet. */
export const answerStates = ["idle", "sending", "closed"] as const;
export type AnswerState = (typeof answerStates)[number];

/**
 * - `answer`: an answer is ready. `confirmation`: of the fragment that was sent.
 * - `superseded`: the client of the answer requests something else. `expired`: no confirmation in time.
 */
export const answerInputs = ["answer", "confirmation", "superseded", "expired", "close"] as const;
export type AnswerInput = (typeof answerInputs)[number];

export type AnswerAction = "ignore" | "drop" | "send" | "queue" | "continue" | "abandon" | "repeat" | "shut";

/** Every state with every input; where a cell names two states, what is left to send decides. */
export const answerTransitions: {
  readonly [S in AnswerState]: { readonly [I in AnswerInput]: Transition<AnswerAction, AnswerState> };
} = {
  idle: {
    answer: ["send", "idle", "sending"],
    confirmation: ["ignore", "idle"],
    superseded: ["ignore", "idle"],
    expired: ["ignore", "idle"],
    close: ["shut", "closed"],
  },
  sending: {
    answer: ["queue", "sending"],
    confirmation: ["continue", "sending", "idle"],
    superseded: ["abandon", "idle", "sending"],
    expired: ["repeat", "sending", "idle"],
    close: ["shut", "closed"],
  },
  closed: {
    answer: ["drop", "closed"],
    confirmation: ["ignore", "closed"],
    superseded: ["ignore", "closed"],
    expired: ["ignore", "closed"],
    close: ["ignore", "closed"],
  },
};

/** `sending`: a fragment of a report has been sent. `awaiting`: all of it has, and is not confirmed yet. */
export const notificationStates = ["idle", "sending", "awaiting", "closed"] as const;
export type NotificationState = (typeof notificationStates)[number];

/**
 * - `send`: there is something to report. `confirmation`: of the fragment that was sent.
 * - `reply`: the client's answer to it. `expired`: no answer in time. `withdraw`: it is not to be sent any more.
 */
export const notificationInputs = ["send", "confirmation", "reply", "expired", "withdraw", "close"] as const;
export type NotificationInput = (typeof notificationInputs)[number];

export type NotificationAction =
  | "ignore"
  | "refuse"
  | "start"
  | "continue"
  | "confirm"
  | "repeat"
  | "again"
  | "stop"
  | "shut";

/** Every state with every input. */
export const notificationTransitions: {
  readonly [S in NotificationState]: {
    readonly [I in NotificationInput]: Transition<NotificationAction, NotificationState>;
  };
} = {
  idle: {
    send: ["start", "sending", "awaiting"],
    confirmation: ["ignore", "idle"],
    reply: ["ignore", "idle"],
    expired: ["ignore", "idle"],
    withdraw: ["ignore", "idle"],
    close: ["shut", "closed"],
  },
  sending: {
    send: ["refuse", "sending"],
    confirmation: ["continue", "sending", "awaiting"],
    reply: ["confirm", "idle"],
    expired: ["repeat", "sending", "idle"],
    withdraw: ["stop", "idle"],
    close: ["shut", "closed"],
  },
  awaiting: {
    send: ["refuse", "awaiting"],
    confirmation: ["ignore", "awaiting"],
    reply: ["confirm", "idle"],
    expired: ["again", "sending", "awaiting", "idle"],
    withdraw: ["stop", "idle"],
    close: ["shut", "closed"],
  },
  closed: {
    send: ["refuse", "closed"],
    confirmation: ["ignore", "closed"],
    reply: ["ignore", "closed"],
    expired: ["ignore", "closed"],
    withdraw: ["ignore", "closed"],
    close: ["ignore", "closed"],
  },
};
