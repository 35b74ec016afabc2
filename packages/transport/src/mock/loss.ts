import { problem, type TransportError } from "../messages/problem.ts";
import type { TransportErrorCode, TransportProblems } from "../messages/problems.ts";

/** What a line can be lost by, with what is known of it then. */
const losses = {
  reset: {},
  unplugged: {},
  unreachable: {},
  timeout: { waiting: "peer", ms: null },
  busy: {},
  denied: { what: "device" },
  "not-found": {},
  "not-a-port": {},
  refused: { service: null },
  "host-not-found": {},
  "card-removed": {},
  "card-reset": {},
  "reader-removed": {},
  "service-not-running": {},
  failed: { exit: null },
} as const satisfies { readonly [C in TransportErrorCode]?: TransportProblems[C] };

/** The code of a loss that a simulated line can show. */
export type LossCode = keyof typeof losses;

/** The loss of that code. */
export const lossOf = (code: LossCode, where: string): TransportError =>
  problem.error(code, losses[code], { where });

/** A recorded code; one that a simulated line cannot show is `failed`. */
export const lossCode = (code: string): LossCode =>
  Object.hasOwn(losses, code) ? (code as LossCode) : "failed";
