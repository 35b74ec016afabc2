/** The JSON form of frames: numbers of identifiers and control octets are hex text there. */
import { hexLength, inHex } from "../field/hex.ts";
import type { RawCommand } from "../field/schema.ts";
import type { Link } from "../link/edition.ts";
import { objectArgument, objectAt } from "../messages/argument.ts";
import { refused } from "../messages/error.ts";
import type { Frame } from "./codec.ts";

/** A frame as plain JSON. */
export interface FrameJson {
  /** Protocol, edition, address and preamble. */
  readonly link: Link;
  /** What is asked or answered: fields as text, numbers and lists. */
  readonly command: {
    readonly function: string;
    /** Two hex digits. */
    readonly control: string;
    /** Eight hex digits (1997: four); `null` where the command has none. */
    readonly di: string | null;
    readonly follow: boolean;
    readonly [field: string]: unknown;
  };
}

/**
 * The JSON form of a frame.
 *
 * @throws Dlt645Error `bad-argument` for what is no frame.
 */
export function frameToJson(frame: Frame<object>): FrameJson {
  const { link, command } = objectArgument("frame", frame);
  const { edition } = objectArgument("frame.link", link);
  const {
    function: name,
    control,
    di,
    follow,
    ...fields
  } = objectArgument("frame.command", command) as RawCommand;
  const digits = edition === "1997" ? 4 : 8;
  const head = {
    function: name,
    control: inHex(control, 2),
    di: di === null ? null : inHex(di, digits),
    follow,
  };
  return { link, command: { ...head, ...fields } };
}

/**
 * A frame from its JSON form, to be written: `encodeFrame` looks at the rest.
 *
 * @throws Dlt645Error `bad-value` for hex text that is none.
 */
export function frameFromJson(json: unknown): Frame {
  const { link, command } = objectAt<Partial<Record<keyof FrameJson, unknown>>>("", json);
  const known = objectAt<Link>("link", link);
  const { control, di = null, ...fields } = objectAt<Record<string, unknown>>("command", command);
  return {
    link: known,
    command: {
      ...fields,
      ...(control === undefined ? {} : { control: fromHex(control, 2, "command.control") }),
      di: di === null ? null : fromHex(di, known.edition === "1997" ? 4 : 8, "command.di"),
    } as RawCommand,
  };
}

function fromHex(text: unknown, digits: number, path: string): number {
  const octets = digits / 2;
  if (hexLength(text) !== octets) throw refused(path, { kind: "hex", octets }, text);
  return Number.parseInt(text as string, 16);
}
