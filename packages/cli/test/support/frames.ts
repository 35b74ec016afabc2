import { type Apdu, apduFromJson, bytesToHex, encodeFrame, type LinkHeader } from "@meterwire/dlt698";

/** A request for 00100400 of the meter 28417891, as hex. */
export const REQUEST = "68150043039178412800EB6405010000100400000CCB16";

/** The header of a frame to (0) or from (1) that meter. */
export const link = (direction: 0 | 1): LinkHeader => ({
  direction,
  prm: 1,
  function: 3,
  scrambled: false,
  address: { type: 0, sa: "28417891", logical: 0, extended: false },
  clientAddress: 0,
});

/** A frame around an APDU in its JSON form, as hex. */
export const framed = (direction: 0 | 1, apdu: object): string =>
  bytesToHex(encodeFrame({ link: link(direction), apdu: apduFromJson(apdu as never) as Apdu }));
