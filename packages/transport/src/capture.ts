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
export { type CaptureReader, readEach, readWhole } from "./capture/reader.ts";
export { readText, type TextReaderOptions } from "./capture/text/reader.ts";
export { captureTimeText, parseCaptureTime } from "./capture/time.ts";
