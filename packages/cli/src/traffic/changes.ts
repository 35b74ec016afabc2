/** What a request does to a meter, as far as it can be read. */

import {
  type AnyFrame,
  changesMeter as changesMeter645,
  isProtected as isProtected645,
} from "@meterwire/dlt645/dissect";
import { type Apdu, type Frame, securityPlain } from "@meterwire/dlt698";
import type { FoundMessage } from "@meterwire/transport/capture";

type Message = Pick<FoundMessage, "protocol" | "message" | "fields" | "inner">;

/** Requests of which nobody can read what they do. */
const UNREADABLE: ReadonlySet<string> = new Set(["SecurityRequest", "ProxyInnerTransCommandRequest"]);

/** Whether a message changes the meter that it is sent to, or may: what is protected or in fragments cannot be read. */
export function changesMeter(found: Message): boolean {
  const { protocol, fields, message, inner } = found;
  if (fields.direction === "up") return false;
  if (protocol === "645") return changesMeter645(message as AnyFrame);
  const frame = message as Frame<Apdu>;
  if ("fragment" in frame) return frame.fragment.kind !== "confirm";
  const { service } = innermost(frame.apdu);
  if (service === "ProxyTransCommandRequest") return inner.length === 0 || inner.some(changesMeter);
  return UNREADABLE.has(service) || /^(?:Proxy)?(?:Set|Action)/.test(service);
}

/** Whether a message is protected: sent again, it is refused or means something else. */
export const isProtected = ({ protocol, fields, message }: Omit<Message, "inner">): boolean =>
  protocol === "645" ? isProtected645(message as AnyFrame) : fields.service.startsWith("Security");

function innermost(apdu: Apdu): Apdu {
  const plain = securityPlain(apdu);
  return plain === null ? apdu : innermost(plain);
}
