import { summaries } from "../i18n/common.ts";
import type { Entry } from "../program/entry.ts";

export const entries: readonly Entry[] = [
  { name: "decode", summary: summaries.decode, load: () => import("./message/decode.ts") },
  { name: "encode", summary: summaries.encode, load: () => import("./message/encode.ts") },
  { name: "compare", summary: summaries.compare, load: () => import("./message/compare.ts") },
  { name: "repair", summary: summaries.repair, load: () => import("./message/repair.ts") },
  { name: "read", summary: summaries.read, load: () => import("./meter/read.ts") },
  { name: "records", summary: summaries.records, load: () => import("./meter/records.ts") },
  { name: "set", summary: summaries.set, load: () => import("./meter/set.ts") },
  { name: "action", summary: summaries.action, load: () => import("./meter/action.ts") },
  { name: "listen", summary: summaries.listen, load: () => import("./line/listen.ts") },
  { name: "send", summary: summaries.send, load: () => import("./line/send.ts") },
  {
    name: "shell",
    summary: summaries.shell,
    load: async () => (await import("./line/shell.ts")).shellIn(entries),
  },
  { name: "monitor", summary: summaries.monitor, load: () => import("./line/monitor.ts") },
  { name: "convert", summary: summaries.convert, load: () => import("./line/convert.ts") },
  { name: "replay", summary: summaries.replay, load: () => import("./line/replay.ts") },
  { name: "oi", summary: summaries.oi, load: () => import("./objects/oi.ts") },
  { name: "ports", summary: summaries.ports, load: () => import("./line/ports.ts") },
  {
    name: "sim",
    summary: summaries.sim,
    commands: async () => [
      { name: "meter", summary: summaries.simMeter, load: () => import("./sim/meter.ts") },
      { name: "card", summary: summaries.simCard, load: () => import("./sim/card.ts") },
    ],
  },
  {
    name: "esam",
    summary: summaries.esam,
    commands: async () => (await import("./esam/index.ts")).esamEntries,
  },
  {
    name: "apdu",
    summary: summaries.apdu,
    commands: async () => [
      { name: "decode", summary: summaries.apduDecode, load: () => import("./apdu/decode.ts") },
      { name: "send", summary: summaries.apduSend, load: () => import("./apdu/send.ts") },
      { name: "shell", summary: summaries.apduShell, load: () => import("./apdu/shell.ts") },
    ],
  },
  {
    name: "card",
    summary: summaries.card,
    commands: async () => [
      { name: "list", summary: summaries.cardList, load: () => import("./card/list.ts") },
      { name: "info", summary: summaries.cardInfo, load: () => import("./card/info.ts") },
    ],
  },
  {
    name: "completions",
    summary: summaries.completions,
    load: async () => (await import("./completions/completions.ts")).completionsOf(entries),
  },
  { name: "demo", summary: summaries.demo, load: () => import("./demo/demo.ts") },
];
