/** The JSON form of frames: numbers of identifiers and control octets are hex text there. */
import { inHex } from "../field/hex.ts";
import type { RawCommand } from "../field/schema.ts";
import type { Link } from "../link/edition.ts";
import { mismatch, refused } from "../messages/error.ts";
import type { Frame } from "./codec.ts";

/** A frame as plain JSON. */
export interface FrameJson {
  readonly link: Link;
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

/** The JSON form of a frame. */
export function frameToJson({ link, command }: Frame<object>): FrameJson {
  const { function: name, control, di, follow, ...fields } = command as RawCommand;
  const digits = link.edition === "1997" ? 4 : 8;
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
  const { link, command } = objectAt(json, "") as Partial<Record<keyof FrameJson, unknown>>;
  const known = objectAt(link, "link") as unknown as Link;
  const { control, di = null, ...fields } = objectAt(command, "command");
  return {
    link: known,
    command: {
      ...fields,
      ...(control === undefined ? {} : { control: fromHex(control, 2, "command.control") }),
      di: di === null ? null : fromHex(di, known.edition === "1997" ? 4 : 8, "command.di"),
    } as RawCommand,
  };
}

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw mismatch(path, "{…}", value);
}

function fromHex(text: unknown, digits: number, path: string): number {
  if (typeof text === "string" && text.length === digits && /^[0-9A-Fa-f]+$/.test(text)) {
    return Number.parseInt(text, 16);
  }
  throw refused(path, { kind: "hex", octets: digits / 2 }, text);
}
