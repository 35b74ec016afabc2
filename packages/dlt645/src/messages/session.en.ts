import { type Catalogue, counted } from "./base.ts";
import type { SessionProblems } from "./session.ts";

const CLOSED = {
  own: "the session was closed",
  ended: "the other side closed the channel",
  failed: "reading the channel failed",
  write: "writing to the channel failed",
} as const;

export const sessionEn: Catalogue<SessionProblems> = {
  library: "dlt645",
  lang: "en",
  entries: {
    timeout: {
      text: ({ address, waitedMs, attempts }) =>
        `no answer from ${address} within ${waitedMs} ms, ${counted(attempts, "attempt")}`,
      hint: "check address, speed and parity (usually 2400 bit/s, even)",
    },
    "bad-answer": ({ reason }) =>
      reason === "endless" ? "the follow-up frames do not end" : "the answer cannot be decoded",
    "ambiguous-answer": {
      text: ({ addresses }) => `several meters answered: ${addresses.join(", ")}`,
      hint: "ask each by its own address",
    },
    "outcome-unknown": {
      text: ({ command }) => `${command} was sent and not answered: it may have been executed`,
      hint: "read from the meter what it has done before sending it again",
    },
    "no-answer-possible": ({ address }) => `no meter answers ${address}`,
    closed: ({ reason }) => CLOSED[reason],
    aborted: () => "the call was given up",
    "queue-full": ({ waiting }) => `the line is busy: ${counted(waiting, "call")} waiting`,
    "bad-option": ({ name, from, to, unit, got }) =>
      `${name}: expected ${from} to ${to}${unit === "number" ? "" : ` ${unit}`}, got ${got}`,
  },
};
