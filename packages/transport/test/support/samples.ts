import type { Samples } from "../../../base/test/support/both-languages.ts";
import type { TransportProblems } from "../../src/index.ts";

const place = { position: 4, line: null, column: null };

/** Parameters of every code and of every variant; the table in the README shows the first. */
export const samples: Samples<TransportProblems> = {
  "odd-length": [
    { digits: "681", count: 3, place: { position: 2, line: null, column: null } },
    { digits: "1", count: 1, place: { position: 2, line: 2, column: 1 } },
  ],
  "bad-digit": [
    { found: "G", place, pattern: false },
    { found: null, place, pattern: false },
    { found: "\n", place: { position: 7, line: 3, column: 2 }, pattern: true },
  ],
  "bad-option": [
    { expected: { kind: "integer", from: 1, to: 65535 }, got: "0" },
    { expected: { kind: "integer", from: 1, to: null }, got: "0.5" },
    { expected: { kind: "at-least", limit: 0 }, got: "-1" },
    { expected: { kind: "more-than", limit: 0 }, got: "0" },
    { expected: { kind: "one-of", values: ["none", "even", "odd"] }, got: '"长度"' },
    { expected: { kind: "octets", from: 4, to: 65544 }, got: { octets: 1 } },
    { expected: { kind: "type", name: "text" }, got: "42" },
    { expected: { kind: "type", name: "octets" }, got: "null" },
    { expected: { kind: "port-path" }, got: '""' },
    { expected: { kind: "reader" }, got: "-1" },
    { expected: { kind: "supported-settings" }, got: null },
  ],
  "not-open": [
    { why: "closed" },
    { why: "ended" },
    { why: "lost" },
    { why: "unanswered" },
    { why: "unfinished", place: { step: 2 } },
  ],
  "already-reading": [{}],
  aborted: [{}],
  timeout: [
    { waiting: "connection", ms: 3000 },
    { waiting: "response", ms: 3000 },
    { waiting: "peer", ms: null },
  ],
  "dependency-missing": [{ name: "serialport", command: "npm install serialport" }],
  failed: [{ exit: null }, { exit: "SIGKILL" }],
  "gave-up": [{ attempts: 10 }, { attempts: 1 }],
  "trace-failed": [{}],
  busy: [{}],
  denied: [{ what: "device" }, { what: "address" }],
  "not-found": [{}],
  "not-a-port": [{}],
  unplugged: [{}],
  refused: [{ service: null }, { service: "vpcd" }],
  reset: [{}],
  unreachable: [{}],
  "host-not-found": [{}],
  "address-in-use": [{}],
  "address-not-available": [{}],
  "replay-mismatch": [
    {
      place: { line: 2 },
      expected: { kind: "octets", hex: "6816", more: true },
      got: { hex: "69", more: false },
    },
    { place: null, expected: { kind: "nothing" }, got: { hex: "69", more: false } },
    ...(["send", "wait", "close"] as const).map((before) => ({
      place: { step: 3 },
      expected: { kind: "silence" as const, before },
      got: { hex: "69", more: true },
    })),
  ],
  "bad-recording": [
    { line: 2, fault: { kind: "not-json" } },
    { line: 2, fault: { kind: "not-an-object" } },
    { line: 2, fault: { kind: "bad-hex" } },
    ...(["t", "dir", "hex"] as const).map((field) => ({
      line: 3,
      fault: { kind: "bad-field" as const, field, got: '"stopped"' },
    })),
  ],
  "service-not-running": [{}],
  "no-reader": [{}],
  "reader-not-found": [
    { choice: "ACR", ambiguous: false, readers: ["Virtual PCD 00 00"] },
    { choice: 7, ambiguous: false, readers: ["Virtual PCD 00 00"] },
    { choice: "PCD", ambiguous: true, readers: ["Virtual PCD 00 00", "Virtual PCD 00 01"] },
  ],
  "no-card": [{}],
  "card-mismatch": [{ expected: "3B6D", got: "3B80800101" }],
  "card-removed": [{}],
  "card-reset": [{}],
  "card-mute": [{ octets: null }, { octets: 1 }],
  "card-in-use": [{}],
  "reader-removed": [{}],
  "protocol-mismatch": [{}],
};
