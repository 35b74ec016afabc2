/** ERROR-Response (DL/T 698.45-2017, 7.4.9): type 1 APDU not decodable, 2 service not supported, 255 other. */
import { Enum } from "../data/types.ts";
import { type ApduOf, clientApdu, PIID, PIID_ACD, serverApdu } from "./common.ts";

/** Of the client. */
export const ErrorResponseClient = clientApdu("ErrorResponseClient", [110], { piid: PIID, type: Enum });
/** Of the server. */
export const ErrorResponse = serverApdu("ErrorResponse", [238], { piid: PIID_ACD, type: Enum });

export type ErrorResponseClient = ApduOf<typeof ErrorResponseClient>;
export type ErrorResponse = ApduOf<typeof ErrorResponse>;

export const errorServices = [ErrorResponseClient, ErrorResponse] as const;
