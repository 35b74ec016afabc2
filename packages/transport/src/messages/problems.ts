import type { ArgumentType } from "./base.ts";

/** What an option or argument had to be. */
export type Expectation =
  | { readonly kind: "integer"; readonly from: number; readonly to: number | null }
  | { readonly kind: "at-least"; readonly limit: number }
  | { readonly kind: "more-than"; readonly limit: number }
  | { readonly kind: "one-of"; readonly values: readonly (string | number)[] }
  | { readonly kind: "octets"; readonly from: number; readonly to: number }
  | { readonly kind: "type"; readonly name: ArgumentType }
  | { readonly kind: "port-path" | "reader" | "supported-settings" };

/** What there was instead: a value as JavaScript writes it, or so many octets. */
export type Actual = string | { readonly octets: number };

/** A place in a text: the character, counted from 0; in a text of several lines also line and column, counted from 1. */
export interface TextPlace {
  /** The character, from 0. */
  readonly position: number;
  /** The line, from 1; `null` in a text of one line. */
  readonly line: number | null;
  /** The column, from 1; `null` in a text of one line. */
  readonly column: number | null;
}

/** A step of a script, or the line of the recording that it comes from; both are counted from 1. */
export type ScriptPlace = { readonly step: number } | { readonly line: number };

/** What is wrong with a line of a recording. `got` is the field's value as JSON. */
export type RecordingFault =
  | { readonly kind: "not-json" | "not-an-object" | "bad-hex" }
  /** It was not written to its end; `octets` of traffic stand in what is there. */
  | { readonly kind: "torn"; readonly octets: number }
  | { readonly kind: "bad-field"; readonly field: "t" | "dir" | "hex"; readonly got: string };

/** What a capture is read as. */
export type CaptureKind = "recording" | "pcap" | "pcapng" | "csv";

/** What is wrong with a packet of a capture, or with the block that holds it. */
export type PacketFault =
  /** The file ends `missing` octets too early. */
  | { readonly kind: "torn"; readonly missing: number }
  /** A length in it cannot be. */
  | { readonly kind: "bad-length"; readonly length: number }
  /** The packet is of an interface that has not been described. */
  | { readonly kind: "no-interface"; readonly interface: number }
  /** This kind of network (LINKTYPE) is not read. */
  | { readonly kind: "link-type"; readonly linkType: number };

/** What is wrong with a filter. */
export type FilterFault =
  | { readonly kind: "empty" | "no-term" | "open-bracket" | "close-bracket" | "open-quote" }
  | { readonly kind: "unknown-field"; readonly field: string; readonly fields: readonly string[] }
  | { readonly kind: "too-deep"; readonly limit: number }
  | { readonly kind: "no-value"; readonly field: string }
  | {
      readonly kind: "bad-value";
      readonly field: string;
      readonly got: string;
      readonly expected: "text" | "duration" | "time" | "direction" | "number";
    };

/** Parameters of a code that says it all. */
export type NoParams = Readonly<Record<never, never>>;

/** The error codes of this package with their parameters. */
export interface TransportProblems {
  // hex text

  /** A run of hex digits has an odd number of them. Every octet is two digits: add or remove one. `digits` is shortened. */
  "odd-length": { readonly digits: string; readonly count: number; readonly place: TextPlace };
  /**
   * A character is not a hex digit; `found` is null where none follows 0x. Use 0-9, A-F and separators between octets;
   * in a pattern `?` is any digit.
   */
  "bad-digit": { readonly found: string | null; readonly place: TextPlace; readonly pattern: boolean };

  // any channel

  /** An option or argument (`where`) is not valid. Correct the value. */
  "bad-option": { readonly expected: Expectation; readonly got: Actual | null };
  /** The channel is closed or lost; the bytes of this write were not (all) sent. Open a new channel. */
  "not-open":
    | { readonly why: "closed" | "ended" | "lost" | "unanswered" }
    | { readonly why: "unfinished"; readonly place: ScriptPlace };
  /** Something else is reading this channel. Read a channel in one place only. */
  "already-reading": NoParams;
  /** The caller's signal ended it; the error's name is `AbortError`, its cause the signal's reason. */
  aborted: NoParams;
  /** No connection, or no response, in time. Check that the far end is on and reachable, or allow more time. */
  timeout: { readonly waiting: "connection" | "response" | "peer"; readonly ms: number | null };
  /** An optional package, or a library that it needs, cannot be loaded. Run `command`. */
  "dependency-missing": { readonly name: string; readonly command: string };
  /**
   * The operating system, a driver or a service failed; its own words are the `cause`. `exit`: the helper process for
   * PC/SC ended with this exit code or signal.
   */
  failed: { readonly exit: string | null };
  /** A reconnecting channel gave up; the last failure is the `cause`. Check the device or the network. */
  "gave-up": { readonly attempts: number };
  /** So many calls wait for a shared line that no more may. Ask for less at once, or raise `maxQueue`. */
  "queue-full": { readonly waiting: number };
  /** The trace could not be written; the `cause` says why. Check disk, folder and rights, or run without a trace. */
  "trace-failed": NoParams;

