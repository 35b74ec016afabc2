import type { EncryptionMachine } from "@meterwire/esam-api/native";
import { wrongArgument } from "../app/arguments.ts";
import { bridgeParser } from "../app/bridge-address.ts";
import { address, anyText, duration, endpoint, integer, oneOf, type Parse } from "../app/values.ts";
import { connectionText as text } from "../i18n/connection.ts";
import { WHEN_FULL } from "../io/record.ts";
import { type Row, row } from "./row.ts";

const DAY = 86_400_000;

const anywhere = { sections: ["defaults", "connection", "meter"] } as const;
const ofMeter = { sections: ["defaults", "meter"] } as const;
const serial = { ...anywhere, of: ["serial"] } as const;
const reader = { of: ["reader"] } as const;
const card = { of: ["software", "reader"], env: false, sections: [] } as const;
const library = { of: ["library"] } as const;

/** What a flag that is there says. */
const yes: Parse<boolean> = () => true;

/** Security modules by the names that users choose them by. */
export const BACKENDS = ["software", "card", "native", "remote"] as const;
export type BackendKind = (typeof BACKENDS)[number];

const PARITIES = ["none", "even", "odd"] as const;
const STOP_BITS = ["1", "1.5", "2"] as const;
const CONVENTIONS = ["stdcall", "cdecl"] as const;

/** Every option that says what to connect to and how: flags, help, variables, config keys and targets follow from it. */
export const rows = {
  config: row("config", { about: text.config, value: "<file>", parse: anyText, sections: [] }),
  meter: row("meter", { about: text.meter, value: "<name|number>", parse: meterName }),
  connection: row("connection", {
    ...ofMeter,
    about: text.connection,
    value: "<name>",
    parse: anyText,
  }),

  tcp: row("tcp", {
    ...anywhere,
    about: text.tcp,
    value: "<host:port>",
    parse: endpoint(1),
    numeric: true,
    of: ["tcp"],
  }),
  listen: row("listen", {
    ...anywhere,
    about: text.listen,
    value: "<host:port>",
    parse: endpoint(0),
    numeric: true,
    of: ["listen"],
  }),
  allowRemote: row("allowRemote", {
    about: text.allowRemote,
    parse: yes,
    of: ["listen"],
    env: false,
    sections: [],
  }),
  port: row("port", { ...serial, about: text.port, value: "<path>", parse: anyText }),
  baud: row("baud", {
    ...serial,
    about: text.baud,
    value: "<n>",
    parse: integer(50, 10_000_000),
    unit: "Bd",
    preset: "9600",
  }),
  parity: row("parity", {
    ...serial,
    about: text.parity,
    value: "<parity>",
    parse: oneOf(...PARITIES),
    choices: PARITIES,
    preset: "even",
  }),
  dataBits: row("dataBits", {
    ...serial,
    about: text.dataBits,
    value: "<n>",
    parse: integer(5, 8),
    unit: "bit",
    preset: "8",
  }),
  stopBits: row("stopBits", {
    ...serial,
    about: text.stopBits,
    value: "<n>",
    parse: oneOf(...STOP_BITS),
    choices: STOP_BITS,
    unit: "bit",
    preset: "1",
  }),
  record: row("record", { about: text.record, value: "<file>", parse: anyText, env: false, sections: [] }),
  recordFull: row("recordFull", {
    about: text.recordFull,
    value: "<what>",
    parse: oneOf(...WHEN_FULL),
    choices: WHEN_FULL,
    preset: "stop",
    sections: [],
    env: false,
  }),

  address: row("address", {
    ...ofMeter,
    about: text.address,
    value: "<digits>",
    parse: address(true),
    preset: "AAAAAAAAAAAA",
  }),
  via: row("via", { ...anywhere, about: text.via, value: "<digits>", parse: address(true) }),
  logical: row("logical", {
    ...ofMeter,
    about: text.logical,
    value: "<n>",
    parse: integer(0, 255),
    numeric: true,
    preset: "0",
  }),
  client: row("client", {
    ...anywhere,
    about: text.client,
    value: "<n>",
    parse: integer(0, 255),
    numeric: true,
    preset: "0",
  }),
  password: row("password", { ...ofMeter, about: text.password, value: "<text>", parse: anyText }),
  timeout: row("timeout", {
    ...anywhere,
    about: text.timeout,
    value: "<duration>",
    parse: duration(1, 3_600_000),
    unit: "ms",
    preset: "5s",
  }),
  retries: row("retries", {
    ...anywhere,
    about: text.retries,
    value: "<n>",
    parse: integer(0, 20),
    numeric: true,
    preset: "2",
  }),

  backend: row("backend", {
    about: text.backend,
    value: "<kind>",
    parse: oneOf(...BACKENDS),
    choices: BACKENDS,
    preset: "software",
  }),
  software: row("software", { about: text.software, parse: yes, env: false, sections: [] }),
  keys: row("keys", {
    about: text.keys,
    value: "<file>",
    parse: anyText,
    of: ["software"],
    isPath: true,
  }),
  reader: row("reader", {
    ...reader,
    about: text.reader,
    value: "<n|name>",
    parse: readerName,
    numeric: true,
  }),
  atr: row("atr", { ...reader, about: text.atr, value: "<hex>", parse: anyText }),
  wait: row("wait", {
    ...reader,
    about: text.wait,
    value: "<duration>",
    parse: duration(0, DAY),
    unit: "ms",
    preset: "0s",
  }),
  cardProtocol: row("cardProtocol", {
    ...reader,
    about: text.cardProtocol,
    value: "<protocol>",
    parse: cardProtocol,
    former: { key: "protocol", values: /^(?:T=)?[01]$/i },
  }),
  shared: row("shared", { ...reader, about: text.shared, parse: yes }),
  library: row("library", {
    ...library,
    about: text.library,
    value: "<file>",
    parse: anyText,
    isPath: true,
  }),
  convention: row("convention", {
    ...library,
    about: text.convention,
    value: "<name>",
    parse: oneOf(...CONVENTIONS),
    choices: CONVENTIONS,
    preset: "stdcall",
  }),
  machine: row("machine", {
    ...library,
    about: text.machine,
    value: "<type,host,port>",
    parse: machineOf,
  }),
  allowMissing: row("allowMissing", { ...library, about: text.allowMissing, parse: yes }),
  bufferBytes: row("bufferBytes", {
    ...library,
    about: text.bufferBytes,
    value: "<n>",
    parse: integer(512, 1_048_576),
    unit: "octet",
    preset: "512",
  }),
  bridge: row("bridge", {
    about: text.bridge,
    value: "<address>",
    parse: bridgeParser(1),
    of: ["bridge"],
  }),
  tokenFile: row("tokenFile", {
    about: text.tokenFile,
    value: "<file>",
    parse: anyText,
    of: ["bridge"],
    isPath: true,
  }),
  /** The security module's, where a command talks to no meter. */
  moduleTimeout: row("timeout", {
    about: text.moduleTimeout,
    value: "<duration>",
    parse: duration(1, DAY),
    unit: "ms",
    of: ["reader", "library", "bridge"],
  }),
  moduleTrace: row("trace", { ...card, about: text.moduleTrace, parse: yes }),

  /** Of a card: a line's is of any line. */
  cardRecord: row("record", { ...card, about: text.cardRecord, value: "<file>", parse: anyText }),
  cardRecordFull: row("recordFull", {
    ...card,
    about: text.recordFull,
    value: "<what>",
    parse: oneOf(...WHEN_FULL),
    choices: WHEN_FULL,
    preset: "stop",
  }),

  /** Inputs of functions that stay the same for a meter; how they are read, the functions say. */
  keyState: row("keyState", { ...ofMeter, about: text.keyState, value: "<state>", parse: anyText }),
  div: row("div", { ...ofMeter, about: text.div, value: "<hex>", parse: anyText }),
  esamNo: row("esamNo", { ...ofMeter, about: text.esamNo, value: "<hex>", parse: anyText }),
} as const satisfies Readonly<Record<string, Row>>;

