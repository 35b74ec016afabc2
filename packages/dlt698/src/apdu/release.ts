/** RELEASE (DL/T 698.45-2017, 7.4.3): the end of an association, asked for or told of. */
import { DateTimeS, Enum } from "../data/types.ts";
import { type ApduOf, clientApdu, PIID, PIID_ACD, serverApdu } from "./common.ts";

export const ReleaseRequest = clientApdu("ReleaseRequest", [3], { piid: PIID });
/** Result: 0 success. */
export const ReleaseResponse = serverApdu("ReleaseResponse", [131], { piid: PIID_ACD, result: Enum });

/** The association timed out; nobody answers. */
export const ReleaseNotification = serverApdu("ReleaseNotification", [132], {
  piid: PIID_ACD,
  establishedTime: DateTimeS,
  currentTime: DateTimeS,
});

export type ReleaseRequest = ApduOf<typeof ReleaseRequest>;
export type ReleaseResponse = ApduOf<typeof ReleaseResponse>;
export type ReleaseNotification = ApduOf<typeof ReleaseNotification>;

export const releaseServices = [ReleaseRequest, ReleaseResponse, ReleaseNotification] as const;
