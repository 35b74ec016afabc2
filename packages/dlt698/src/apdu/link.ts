/** LINK (DL/T 698.45-2017, 7.4.1): login, heartbeat, logout of a server; function code 1. */
import { checked } from "../axdr/schema.ts";
import { among } from "../data/checks.ts";
import { DateTime, Enum, LongUnsigned, Unsigned } from "../data/types.ts";
import { type ApduOf, bareApdu, PIID, PIID_ACD } from "./common.ts";

/** Type 0 login, 1 heartbeat, 2 logout; the heartbeat period in seconds. */
export const LinkRequest = bareApdu("LinkRequest", [1], {
  piid: PIID_ACD,
  type: checked(Enum, among(0, 2)),
  heartbeatPeriod: LongUnsigned,
  requestTime: DateTime,
});

const result = among(0, 3);

/** Result: bit 7 the responder's clock is trusted, bits 0-2 0 success, 1 duplicate address, 2 illegal device, 3 full. */
export const LinkResponse = bareApdu("LinkResponse", [129], {
  piid: PIID,
  result: checked(Unsigned, (octet) => result(octet & 0x7f)),
  requestTime: DateTime,
  receiveTime: DateTime,
  responseTime: DateTime,
});

export type LinkRequest = ApduOf<typeof LinkRequest>;
export type LinkResponse = ApduOf<typeof LinkResponse>;

export const linkServices = [LinkRequest, LinkResponse] as const;
