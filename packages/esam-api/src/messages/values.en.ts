import { describeStatusWord, ESAM_FILES, octetToHex } from "@meterwire/apdu";
import { KEY_COUNT, KEYS_PER_CALL } from "../manual/facts.ts";
import { counted, listed, quoted } from "./base.ts";
import type { Actual, Expected, KeyFilePlace, Mismatch, ValueName, ValueType } from "./problems.ts";
import { class2Files, hexadecimal, statusDigits } from "./shared.ts";

const lengths = (counts: readonly number[]): string =>
  `${listed(counts, "en")} ${counts.length === 1 && counts[0] === 1 ? "octet" : "octets"}`;

const expectedWords = {
  "amount-yuan": "0 to 42949672.95, at most 2 decimals",
  array: "an array",
  ascending: "ascending ids, each once",
  boolean: "true or false",
  bytes: "bytes, or an even number of hexadecimal digits",
  "charge-mode": "mode word 01 (local to remote) or 02 (remote to local)",
  deadline: "YYYY-MM-DD hh:mm:ss or YYMMDDhhmmss, 2000 to 2099",
  div: "0000 and the 12-digit meter number",
  "each-once": "each id once",
  "host-application": "the simulated host card's application",
  json: "JSON",
  key: "a key",
  "key-info": "total, 00, id, state 00 or 01",
  loopback:
    "a loopback address, or a token of 16 characters or more together with the explicit permission to listen elsewhere",
  nothing: "nothing",
  object: "an object",
  "open-channel": "an open channel",
  "own-keys": "only keys of this meter's own root keys",
  "profile-file": "a file of the profile",
  snapshot: "what snapshot() gave",
  "target-state": "01 (formal) or 00 (test)",
  text: "text",
  yymmdd: "YYMMDD",
} as const;

const keySets = { test: "0 (test keys)", formal: "1 (formal keys)" } as const;

/** What was expected. */
function expectation(expected: Expected): string {
  switch (expected.kind) {
    case "integer":
      return expected.from === expected.to ? String(expected.from) : `${expected.from} to ${expected.to}`;
    case "hexadecimal":
      return `${hexadecimal(expected.from)} to ${hexadecimal(expected.to)}`;
    case "octets":
      return lengths(expected.counts);
    case "octet-range":
      return `${expected.from} to ${counted(expected.to, "octet")}`;
    case "least-octets":
      return `at least ${counted(expected.count, "octet")}`;
    case "most-octets":
      return `at most ${counted(expected.count, "octet")}`;
    case "octets-and-multiples":
      return `${counted(expected.fixed, "octet")} and a multiple of ${expected.multiple} more`;
    case "digits":
      return expected.from === expected.to
        ? counted(expected.to, "digit")
        : `${expected.from} to ${counted(expected.to, "decimal digit")}`;
    case "hex-digits":
      return counted(expected.count, "hexadecimal digit");
    case "characters":
      return `at least ${counted(expected.least, "character")}`;
    case "one-of":
      return listed(
        expected.values.map((value) => quoted(value, "en")),
        "en",
      );
    case "key-state":
      return listed(
        expected.states.map((state) => (expected.written === "name" ? quoted(state, "en") : keySets[state])),
        "en",
      );
    case "header":
      return `${expected.begin}…`;
    case "p1":
      return `P1 ${expected.octet}`;
    case "lc":
      return `LC ${expected.octet}`;
    case "record-end":
      return `start + length at most ${expected.limit} (${hexadecimal(expected.limit)}) octets`;
    case "key-id":
      return `a key id from ${expected.from} to ${expected.to} (hex)`;
    case "key-id-below":
      return `key ids below ${expected.limit} (PutKeySum)`;
    case "key-states":
      return `${expected.count} times "test" or "formal"`;
    case "state-format":
      return `${expected.format}, version ${expected.version}`;
    default:
      return expectedWords[expected.kind];
  }
}

