/** ERROR-Response (DL/T 698.45-2017, 7.4.9): type 1 APDU not decodable, 2 service not supported, 255 other. */
import { checked } from "../axdr/schema.ts";
import { among } from "../data/checks.ts";
import { Enum } from "../data/types.ts";
import { type ApduOf, clientApdu, PIID, PIID_ACD, serverApdu } from "./common.ts";

const type = checked(Enum, among(1, 2, 255));

/** Of the client. */
export const ErrorResponseClient = clientApdu("ErrorResponseClient", [110], { piid: PIID, type });
/** Of the server. */
export const ErrorResponse = serverApdu("ErrorResponse", [238], { piid: PIID_ACD, type });

export type ErrorResponseClient = ApduOf<typeof ErrorResponseClient>;
export type ErrorResponse = ApduOf<typeof ErrorResponse>;

export const errorServices = [ErrorResponseClient, ErrorResponse] as const;
