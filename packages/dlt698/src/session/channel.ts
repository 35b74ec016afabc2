/** What sessions need of the world: a byte channel, a clock, a way to be told to stop. All structural. */
export {
  type AbortSignalLike,
  type ByteChannel,
  type Clock,
  type LineTurn,
  systemClock,
} from "../messages/base.ts";
