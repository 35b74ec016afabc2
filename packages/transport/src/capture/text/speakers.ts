/** Who sent the octets of a line, by the words and arrows in front of them. */
import type { CaptureDirection } from "../../messages/base.ts";

// Letters of the words are not part of longer ones; Chinese words of one character stand alone.
const SENT = String.raw`(?<![a-z])(?:tx|txd|send|sent|sending|transmit|transmitted|irp_mj_write)(?![a-z])|发送|下发|下行|发出|请求|(?<![\u4e00-\u9fff])发(?![\u4e00-\u9fff])`;
const RECEIVED = String.raw`(?<![a-z])(?:rx|rxd|recv|rcv|rcvd|receive|received|receiving|irp_mj_read)(?![a-z])|接收|收到|上行|应答|响应|回复|(?<![\u4e00-\u9fff])收(?![\u4e00-\u9fff])`;
const WORDS = new RegExp(`(${SENT})|(${RECEIVED})`, "gi");
const ARROWS = /(>>|-+>|=+>|[→➡⇒]|^\s*>(?=\s))|(<<|<-+|<=+|[←⬅⇐]|^\s*<(?=\s))/g;

/** Which side a text in front of octets names; words go before arrows, the first of each kind counts. */
export function speakerIn(text: string): CaptureDirection | null {
  return first(WORDS, text) ?? first(ARROWS, text);
}

function first(pattern: RegExp, text: string): CaptureDirection | null {
  pattern.lastIndex = 0;
  const found = pattern.exec(text);
  if (found === null) return null;
  return found[1] === undefined ? "rx" : "tx";
}

/** A text without the words and arrows that name a side. */
export const withoutSpeaker = (text: string): string => text.replace(WORDS, "").replace(ARROWS, "");
