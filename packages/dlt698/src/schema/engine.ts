/** Runs declarations: compiled first, interpreted where something is unusual or where code generation is forbidden. */

import type { Octets } from "../messages/base.ts";
import { Dlt698Error } from "../messages/error.ts";
import { octetsArgument, reading } from "./arguments.ts";
import { type CompiledDecoder, type CompiledEncoder, compileDecoders, compileEncoders } from "./compile.ts";
import { interpretDecode } from "./decode.ts";
import { interpretEncode } from "./encode.ts";
import { type DecodeOptions, EMPTY, REDO, Reader } from "./reader.ts";
import type { Schema, TypeOf } from "./schema.ts";
import { Writer } from "./writer.ts";

/** Octets of scratch that are kept between messages. */
const KEPT = 65_536;
const quickReader = /*#__PURE__*/ new Reader();
const quickWriter = /*#__PURE__*/ new Writer();

/** A set of declarations that are compiled together, once, when first used. */
export interface Engine {
  /**
   * Runs what reads octets: with the quick reader and, where that gives up, with one that judges. `base` and `path` are
   * where the octets stand in the message.
   */
  read<T>(
    b: Uint8Array,
    from: number,
    to: number,
    base: number,
    path: string,
    options: DecodeOptions | undefined,
    run: (r: Reader) => T,
  ): T;
  /** Decodes what takes the rest of the octets: compiled with the quick reader, interpreted with a careful one. */
  decode(index: number, r: Reader): unknown;
  /** The octets that `run` writes: quickly, or carefully where forms and complaints need it. */
  write(run: (w: Writer) => void): Uint8Array;
  encode(index: number, value: unknown, w: Writer): void;
}

export function createEngine(schemas: readonly Schema[]): Engine {
  let decoders: readonly CompiledDecoder[] | null | undefined;
  let encoders: readonly CompiledEncoder[] | null | undefined;
  return {
    read(b, from, to, base, path, options, run) {
      if (decoders === undefined) decoders = compileDecoders(schemas);
      if (decoders !== null && options?.tracer === undefined) {
        quickReader.begin(b, from, to, options);
        try {
          return run(quickReader);
        } catch (error) {
          if (error !== REDO) throw error;
        } finally {
          quickReader.b = EMPTY;
        }
      }
      const careful = carefulReader(b, from, to, base, options);
      if (path !== "") careful.path.push(path);
      return run(careful);
    },
    decode(index, r) {
      const schema = schemas[index]!;
      const value = r.careful ? interpretDecode(schema, r) : decoders![index]!(r);
      if (r.p !== r.e) r.fail("trailing-octets", { count: r.e - r.p, after: schema.name });
      return value;
    },
    write(run) {
      const written = (w: Writer) => {
        run(w);
        return w.copy();
      };
      if (encoders === undefined) encoders = compileEncoders(schemas);
      if (encoders !== null)
        try {
          quickWriter.p = quickWriter.depth = 0;
          quickWriter.careful = false;
          // A message of exceptional size shall not hold its memory for ever.
          if (quickWriter.b.length > KEPT) quickWriter.b = new Uint8Array(KEPT);
          return written(quickWriter);
        } catch (error) {
          if (error instanceof Dlt698Error) throw error;
        }
      const careful = new Writer();
      careful.careful = true;
      return reading("value", {}, () => written(careful));
    },
    encode(index, value, w) {
      if (w.careful) interpretEncode(schemas[index]!, value, w);
      else encoders![index]!(w, value);
    },
  };
}

/** A reader that judges, for what the quick one did not take. */
export function carefulReader(
  b: Uint8Array,
  from: number,
  to: number,
  base: number,
  options: DecodeOptions | undefined,
): Reader {
  const r = new Reader();
  r.begin(b, from, to, options);
  r.care(base, options);
  return r;
}

const engines = /*#__PURE__*/ new WeakMap<Schema, Engine>();

function engineOf(schema: Schema): Engine {
  let engine = engines.get(schema);
  if (engine === undefined) {
    engine = createEngine([schema]);
    engines.set(schema, engine);
  }
  return engine;
}

/**
 * Decodes one value of a declared type that takes all of the octets.
 *
 * @throws Dlt698Error with the octet and field where the octets do not fit.
 * @example
 * ```ts
 * decodeValue(TI, hexToBytes("01000F")); // { unit: 1, interval: 15 }
 * ```
 */
export function decodeValue<S extends Schema>(schema: S, given: Octets, options?: DecodeOptions): TypeOf<S> {
  const bytes = octetsArgument(given);
  const engine = engineOf(schema);
  return engine.read(bytes, 0, bytes.length, 0, "", options, (r) => engine.decode(0, r) as TypeOf<S>);
}

/**
 * Encodes one value of a declared type.
 *
 * @throws Dlt698Error with the field that does not fit its declaration.
 * @example
 * ```ts
 * bytesToHex(encodeValue(TI, { unit: 1, interval: 15 })); // "01000F"
 * ```
 */
export function encodeValue<S extends Schema>(schema: S, value: TypeOf<S>): Uint8Array {
  const engine = engineOf(schema);
  return engine.write((w) => engine.encode(0, value, w));
}
