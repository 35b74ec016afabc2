/** What a server does with what happens, as two tables: its answers, and what it says unasked. */
import type { Move } from "./client-moves.ts";

/** `sending`: a fragment of an answer is out and not confirmed yet. */
export const answerStates = ["idle", "sending", "closed"] as const;
export type AnswerState = (typeof answerStates)[number];

/**
 * - `answer`: an answer is ready. `confirmation`: of the fragment that is out.
 * - `superseded`: the client that the answer goes to asks something else. `expired`: the confirmation did not come.
 */
export const answerInputs = ["answer", "confirmation", "superseded", "expired", "close"] as const;
export type AnswerInput = (typeof answerInputs)[number];

export type AnswerAction = "ignore" | "drop" | "send" | "queue" | "continue" | "abandon" | "repeat" | "shut";

/** Every state with every input; where a cell names two states, what is left to send decides. */
export const answerMoves: {
  readonly [S in AnswerState]: { readonly [I in AnswerInput]: Move<AnswerAction, AnswerState> };
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

/** `telling`: a fragment of a report is out. `awaiting`: all of it is, its confirmation is not here. */
export const tellStates = ["quiet", "telling", "awaiting", "closed"] as const;
export type TellState = (typeof tellStates)[number];

/**
 * - `tell`: there is something to report. `confirmation`: of the fragment that is out.
 * - `reply`: the client's answer to it. `expired`: that did not come. `withdraw`: nobody wants it told any more.
 */
export const tellInputs = ["tell", "confirmation", "reply", "expired", "withdraw", "close"] as const;
export type TellInput = (typeof tellInputs)[number];

export type TellAction =
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
export const tellMoves: {
  readonly [S in TellState]: { readonly [I in TellInput]: Move<TellAction, TellState> };
} = {
  quiet: {
    tell: ["start", "telling", "awaiting"],
    confirmation: ["ignore", "quiet"],
    reply: ["ignore", "quiet"],
    expired: ["ignore", "quiet"],
    withdraw: ["ignore", "quiet"],
    close: ["shut", "closed"],
  },
  telling: {
    tell: ["refuse", "telling"],
    confirmation: ["continue", "telling", "awaiting"],
    reply: ["confirm", "quiet"],
    expired: ["repeat", "telling", "quiet"],
    withdraw: ["stop", "quiet"],
    close: ["shut", "closed"],
  },
  awaiting: {
    tell: ["refuse", "awaiting"],
    confirmation: ["ignore", "awaiting"],
    reply: ["confirm", "quiet"],
    expired: ["again", "telling", "awaiting", "quiet"],
    withdraw: ["stop", "quiet"],
    close: ["shut", "closed"],
  },
  closed: {
    tell: ["refuse", "closed"],
    confirmation: ["ignore", "closed"],
    reply: ["ignore", "closed"],
    expired: ["ignore", "closed"],
    withdraw: ["ignore", "closed"],
    close: ["ignore", "closed"],
  },
};
