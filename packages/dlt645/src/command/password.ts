/** 18H: changes a password; the answer repeats the new one. */
import { identifier, octets, plainOctets } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { refused } from "./common.ts";

const changed = { newLevel: /*#__PURE__*/ octets(1), newPassword: /*#__PURE__*/ octets(3) };
const changed1997 = { newPassword: /*#__PURE__*/ plainOctets(4) };

/** 18H: changes a password. */
export const ChangePassword = /*#__PURE__*/ command("ChangePassword", 0x18, () => ({
  request: [{ layout: layout({ di: identifier, oldLevel: octets(1), oldPassword: octets(3), ...changed }) }],
  answer: [{ layout: layout(changed) }],
  refusal: refused,
}));

/** 0FH of 1997. */
export const ChangePassword1997 = /*#__PURE__*/ command(
  "ChangePassword",
  0x0f,
  () => ({
    request: [{ layout: layout({ oldPassword: plainOctets(4), ...changed1997 }) }],
    answer: [{ layout: layout(changed1997) }],
    refusal: refused,
  }),
  "1997",
);