  // serial

  /** Another program has the port open. Close it and try again. */
  busy: NoParams;
  /** This user may not use the device, or may not listen on the address. */
  denied: { readonly what: "device" | "address" };
  /** There is no such port. List the ports that exist; check cable and path. */
  "not-found": NoParams;
  /** The path is not a serial port's. Give the path of a serial device. */
  "not-a-port": NoParams;
  /** The device was unplugged. Plug it in and open the port again. */
  unplugged: NoParams;

  // TCP

  /** Nobody listens there. Check the port number and the far end; for a virtual reader start pcscd with vpcd. */
  refused: { readonly service: "vpcd" | null };
  /** The far end broke the connection off. Check whether it restarted, or allows one connection only. */
  reset: NoParams;
  /** The host or its network cannot be reached. Check address, cable and route. */
  unreachable: NoParams;
  /** The name of the host is not known. Check the spelling, or give the IP address. */
  "host-not-found": NoParams;
  /** Something else listens on the address. Choose another port. */
  "address-in-use": NoParams;
  /** This machine does not have the address. Listen on one that it has. */
  "address-not-available": NoParams;

  // replay and scripts

  /** What was written differs from the record or script. At most 32 octets are given; `more` says that others follow. */
  "replay-mismatch": {
    readonly place: ScriptPlace | null;
    readonly expected:
      | { readonly kind: "octets"; readonly hex: string; readonly more: boolean }
      | { readonly kind: "silence"; readonly before: "send" | "wait" | "close" }
      | { readonly kind: "nothing" };
    readonly got: { readonly hex: string; readonly more: boolean };
  };
  /** A line of a recording cannot be read. Each line is `{"t":…,"dir":"tx" or "rx","hex":"…"}`. */
  "bad-recording": { readonly line: number; readonly fault: RecordingFault };

  // captures

  /** This is no capture of that kind; `version` where it is one of a version that is not read. Read it as what it is. */
  "not-a-capture": { readonly kind: CaptureKind; readonly version: string | null };
  /** A packet of a capture, counted from 1, cannot be read; what can be read behind it is. */
  "bad-packet": { readonly packet: number; readonly fault: PacketFault };
  /** A filter cannot be read; `offset` is the character, from 0. */
  "bad-filter": { readonly fault: FilterFault };

  // cards

  /** The smart card service does not run. Start pcscd. */
  "service-not-running": NoParams;
  /** No card reader is connected. Plug one in; if there is one, check its driver. */
  "no-reader": NoParams;
  /** No reader, or more than one, matches the choice. Choose one of `readers`, by number (from 0) or part of the name. */
  "reader-not-found": {
    readonly choice: string | number;
    readonly ambiguous: boolean;
    readonly readers: readonly string[];
  };
  /** There is no card in the reader. Put it in, or wait for it. */
  "no-card": NoParams;
  /** The card's ATR is another than the expected one. Put the right card in, or correct the pattern. */
  "card-mismatch": { readonly expected: string; readonly got: string };
  /** The card was taken out; the command may or may not have been executed. */
  "card-removed": NoParams;
  /** Another program reset the card. Open it again and start the sequence from its beginning. */
  "card-reset": NoParams;
  /** The card does not answer, or with `octets` octets, too few for a status word. Check its position and its contacts. */
  "card-mute": { readonly octets: number | null };
  /** Another program holds the card. Close it, or open the card shared. */
  "card-in-use": NoParams;
  /** The reader was unplugged. Plug it in and open the card again. */
  "reader-removed": NoParams;
  /** The card does not offer the chosen protocol. Leave it to be negotiated, or choose the other one. */
  "protocol-mismatch": NoParams;
}

/** A stable error code of this package. */
export type TransportErrorCode = keyof TransportProblems;

/** A code with its parameters, as the tables of the systems' own codes have it. */
export type KnownProblem = {
  [C in TransportErrorCode]: readonly [C, TransportProblems[C]];
}[TransportErrorCode];
