/** Runs declarations: compiled first, interpreted where something is unusual or where code generation is forbidden. */

import { Dlt698Error } from "../messages/error.ts";
import { type CompiledDecoder, type CompiledEncoder, compileDecoders, compileEncoders } from "./compile.ts";
import { interpretDecode } from "./decode.ts";
import { interpretEncode } from "./encode.ts";
import { codecProblem, guarded, type } from "./problem.ts";
import { type DecodeOptions, REDO, Reader } from "./reader.ts";
import type { Schema, TypeOf } from "./schema.ts";
import { Writer } from "./writer.ts";

/** Octets of scratch that are kept between messages. */
const KEPT = 65_536;
const EMPTY = /*#__PURE__*/ new Uint8Array(0);
const quickReader = /*#__PURE__*/ new Reader();
const quickWriter = /*#__PURE__*/ new Writer();

/** A set of declarations that are compiled together, once, when first used. */
export class Engine {
  private readonly schemas: readonly Schema[];
  private decoders: readonly CompiledDecoder[] | null | undefined;
  private encoders: readonly CompiledEncoder[] | null | undefined;

  constructor(schemas: readonly Schema[]) {
    this.schemas = schemas;
  }

  /** The quick reader on these octets, or `null` when only the interpreter will do. */
  reader(b: Uint8Array, from: number, to: number, options: DecodeOptions | undefined): Reader | null {
    if (this.decoders === undefined) this.decoders = compileDecoders(this.schemas);
    if (this.decoders === null || options?.tracer !== undefined) return null;
    quickReader.begin(b, from, to, options);
    return quickReader;
  }

  /** Decodes at the reader: compiled with a quick reader, interpreted with a careful one. */
  decode(index: number, r: Reader): unknown {
    return r.careful ? interpretDecode(this.schemas[index]!, r) : this.decoders![index]!(r);
  }

  /** An empty writer; forms and complaints need the careful one. */
  writer(careful: boolean): Writer {
    if (this.encoders === undefined) this.encoders = compileEncoders(this.schemas);
    const w = careful || this.encoders === null ? new Writer() : quickWriter;
    w.careful = w !== quickWriter;
    w.p = 0;
    w.depth = 0;
    // A message of exceptional size shall not hold its memory for ever.
    if (w === quickWriter && w.b.length > KEPT) w.b = new Uint8Array(KEPT);
    return w;
  }

  encode(index: number, value: unknown, w: Writer): void {
    if (w.careful) interpretEncode(this.schemas[index]!, value, w);
    else this.encoders![index]!(w, value);
  }
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

/** Lets go of the octets that the quick reader saw last. */
export function release(r: Reader): void {
  r.b = EMPTY;
}

/** Runs `quick` and, where that gives up or stumbles over a value of another type, `careful`. */
export function attempt<T>(quick: () => T, careful: () => T): T {
  try {
    return quick();
  } catch (error) {
    if (error instanceof Dlt698Error) throw error;
  }
  return careful();
}

/** Encodes quickly and, where that gives up, carefully: objects that throw while they are read are told of. */
export function encoded(run: (careful: boolean) => Uint8Array): Uint8Array {
  return attempt(
    () => run(false),
    () => guarded(unreadable, () => run(true)),
  );
}

const unreadable = (cause: unknown) =>
  codecProblem.error("bad-value", { expected: type("readable"), got: "{ }" }, { cause });

const engines = /*#__PURE__*/ new WeakMap<Schema, Engine>();

function engineOf(schema: Schema): Engine {
  let engine = engines.get(schema);
  if (engine === undefined) {
    engine = new Engine([schema]);
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
export function decodeValue<S extends Schema>(
  schema: S,
  bytes: Uint8Array,
  options?: DecodeOptions,
): TypeOf<S> {
  const engine = engineOf(schema);
  const run = (r: Reader) => {
    const value = engine.decode(0, r);
    if (r.p !== r.e) r.fail("trailing-octets", { count: r.e - r.p, after: schema.name });
    return value as TypeOf<S>;
  };
  return attempt(
    () => {
      const r = engine.reader(bytes, 0, bytes.length, options);
      if (r === null) throw REDO;
      return run(r);
    },
    () => run(carefulReader(bytes, 0, bytes.length, 0, options)),
  );
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
  return encoded((careful) => {
    const w = engine.writer(careful);
    engine.encode(0, value, w);
    return w.copy();
  });
}
