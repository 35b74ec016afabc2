import type { FunctionDefinition, Values } from "../definition/types.ts";
import type { Text } from "../manual/text.ts";

/** One checked call on its way to a backend. */
export interface EsamCall {
  /** The function. */
  readonly function: FunctionDefinition;
  /** Checked inputs by C name: numbers for `int`, bytes for `char *`. */
  readonly values: Values;
}

/** Outputs of a call by C name, in bytes. */
export type EsamOutputs = Readonly<Record<string, Uint8Array>>;

/**
 * What executes the documented functions: a card, the software card, a native library, another process. Inputs are checked
 * before they come here; calls come one at a time, and only while the device is open.
 *
 * A backend rejects with {@link EsamError} where it knows the documented number. Anything else it rejects with becomes the
 * function's own failure code, with the original error as its cause.
 */
export interface EsamBackend {
  /** Kind in one word: `software`, `card`, `native`, `remote`. */
  readonly kind: string;
  /** What it is, for people. */
  readonly description: Text;
  /** Connects (OpenDevice). Called again after a failure or a close. */
  open(readerType: number): Promise<void>;
  /** Lets go (CloseDevice). */
  close(): Promise<void>;
  /** Carries out one of the 18 other functions. */
  execute(call: EsamCall): Promise<EsamOutputs>;
}
