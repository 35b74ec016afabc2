export type { Atr, HistoricalObject } from "./atr.ts";
export { decodeAtr, esamSerialOfAtr } from "./atr.ts";
export type { CardChannel } from "./channel.ts";
export type { CommandApdu, CommandApduInit, CommandCase } from "./command.ts";
export { commandApdu, commandCase, decodeCommandApdu, encodeCommandApdu } from "./command.ts";
export type { ApduErrorCode, ApduErrorDetails } from "./errors.ts";
export { ApduError, isApduError } from "./errors.ts";
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
  macCheckHeader,
  macCheckLc,
  RECORD_FILE_LIMIT,
  recordHeader,
  updateHeader,
  writeLc,
} from "./esam-headers.ts";
export type { Exchange, ExchangeOptions, ExchangeStep } from "./exchange.ts";
export { createExchange, transceive } from "./exchange.ts";
export { bytesToHex, concatBytes, hexToBytes, octetToHex } from "./hex.ts";
export type { ResponseApdu } from "./response.ts";
export { decodeResponseApdu, encodeResponseApdu, responseApdu } from "./response.ts";
export type { StatusKind, StatusWord } from "./status.ts";
export { describeStatusWord, isSuccess } from "./status.ts";
export type { Tlv } from "./tlv.ts";
export { findTlv, readTlv } from "./tlv.ts";
export type { Redaction, Redactor, TraceEvent, TraceOptions, TraceSink } from "./trace.ts";
export { formatTraceEvent, redactKeys, traceChannel, traceCommand, traceResponse } from "./trace.ts";
