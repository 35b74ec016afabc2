export {
  class2File,
  class2Header,
  class2Lc,
  ESAM_FILES,
  esamFileName,
  macCheckHeader,
  recordHeader,
  updateHeader,
} from "@meterwire/apdu";
export type { EsamBackend, EsamCall, EsamOutputs } from "./backend.ts";
export type { Catalogue, Problem, ProblemDetails } from "./base.ts";
export { formatHint, formatProblem } from "./base.ts";
export type { CodeEntry, CodeSource } from "./codes.ts";
export { CODES, describeCode, hintOfCode } from "./codes.ts";
export type { ChargeMode, ClearAction, ControlAction } from "./definition/facts.ts";
export { CLEAR_ACTIONS, CONTROL_ACTIONS, KEY_COUNT, KEYS_PER_CALL } from "./definition/facts.ts";
export type { FunctionName, Functions } from "./definition/functions.ts";
export { FUNCTIONS } from "./definition/functions.ts";
export { cSignature } from "./definition/signature.ts";
export type {
  ArgumentsOf,
  BytesLike,
  BytesParameter,
  DocumentedResultOf,
  FixedField,
  FlagParameter,
  FunctionDefinition,
  InputsOf,
  IntParameter,
  KeyState,
  Output,
  OutputField,
  OutputFieldsOf,
  Parameter,
  ResultOf,
  StateParameter,
  Values,
} from "./definition/types.ts";
export type { DocumentedCall, DocumentedFace } from "./documented.ts";
export { callDocumented, documentedFace } from "./documented.ts";
export { EsamError, type EsamErrorOf, esamError, isEsamError } from "./errors.ts";
export type { Esam, EsamMethods } from "./esam.ts";
export { createEsam } from "./esam.ts";
export type {
  CompareProgramOptions,
  ComparisonItem,
  ComparisonRegion,
  ProgramImage,
} from "./helpers/compare.ts";
export { compareProgram, comparisonData, comparisonFactor, comparisonItems } from "./helpers/compare.ts";
export type { Deadline, ParsedCommand } from "./helpers/control.ts";
export {
  clearCommand,
  controlCommand,
  deadlinePassed,
  parseClearCommand,
  parseControlCommand,
} from "./helpers/control.ts";
export { keyBatches, keyUpdateCalls } from "./helpers/keys.ts";
export { divOfMeter, meterOfDiv } from "./helpers/meter.ts";
export type { Amount } from "./helpers/purse.ts";
export {
  amountOfYuan,
  binary4,
  chargeModeData,
  numberOfBinary4,
  purchaseData,
  yuanOfAmount,
} from "./helpers/purse.ts";
export type { ParsedOutput } from "./layout.ts";
export { parseKeyInfo, parseOutput, splitOutput } from "./layout.ts";
export type {
  Actual,
  BridgeFault,
  EsamCode,
  EsamFunctionProblems,
  EsamProblems,
  EsamValueErrorCode,
  EsamValueProblems,
  Expected,
  FailureReason,
  FunctionFailure,
  KeyFilePlace,
  LibrarySystem,
  MeterEsamErrorCode,
  MeterEsamProblems,
  Mismatch,
  NativeLibraryErrorCode,
  NativeLibraryProblems,
  ParameterFailure,
  ParameterReference,
  ValueName,
  ValueType,
} from "./problems/index.ts";
export type { Language, Text } from "./text.ts";
export type { ArgumentStyle } from "./validate.ts";
export { validateArguments } from "./validate.ts";
export { EsamValueError, type EsamValueErrorOf, isEsamValueError } from "./value-error.ts";
