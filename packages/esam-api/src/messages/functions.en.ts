import { counted, quoted } from "./base.ts";
import { functionCatalogue } from "./functions.ts";
import type { BridgeFault, FailureReason } from "./problems.ts";
import { mismatch, mismatchHint, status } from "./values.en.ts";

const bridgeFaults = {
  "answer-form": "its answer has another form",
  "answer-too-long": "its answer is too long",
  broken: "the connection broke",
  closed: "it closed the connection",
  connect: "cannot connect",
  "not-connected": "not connected",
  "not-hex": "its output is not hexadecimal",
  "not-json-rpc": "its answer is no JSON-RPC",
  "no-result": "its answer has no result",
  released: "the connection was given up",
  unasked: "it answers something that was not asked",
} as const;

/** What a bridge refuses, by its numbers. */
const refusals: Readonly<Record<number, string>> = {
  [-32001]: "the token is missing or wrong",
  [-32002]: "it has too many peers",
  [-32003]: "it found this side too slow or too silent",
};

function bridgeFault(fault: BridgeFault): string {
  switch (fault.kind) {
    case "no-answer":
      return `no answer within ${fault.ms} ms`;
    case "refused":
      return `refused: ${refusals[fault.code ?? 0] ?? quoted(fault.message, "en")}`;
    case "protocol":
      return `expected protocol ${fault.expected}, got ${fault.got}`;
    default:
      return bridgeFaults[fault.kind];
  }
}

const plain = {
  "not-open": "the device is not open",
  "not-exported": "the library does not export this function",
  "card-disconnected": "the card is disconnected",
  "no-atr": "the card gave no answer to reset",
} as const;

function reasonWords(reason: FailureReason): string | null {
  switch (reason.kind) {
    case "cause":
    case "told":
      return null;
    case "unknown-function":
      return `there is no function ${quoted(reason.name, "en")}`;
    case "output":
      return `the backend's ${reason.name} has the wrong length: ${mismatch(reason)}`;
    case "output-endless":
      return `${reason.name}: no end within ${counted(reason.octets, "byte")}`;
    case "output-not-hex":
      return `${reason.name}: not hexadecimal text`;
    case "no-answer":
      return `no answer within ${reason.ms} ms`;
    case "no-return":
      return `the library did not return within ${reason.ms} ms`;
    case "returned":
      return `the library returned ${reason.code}`;
    case "status":
      return status(reason.sw);
    case "wrong-card":
      return mismatch({
        expected: { kind: "host-application" },
        got: { kind: "status", sw: reason.sw },
      });
    case "answer-form":
      return `the card's answer has another form: expected ${counted(reason.outputs, "output")}, got ${counted(reason.octets, "octet")}`;
    case "port":
      return `expected a port from 1 to 65535, got ${reason.got}`;
    case "bridge":
      return `bridge: ${bridgeFault(reason.fault)}`;
    default:
      return plain[reason.kind];
  }
}

function reasonHint(reason: FailureReason): string | null | undefined {
  switch (reason.kind) {
    case "cause":
      return null;
    case "not-open":
      return "call OpenDevice first";
    case "unknown-function":
      return "FUNCTIONS has the names";
    case "no-return":
      return "the call cannot be broken off and keeps the library busy; check the reader and start this process again";
    case "bridge":
      return "see that meterwire esam serve runs, and check address and token";
    default:
      return undefined;
  }
}

/** English: the documented functions. */
export const en = /*#__PURE__*/ functionCatalogue({
  lang: "en",
  mismatch,
  mismatchHint,
  reason: reasonWords,
  reasonHint,
});
