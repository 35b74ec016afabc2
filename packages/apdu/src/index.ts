export type { Atr, HistoricalObject } from "./atr.ts";
export { decodeAtr, esamSerialOfAtr } from "./atr.ts";
export type {
  Catalogue,
  ExplainedBits,
  ExplainedField,
  ExplainedName,
  Problem,
  ProblemDetails,
} from "./base.ts";
export { formatHint, formatProblem } from "./base.ts";
export type { CardChannel } from "./channel.ts";
export type { CommandApdu, CommandApduInit, CommandCase } from "./command.ts";
export { commandApdu, commandCase, decodeCommandApdu, encodeCommandApdu } from "./command.ts";
export {
  checkKeyMacCommand,
  decreasePurseCommand,
  deriveKeyCommand,
  encrypt8Command,
  encrypt64Command,
  externalAuthenticateCommand,
  getChallengeCommand,
  increasePurseCommand,
  readBinaryCommand,
  readBinaryMacCommand,
  readRecordCommand,
  readRecordMacCommand,
  selectFileCommand,
  writeBinaryMacCommand,
  writeKeyCommand,
  writeRecordMacCommand,
} from "./esam-commands.ts";
export {
  CLASS2_DATA_LIMIT,
  class2File,
  class2Header,
  class2Lc,
  ESAM_FILES,
  esamFileName,
  KEY_BLOCK_LENGTH,
  KEY_CIPHERTEXT_LENGTH,
  macCheckHeader,
  macCheckLc,
  READ_BACK_DATA_LIMIT,
  READ_BACK_P1,
  RECORD_FILE_LIMIT,
  recordHeader,
  updateHeader,
  WALLET_RECORDS,
  WRITE_COMMAND,
  WRITE_DATA_LIMIT,
  walletReference,
  writeLc,
} from "./esam-headers.ts";
export type { Exchange, ExchangeOptions, ExchangeStep } from "./exchange.ts";
export { createExchange, transceive } from "./exchange.ts";
export { type ApduExplanation, explainCommandApdu, explainResponseApdu } from "./explain.ts";
export { bytesToHex, concatBytes, hexToBytes, octetToHex } from "./hex.ts";
export { ApduError, type ApduErrorOf, isApduError } from "./problem.ts";
export type { ApduErrorCode, ApduProblems, ValueExpectation, ValueName } from "./problems.ts";
export type { ResponseApdu } from "./response.ts";
export { decodeResponseApdu, encodeResponseApdu, responseApdu } from "./response.ts";
export type { StatusKind, StatusWord } from "./status.ts";
export { describeStatusWord, isSuccess } from "./status.ts";
export type { Tlv } from "./tlv.ts";
export { findTlv, readTlv } from "./tlv.ts";
export type { Redaction, Redactor, TraceEvent, TraceOptions, TraceSink } from "./trace.ts";
export { formatTraceEvent, redactKeys, traceChannel, traceCommand, traceResponse } from "./trace.ts";
