import { argumentTypesEn, type Catalogue, counted, listed } from "./base.ts";
import type {
  Actual,
  CaptureKind,
  Expectation,
  FilterFault,
  PacketFault,
  RecordingFault,
  ScriptPlace,
  TextPlace,
  TransportProblems,
} from "./problems.ts";
import { octets, written } from "./shared.ts";

function expectation(expected: Expectation): string {
  switch (expected.kind) {
    case "integer":
      return `a whole number from ${expected.from}${expected.to === null ? "" : ` to ${expected.to}`}`;
    case "at-least":
      return `${expected.limit} or more`;
    case "more-than":
      return `more than ${expected.limit}`;
    case "one-of":
      return listed(
        expected.values.map((value) => JSON.stringify(value)),
        "en",
      );
    case "octets":
      return `${expected.from} to ${counted(expected.to, "octet")}`;
    case "type":
      return argumentTypesEn[expected.name];
    case "port-path":
      return "the path or name of a port";
    case "reader":
      return "a number from 0, or a name or part of it";
    case "supported-settings":
      return "settings that the device supports";
  }
}

const actual = (got: Actual): string => (typeof got === "string" ? got : counted(got.octets, "octet"));

function textPlace({ position, line, column }: TextPlace): string {
  return `position ${position}${line === null ? "" : `, line ${line}, column ${column}`}`;
}

const scriptPlace = (place: ScriptPlace): string =>
  "line" in place ? `line ${place.line}` : `step ${place.step}`;

function recordingFault(fault: RecordingFault): string {
  switch (fault.kind) {
    case "not-json":
      return "not JSON";
    case "not-an-object":
      return "not a JSON object";
    case "bad-hex":
      return '"hex" is not hex text';
    case "torn":
      return `cut off, ${counted(fault.octets, "octet")} lost`;
    case "bad-field": {
      const expected = { t: "a time", dir: '"tx" or "rx"', hex: "text" }[fault.field];
      return `"${fault.field}": expected ${expected}, got ${fault.got}`;
    }
  }
}

const captureKinds: Record<CaptureKind, string> = {
  recording: "recording",
  pcap: "pcap file",
  pcapng: "pcapng file",
  csv: "CSV file with the columns of a capture",
};

function packetFault(fault: PacketFault): string {
  switch (fault.kind) {
    case "torn":
      return `the file ends ${counted(fault.missing, "octet")} too early`;
    case "bad-length":
      return `${counted(fault.length, "octet")} cannot be its length`;
    case "no-interface":
      return `interface ${fault.interface} is not described before it`;
    case "link-type":
      return `networks of LINKTYPE ${fault.linkType} are not read`;
  }
}

const filterFields = {
  text: "a text",
  duration: "a duration such as 500ms or 2s",
  time: "a time such as 10:15:00 or 2026-11-28T10:15:00Z",
  direction: "tx or rx",
  number: "a number",
} as const;

function filterFault(fault: FilterFault): string {
  switch (fault.kind) {
    case "empty":
      return "it is empty";
    case "no-term":
      return "a term is missing";
    case "open-bracket":
      return "a bracket is not closed";
    case "close-bracket":
      return "a bracket is closed that was not opened";
    case "open-quote":
      return "a quotation mark is not closed";
    case "unknown-field":
      return `no field ${written("en", fault.field)}; there are ${fault.fields.join(", ")}`;
    case "too-deep":
      return `brackets go deeper than ${fault.limit}`;
    case "no-value":
      return `${written("en", fault.field)} has no value`;
    case "bad-value":
      return `${written("en", fault.field)}: expected ${filterFields[fault.expected]}, got ${written("en", fault.got)}`;
  }
}

const notOpen = {
  closed: "closed on this side",
  ended: "the far end closed it",
  lost: "it was lost",
  unanswered: "an earlier command was not answered",
} as const;

const silences = {
  connection: "no connection",
  response: "no response",
  peer: "no sign of the far end",
} as const;

