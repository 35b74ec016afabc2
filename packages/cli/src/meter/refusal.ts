import type { Text } from "../i18n/text.ts";
import { refuser as refuserOf } from "../problems/failed.ts";
import type { MeterFlags } from "./options.ts";

/** Who refuses: the meter; or, as far as the response shows, the concentrator or the meter behind it. */
export const refuser = ({ via }: Pick<MeterFlags, "via">, dars: readonly number[]): Text =>
  refuserOf(via ?? null, dars);
