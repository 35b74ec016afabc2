export type { EsamBackend, EsamCall, EsamOutputs } from "./backend.ts";
export type { CodeEntry, CodeSource } from "./codes.ts";
export { CODES, describeCode, hintOfCode } from "./codes.ts";
export type { FunctionName, Functions } from "./definition/functions.ts";
export { FUNCTIONS } from "./definition/functions.ts";
export type {
  ArgumentsOf,
  BytesLike,
  BytesParameter,
  DocumentedResultOf,
  Fault,
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
export type { EsamErrorInit, EsamErrorJson, ParameterReference } from "./errors.ts";
export { EsamError, isEsamError } from "./errors.ts";
export type { Esam, EsamMethods } from "./esam.ts";
export { createEsam } from "./esam.ts";
export type { ParsedOutput } from "./layout.ts";
export { parseKeyInfo, parseOutput, splitOutput } from "./layout.ts";
export type { Language, Text } from "./text.ts";
export type { ArgumentStyle } from "./validate.ts";
export { validateArguments } from "./validate.ts";
export type { EsamValueErrorCode } from "./value-error.ts";
export { EsamValueError, isEsamValueError } from "./value-error.ts";
