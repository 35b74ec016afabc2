import type { EsamFunctionProblems } from "./functions.ts";
import type { NativeLibraryProblems } from "./native.ts";
import type { EsamValueProblems, MeterEsamProblems } from "./values.ts";

/** Every code of this package with its parameters. */
export interface EsamProblems
  extends EsamFunctionProblems,
    EsamValueProblems,
    MeterEsamProblems,
    NativeLibraryProblems {}

export type {
  BridgeFault,
  EsamCode,
  EsamFunctionProblems,
  FailureReason,
  FunctionFailure,
  ParameterFailure,
  ParameterReference,
} from "./functions.ts";
export type { LibrarySystem, NativeLibraryErrorCode, NativeLibraryProblems } from "./native.ts";
export type {
  Actual,
  EsamValueErrorCode,
  EsamValueProblems,
  Expected,
  KeyFilePlace,
  MeterEsamErrorCode,
  MeterEsamProblems,
  Mismatch,
  ValueName,
  ValueType,
} from "./values.ts";
