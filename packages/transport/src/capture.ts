export { readCsv } from "./capture/csv/read.ts";
export { type CaptureFormat, captureFormat, type ReadCaptureOptions, readCapture } from "./capture/detect.ts";
export { type DetectedFrame, detectFrame } from "./capture/engine/detect.ts";
export { createTraffic, type Traffic, type TrafficOptions } from "./capture/engine/engine.ts";
export type {
  BetweenItem,
  DamagedItem,
  EventItem,
  FoundMessage,
  FragmentItem,
  FrameItem,
  Seen,
  TrafficItem,
} from "./capture/engine/items.ts";
export type { AnswerTimes, MeterStatistics, TrafficTotals } from "./capture/engine/statistics.ts";
export { parseFilter } from "./capture/filter/filter.ts";
export { readOctets } from "./capture/octets.ts";
export { readPcap } from "./capture/pcap/pcap.ts";
export { readPcapng } from "./capture/pcap/pcapng.ts";
export { type CaptureReader, readEach, readWhole } from "./capture/reader.ts";
export { beginsRecording, readRecording } from "./capture/recording/read.ts";
export { recordingHeader, recordingLine } from "./capture/recording/write.ts";
export { readText, type TextReaderOptions } from "./capture/text/reader.ts";
export { captureTimeText, parseCaptureTime } from "./capture/time.ts";
export { pcapngWriter } from "./capture/write/pcapng.ts";
export { type CsvWriterOptions, csvWriter, hexLogWriter, recordingWriter } from "./capture/write/text.ts";
export type { CaptureLosses, CaptureWriter } from "./capture/write/writer.ts";
export type {
  Capture,
  CaptureDirection,
  CaptureEvent,
  CaptureEventBase,
  CaptureHeader,
  CapturePlace,
  CaptureTime,
  CardEvent,
  DamageEvent,
  Detection,
  Dissector,
  ExplainedName,
  ExplainOctetsOptions,
  Explanation,
  FieldRepair,
  FoundOctets,
  GapEvent,
  JoinResult,
  LineEvent,
  MessageFields,
  MessageValue,
  OctetStream,
  OctetsEvent,
  Reassembler,
  Repair,
  TextEvent,
} from "./messages/base.ts";
