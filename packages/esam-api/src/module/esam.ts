import { FUNCTIONS, type FunctionName, type Functions } from "../definition/functions.ts";
import { functionNamed } from "../definition/named.ts";
import type { FunctionDefinition, InputsOf, ResultOf, Values } from "../definition/types.ts";
import { type ArgumentStyle, validateArguments } from "../definition/validate.ts";
import { type AbortSignalLike, abortable } from "../messages/base.ts";
import { type EsamError, esamError, isEsamError } from "../messages/errors.ts";
import type { Expected } from "../messages/problems.ts";
import { argument, valueProblem } from "../messages/value-error.ts";
import type { EsamBackend, EsamOutputs } from "./backend.ts";

/** How a call is made. */
export interface CallOptions {
  /**
   * Gives the call up: it rejects with an `AbortError`. A call that waits for its turn is not made; one that the backend is
   * executing runs to its end, and its result is dropped.
   */
  readonly signal?: AbortSignalLike;
}

type Method<D extends FunctionDefinition> = D["parameters"] extends readonly []
  ? (options?: CallOptions) => Promise<ResultOf<D>>
  : Record<never, never> extends InputsOf<D>
    ? (inputs?: InputsOf<D>, options?: CallOptions) => Promise<ResultOf<D>>
    : (inputs: InputsOf<D>, options?: CallOptions) => Promise<ResultOf<D>>;

/** One typed method per documented function. */
export type EsamMethods = {
  readonly [N in FunctionName as Functions[N]["method"]]: Method<Functions[N]>;
};

/** The security module over some backend. */
export type Esam = EsamMethods &
  AsyncDisposable & {
    /** The backend that executes. */
    readonly backend: EsamBackend;
    /** OpenDevice succeeded and CloseDevice has not been called since. */
    readonly isOpen: boolean;
    /**
     * Calls a function by its C name with positional arguments, and returns its outputs by C name.
     *
     * @throws {EsamError} as the typed method does; 1601 for a name that is none of the 20
     */
    call(
      name: FunctionName,
      args: readonly unknown[],
      style?: ArgumentStyle,
      options?: CallOptions,
    ): Promise<EsamOutputs>;
  };

function checkOutputs(definition: FunctionDefinition, values: Values, outputs: EsamOutputs): EsamOutputs {
  for (const output of definition.outputs) {
    const bytes: unknown = outputs[output.name];
    const expected = output.length(values);
    const least = output.fields.reduce(
      (sum, field) => sum + ("length" in field && field.length !== "rest" ? field.length : 0),
      0,
    );
    const sound =
      bytes instanceof Uint8Array && (expected === null ? bytes.length >= least : bytes.length === expected);
    if (sound) continue;
    const wanted: Expected =
      expected === null ? { kind: "least-octets", count: least } : { kind: "octets", counts: [expected] };
    const count = bytes instanceof Uint8Array ? bytes.length : 0;
    throw esamError(definition.failure, {
      function: definition.name,
      reason: { kind: "output", name: output.name, expected: wanted, got: { kind: "octets", count } },
    });
  }
  return outputs;
}

function asEsamError(definition: FunctionDefinition, error: unknown): EsamError {
  if (isEsamError(error)) return error;
  return esamError(definition.failure, { function: definition.name }, { cause: error });
}

/**
 * The 20 documented functions over a backend. Calls are carried out one at a time, in the order in which they were made. Nothing
 * is remembered but whether the device is open; a call while it is not open is 202. `await using` closes the
 * device.
 *
 * @throws {EsamValueError} `bad-argument` for what is no backend; from the calls also `aborted`
 * @example
 * const esam = createEsam(createSoftwareBackend());
 * await esam.openDevice();
 * const { rand, endata } = await esam.identityAuthentication({ keyState: "test", div: divOfMeter("000000000001") });
 * await esam.closeDevice();
 */
export function createEsam(backend: EsamBackend): Esam {
  argument.check("backend", "object", backend);
  argument.check("backend.execute", "function", backend.execute);
  let isOpen = false;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  }

  async function execute(definition: FunctionDefinition, raw: readonly unknown[], style: ArgumentStyle) {
    if (!isOpen && definition.name !== "OpenDevice") {
      throw esamError(202, { function: definition.name, reason: { kind: "not-open" } });
    }
    const values = validateArguments(definition, raw, style);
    try {
      if (definition.name === "OpenDevice") {
        // A device that is already open is opened afresh: the way back after a card was pulled.
        if (isOpen) await backend.close().catch(() => {});
        isOpen = false;
        await backend.open(values.ReaderType as number);
        isOpen = true;
        return {};
      }
      if (definition.name === "CloseDevice") {
        isOpen = false;
        await backend.close();
        return {};
      }
      return checkOutputs(definition, values, await backend.execute({ function: definition, values }));
    } catch (error) {
      throw asEsamError(definition, error);
    }
  }

  const call = async (
    name: FunctionName,
    args: readonly unknown[],
    style: ArgumentStyle = "documented",
    options?: CallOptions,
  ) => {
    argument.check("args", "list", args);
    const definition = functionNamed(name);
    const signal = options?.signal;
    if (signal !== undefined) {
      argument.check("options.signal", "object", signal);
      argument.check("options.signal.addEventListener", "function", signal.addEventListener);
      argument.check("options.signal.removeEventListener", "function", signal.removeEventListener);
    }
    const given = (reason: unknown) => valueProblem.error("aborted", { function: name }, { cause: reason });
    const turn = inTurn(async () => {
      if (signal?.aborted) throw given(signal.reason);
      return execute(definition, args, style);
    });
    return abortable(turn, signal, given);
  };

  const esam: Record<string, unknown> = { backend, call };
  Object.defineProperty(esam, "isOpen", { get: () => isOpen, enumerable: true });
  for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
    const definition: FunctionDefinition = FUNCTIONS[name];
    esam[definition.method] = async (...given: readonly unknown[]) => {
      const inputs = (definition.parameters.length === 0 ? undefined : given[0]) as
        | Readonly<Record<string, unknown>>
        | undefined;
      const options = given[definition.parameters.length === 0 ? 0 : 1] as CallOptions | undefined;
      const raw = definition.parameters.map((parameter) => inputs?.[parameter.key]);
      const outputs = await call(name, raw, "typed", options ?? {});
      if (definition.outputs.length === 0) return undefined;
      if (definition.outputs.length === 1) return outputs[definition.outputs[0]!.name];
      return Object.fromEntries(definition.outputs.map((output) => [output.key, outputs[output.name]]));
    };
  }
  esam[Symbol.asyncDispose as never] = async () => {
    if (isOpen) await call("CloseDevice", []);
  };
  return esam as unknown as Esam;
}
