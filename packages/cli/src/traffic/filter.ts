import { parseFilter, type TrafficItem } from "@meterwire/transport/capture";
import { asUsage } from "../problems/failure.ts";

/** What a filter that the user types lets through; all where there is none. @throws Failure, a usage error */
export function filterOf(filter: string | undefined): (item: TrafficItem) => boolean {
  if (filter === undefined) return () => true;
  try {
    return parseFilter(filter);
  } catch (error) {
    throw asUsage(error, { where: "--filter" });
  }
}