const types: Readonly<Record<ValueType, string>> = {
  array: "an array",
  boolean: "a boolean",
  "empty-text": "empty text",
  nothing: "nothing",
  null: "null",
  number: "a number",
  object: "an object",
  other: "a value of another kind",
  text: "text",
};

const actualWords = {
  again: "the same id twice",
  "closed-channel": "a closed one",
  "no-such-date": "a date that does not exist",
  "not-all-octets": "an array that is not all octets (0 to 255)",
  "not-json": "text that is not JSON",
  "not-only-digits": "other characters too",
  "other-name": "another name",
  "other-object": "another object",
  "other-text": "other text",
} as const;

/** What there was. */
function actual(got: Actual): string {
  switch (got.kind) {
    case "value":
      return got.text;
    case "octets":
      return counted(got.count, "octet");
    case "digits":
      return counted(got.count, "digit");
    case "hex-digits":
      return counted(got.count, "hexadecimal digit");
    case "characters":
      return counted(got.count, "character");
    case "other-keys":
      return counted(got.count, "other key");
    case "not-a-digit":
      return `no hexadecimal digit at position ${got.position}`;
    case "p1":
      return `P1 ${got.octet}`;
    case "lc":
      return `LC ${got.octet}`;
    case "sum":
      return `${got.start} + ${got.length} = ${got.start + got.length}`;
    case "after":
      return `${got.id} after ${got.previous}`;
    case "status":
      return status(got.sw);
    case "type":
      return types[got.name];
    default:
      return actualWords[got.kind];
  }
}

/** A status word and its meaning. */
export const status = (sw: number): string => `status ${statusDigits(sw)} (${describeStatusWord(sw).en})`;

/** What was expected and what there was. */
export const mismatch = ({ expected, got }: Mismatch): string =>
  `expected ${expectation(expected)}, got ${actual(got)}`;

const lcRules = {
  write: "LC = data octets + 4 (MAC)",
  "class-2": "LC = plaintext octets + 3, rounded up to a multiple of 16, plus 4",
  "mac-check": "LC = data octets + 4 (MAC) + 8 (factor)",
} as const;
const keyIds = `ids 00 to ${octetToHex(KEY_COUNT - 1)} (hex), at most ${KEYS_PER_CALL} a call, ascending, below PutKeySum`;

/** What to do about it, where the expectation tells. */
export function mismatchHint({ expected, got }: Mismatch): string | null {
  if (got.kind === "not-a-digit" || got.kind === "hex-digits")
    return "write hexadecimal text, two digits an octet, no separators";
  switch (expected.kind) {
    case "key-state":
      return expected.states.length > 1 ? null : `this function is for ${expected.states[0]} keys only`;
    case "div":
      return "the factor is 0000 and the meter number";
    case "p1":
      return `DI2 mod ${ESAM_FILES.class2.length} chooses P1: ${class2Files.join(", ")}`;
    case "lc":
      return lcRules[expected.of];
    case "key-id":
    case "key-id-below":
    case "ascending":
      return keyIds;
    default:
      return null;
  }
}

/** Names of values. */
export const valueNames: Readonly<Record<ValueName, string>> = {
  "amount-in-yuan": "amount in yuan",
  blob: "data of a blob",
  block: "blocks",
  "cipher-key": "key",
  command: "command",
  "customer-number": "customer number",
  div: "diversification factor of a meter",
  event: "event identifier",
  "key-id": "key id",
  "key-info": "key info",
  "keys-in-all": "number of keys",
  "keys-per-call": "keys per call",
  "memory-address": "address in program memory",
  "mac-header": "header of a MAC",
  "meter-number": "meter number",
  "number-of-4-octets": "number of 4 octets",
  operand: "second operand",
  "random-number": "random number",
  region: "length of the region",
};

/** A place in a key file. */
export function keyFilePlace(place: KeyFilePlace): string {
  switch (place.kind) {
    case "whole":
      return "the whole text";
    case "name":
      return `${place.state === null ? "" : `"${place.state}", `}name ${place.position}`;
    case "state":
      return `"${place.state}"`;
    case "key":
      return `"${place.state}", key ${place.id}`;
  }
}
