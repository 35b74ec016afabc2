import type { AnswerTimes, MeterStatistics, Traffic } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { statisticsText as text } from "../i18n/monitor.ts";
import { renderTable } from "../render/table.ts";

const inMs = (us: number): number => us / 1000;

/** Totals and meters, for scripts; times in milliseconds. */
export function statisticsToJson(traffic: Traffic): object {
  const meters = traffic.meters().map(({ times, ...counts }) => ({
    ...counts,
    times:
      times === null
        ? null
        : {
            count: times.count,
            least: inMs(times.least),
            mean: inMs(meanOf(times)),
            most: inMs(times.most),
          },
  }));
  return { totals: traffic.totals, meters };
}

const meanOf = ({ sum, count }: AnswerTimes): number => Math.round(sum / count);

/** What was seen of each meter, as a table. */
export function statisticsTable({ t, out }: App, meters: readonly MeterStatistics[]): string {
  const columns = [
    { title: t(text.address) },
    { title: t(text.protocol) },
    ...[
      text.messages,
      text.octets,
      text.asked,
      text.answered,
      text.refused,
      text.least,
      text.mean,
      text.most,
    ].map((title) => ({ title: t(title), right: true })),
  ];
  const rows = meters.map(({ address, protocol, messages, octets, asked, answered, refused, times }) => [
    address ?? t(text.none),
    protocol,
    ...[messages, octets, asked, answered, refused].map(String),
    ...(times === null
      ? ["", "", ""]
      : [times.least, meanOf(times), times.most].map((us) => inMs(us).toFixed(1))),
  ]);
  return renderTable(columns, rows, out);
}
