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
export type { FunctionName, Functions } from "./definition/functions.ts";
export { FUNCTIONS } from "./definition/functions.ts";
export type { ParsedOutput } from "./definition/layout.ts";
export { parseKeyInfo, parseOutput, splitOutput } from "./definition/layout.ts";
export { type OtherLibraryFunction, otherLibraryFunction } from "./definition/other-library.ts";
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
export type { ArgumentStyle } from "./definition/validate.ts";
export { validateArguments } from "./definition/validate.ts";
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
  deadlineOf,
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
export type { ChargeMode, ClearAction, ControlAction } from "./manual/facts.ts";
export { CLEAR_ACTIONS, CONTROL_ACTIONS, KEY_COUNT, KEYS_PER_CALL } from "./manual/facts.ts";
export type { Text } from "./manual/text.ts";
export type {
  AbortSignalLike,
  ArgumentType,
  Catalogue,
  Lang,
  Octets,
  Problem,
  ProblemDetails,
} from "./messages/base.ts";
export { formatHint, formatProblem } from "./messages/base.ts";
export type { CodeEntry, CodeSource } from "./messages/codes.ts";
export { CODES, describeCode, hintOfCode } from "./messages/codes.ts";
export { EsamError, type EsamErrorOf, esamError, isEsamError } from "./messages/errors.ts";
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
} from "./messages/problems.ts";
export { EsamValueError, type EsamValueErrorOf, isEsamValueError } from "./messages/value-error.ts";
export type { EsamBackend, EsamCall, EsamOutputs } from "./module/backend.ts";
export type { DocumentedCall, DocumentedFace } from "./module/documented.ts";
export { callDocumented, documentedFace } from "./module/documented.ts";
export type { CallOptions, Esam, EsamMethods } from "./module/esam.ts";
export { createEsam } from "./module/esam.ts";
