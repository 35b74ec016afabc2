export { bytesToHex, concatBytes, hexToBytes, octetToHex } from "./bytes/hex.ts";
export type { Exchange, ExchangeOptions, ExchangeStep, TransceiveOptions } from "./channel/exchange.ts";
export { createExchange, transceive } from "./channel/exchange.ts";
export type { Redaction, Redactor, TraceEvent, TraceOptions, TraceSink } from "./channel/trace.ts";
export { formatTraceEvent, redactKeys, traceChannel, traceCommand, traceResponse } from "./channel/trace.ts";
export type { CommandApdu, CommandApduInit, CommandCase } from "./command/command.ts";
export { commandApdu, commandCase, decodeCommandApdu, encodeCommandApdu } from "./command/command.ts";
export type { ResponseApdu } from "./command/response.ts";
export { decodeResponseApdu, encodeResponseApdu, responseApdu } from "./command/response.ts";
export type { StatusKind, StatusWord } from "./command/status.ts";
export { describeStatusWord, isSuccess } from "./command/status.ts";
export type { Atr, HistoricalObject } from "./data/atr.ts";
export { decodeAtr, esamSerialOfAtr } from "./data/atr.ts";
export type { Tlv } from "./data/tlv.ts";
export { findTlv, readTlv } from "./data/tlv.ts";
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
} from "./esam/commands.ts";
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
} from "./esam/headers.ts";
export { explainCommandApdu, explainResponseApdu } from "./explain/explain.ts";
export type { ApduExplanation } from "./explain/tree.ts";
export type {
  AbortSignalLike,
  ArgumentType,
  CardChannel,
  Catalogue,
  Clock,
  ExplainedBits,
  ExplainedField,
  ExplainedName,
  Octets,
  Problem,
  ProblemDetails,
} from "./messages/base.ts";
export { formatHint, formatProblem } from "./messages/base.ts";
export { ApduError, type ApduErrorOf, isApduError } from "./messages/problem.ts";
export type { ApduErrorCode, ApduProblems, ValueExpectation, ValueName } from "./messages/problems.ts";
