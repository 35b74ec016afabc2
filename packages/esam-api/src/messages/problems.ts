import type { EsamFunctionProblems } from "./function-problems.ts";
import type { NativeLibraryProblems } from "./native-problems.ts";
import type { EsamValueProblems, MeterEsamProblems } from "./value-problems.ts";

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
} from "./function-problems.ts";
export type { LibrarySystem, NativeLibraryErrorCode, NativeLibraryProblems } from "./native-problems.ts";
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
} from "./value-problems.ts";