/** The English words of this package's problems. */
export const en: Catalogue<TransportProblems> = {
  library: "transport",
  lang: "en",
  entries: {
    "odd-length": {
      text: ({ digits, count, place }) =>
        `odd number of hex digits: ${written("en", digits)} has ${count}, the last at ${textPlace(place)}`,
      hint: "every octet is two digits: add or remove one, or check the separators",
    },
    "bad-digit": {
      text: ({ found, place }) =>
        found === null
          ? `no hex digit after 0x at ${textPlace(place)}`
          : `not a hex digit: ${written("en", found)} at ${textPlace(place)}`,
      hint: ({ pattern }) =>
        pattern
          ? "use 0-9, A-F, and ? for any digit"
          : "use 0-9, A-F, with space, comma, colon, dash or newline between octets, and 0x in front",
    },
    "bad-option": {
      text: ({ expected, got }) =>
        `expected ${expectation(expected)}${got === null ? "" : `, got ${actual(got)}`}`,
      hint: "correct this option or argument",
    },
    "not-open": {
      text: (params) =>
        `the channel is not open: ${params.why === "unfinished" ? `closed at ${scriptPlace(params.place)}` : notOpen[params.why]}`,
      hint: "open a new channel; the bytes of this write were not (all) sent",
    },
    "already-reading": {
      text: () => "something else is reading this channel",
      hint: "read a channel in one place only",
    },
    aborted: { text: () => "cancelled by the caller", hint: "start again when ready" },
    timeout: {
      text: ({ waiting, ms }) => `${silences[waiting]} ${ms === null ? "in time" : `within ${ms} ms`}`,
      hint: "check that the far end is on and reachable, or allow more time",
    },
    "dependency-missing": {
      text: ({ name }) => `the optional package ${name} cannot be loaded`,
      hint: ({ command }) => `run ${command}`,
    },
    failed: {
      text: ({ exit }) =>
        exit === null
          ? "the operating system reported a failure"
          : `the helper process for PC/SC ended (${exit})`,
      hint: "try again; if it stays so, see what the operating system says",
    },
    "gave-up": {
      text: ({ attempts }) => `could not connect again in ${counted(attempts, "attempt")}`,
      hint: "check the device or the network, then open a new channel",
    },
    "queue-full": {
      text: ({ waiting }) => `the line is busy: ${counted(waiting, "call")} waiting`,
      hint: "ask for less at once",
    },
    "trace-failed": {
      text: () => "the trace could not be written",
      hint: "check the trace file (disk full, folder, rights) or run without a trace",
    },
    busy: {
      text: () => "the port is in use by another program",
      hint: "close the other program (a terminal, another reader) and try again",
    },
    denied: {
      text: () => "permission denied",
      hint: ({ what }) =>
        what === "device"
          ? "add your user to the group that owns it (on Debian: usermod -aG dialout USER) and log in again"
          : "choose a port from 1024 up, or ask for the right to listen on this one",
    },
    "not-found": {
      text: () => "no such port",
      hint: "list the ports that exist, and check the cable and the path",
    },
    "not-a-port": {
      text: () => "this path is not a serial port",
      hint: "give the path of a serial device, such as /dev/ttyUSB0 or COM3",
    },
    unplugged: { text: () => "the device is gone", hint: "plug it in again and open the port again" },
    refused: {
      text: () => "connection refused",
      hint: ({ service }) =>
        service === "vpcd"
          ? "start pcscd with vpcd, the virtual reader (Debian: apt install pcscd vsmartcard-vpcd)"
          : "check the port number, and that the far end is listening",
    },
    reset: {
      text: () => "the far end broke the connection off",
      hint: "check the far end (restarted? one connection only?) and connect again",
    },
    unreachable: {
      text: () => "the host or network cannot be reached",
      hint: "check the address, the cable and the route",
    },
    "host-not-found": {
      text: () => "the host name is not known",
      hint: "check the spelling, or give the IP address",
    },
    "address-in-use": {
      text: () => "the address is already in use",
      hint: "choose another port, or stop the program that listens there",
    },
    "address-not-available": {
      text: () => "this machine does not have that address",
      hint: "listen on 127.0.0.1, or on an address of this machine",
    },
    "replay-mismatch": {
      text: ({ place, expected, got }) => {
        const wanted =
          expected.kind === "octets"
            ? octets(expected)
            : expected.kind === "nothing"
              ? "nothing more"
              : `nothing before the far end's ${expected.before}`;
        return `what was written differs at ${place === null ? "the end" : scriptPlace(place)}: expected ${wanted}, got ${octets(got)}`;
      },
      hint: "compare what is written with the record or script",
    },
    "bad-recording": {
      text: ({ line, fault }) => `line ${line} of the recording cannot be read: ${recordingFault(fault)}`,
      hint: 'each line is {"t":…,"dir":"tx" or "rx","hex":"…"}',
    },
    "not-a-capture": {
      text: ({ kind, version }) =>
        version === null
          ? `not a ${captureKinds[kind]}`
          : `version ${version} of a ${captureKinds[kind]} is not read`,
      hint: "read it as what it is, or let its kind be found out",
    },
    "bad-packet": {
      text: ({ packet, fault }) => `packet ${packet} cannot be read: ${packetFault(fault)}`,
      hint: "record again, or go on with the packets that could be read",
    },
    "bad-filter": {
      text: ({ fault }) => `the filter cannot be read: ${filterFault(fault)}`,
      hint: "terms are such as address:2841* oad:0010* slow>2s dar:!0, joined by spaces or, with brackets and ! for not, by a vertical bar",
    },
    "service-not-running": {
      text: () => "the smart card service is not running",
      hint: "start it: systemctl start pcscd (Debian: apt install pcscd)",
    },
    "no-reader": {
      text: () => "no card reader is connected",
      hint: "plug a reader in; if it is, check its driver (Debian: apt install libccid)",
    },
    "reader-not-found": {
      text: ({ choice, ambiguous, readers }) => {
        const there = readers.map((name, index) => `${index}: ${name}`).join(", ");
        const wanted = typeof choice === "number" ? `number ${choice}` : written("en", choice);
        return `${ambiguous ? "more than one reader matches" : "no reader matches"} ${wanted}; there are ${there}`;
      },
      hint: "choose one of these readers, by number or part of the name",
    },
    "no-card": { text: () => "no card in the reader", hint: "put the card in, chip first, or wait for it" },
    "card-mismatch": {
      text: ({ expected, got }) => `the card's ATR is not the expected one: expected ${expected}, got ${got}`,
      hint: "put the right card in, or correct the expected ATR",
    },
    "card-removed": {
      text: () => "the card was taken out",
      hint: "put it back and open it again; the command may or may not have been executed",
    },
    "card-reset": {
      text: () => "another program reset the card",
      hint: "open the card again and start the sequence from its beginning",
    },
    "card-mute": {
      text: ({ octets: count }) =>
        `the card does not answer${count === null ? "" : `: expected 2 octets or more, got ${count}`}`,
      hint: "check that it lies the right way round, clean its contacts, try another card",
    },
    "card-in-use": {
      text: () => "another program holds the card",
      hint: "close the other program, or open the card shared (exclusive: false)",
    },
    "reader-removed": {
      text: () => "the reader was unplugged",
      hint: "plug it in again and open the card again",
    },
    "protocol-mismatch": {
      text: () => "the card does not offer the chosen protocol",
      hint: "leave the protocol to be negotiated, or choose the other one",
    },
  },
};
