import type { Dlt698Error } from "../messages/error.ts";
import type { Mismatch } from "./interpretation.ts";
import { objectName, objectProblem } from "./refuse.ts";
import { members, oiText } from "./registry.ts";
import type { Member } from "./schema.ts";
import type { Description } from "./types.ts";

/** Why the tables have no type for a target: no such object, member, element or answer. */
export function unknownTarget({ object, member, kind, code, oi, id, index }: Description): Mismatch {
  if (!object) return objectProblem.data("unknown-object", { oi: oiText(oi), code });
  const what = { object: objectName(object), kind, id };
  if (member) {
    const rest = { member: memberName(member), index };
    if (kind === "attribute")
      return objectProblem.data("unknown-member", { ...what, reason: "element", ...rest });
    return objectProblem.data("unknown-member", { ...what, reason: "result", member: rest.member });
  }
  const list = kind === "method" ? members(oi).methods : members(oi).attributes;
  const known = list.map(memberName);
  return objectProblem.data("unknown-member", { ...what, reason: "member", known });
}

/** The same to throw. */
export function unknownTargetError(about: Description): Dlt698Error {
  const { code, params } = unknownTarget(about);
  return objectProblem.error(code, params as never);
}

const memberName = ({ id, name, nameEn }: Member) => ({ id, name, nameEn });