type Rows = typeof rows;
export type RowName = keyof Rows;

/** Options as they are parsed, by their keys; what is not given and has no default is missing. */
export type ValuesOf<N extends RowName> = {
  readonly [R in N as Rows[R]["key"]]?: ReturnType<Rows[R]["parse"]> | undefined;
};

/** A name of the config file, which has a letter, or the digits of a meter's number. */
function meterName(value: string): string {
  if (!/^\d{1,12}$/.test(value) && !/\p{L}/u.test(value)) throw wrongArgument({ kind: "meter" });
  return value;
}

function readerName(value: string): number | string {
  return /^\d{1,3}$/.test(value) ? Number(value) : value;
}

/** `T=0` or `T=1`; the number alone will do. */
function cardProtocol(value: string): "T=0" | "T=1" {
  const [, number] = /^(?:T=)?([01])$/i.exec(value) ?? [];
  if (number === undefined) throw wrongArgument({ kind: "one-of", values: ["T=0", "T=1"] });
  return number === "0" ? "T=0" : "T=1";
}

/** `TYPE,HOST,PORT[,SECONDS]`. */
function machineOf(value: string): EncryptionMachine {
  const found = /^(?<type>[^,]+),(?<host>[^,]+),(?<port>\d{1,5})(?:,(?<seconds>\d{1,4}))?$/.exec(
    value,
  )?.groups;
  const { type = "", host = "", port, seconds } = found ?? {};
  if (Number(port ?? 0) < 1 || Number(port) > 65_535) throw wrongArgument({ kind: "encryption-machine" });
  const machine: EncryptionMachine = { type, host, port: Number(port) };
  return seconds === undefined ? machine : { ...machine, timeout: 1000 * Number(seconds) };
}
