/** Names of attributes and methods, without their types. */
import { lookup, oiText, put } from "./catalogue.ts";
import { MEMBER_ROWS } from "./members.gen.ts";
import { cells } from "./rows.ts";
import type { ElementKind, MemberName } from "./schema.ts";

/** The name of an attribute or method, and what the elements of its value stand for. */
export interface NamedMember extends MemberName {
  readonly elements: ElementKind | undefined;
}

/** Names of the attributes and methods of one owner. */
export interface MemberNames {
  readonly attributes: readonly NamedMember[];
  readonly methods: readonly NamedMember[];
}

/** The names that a class (by its number) or an object (by its OI, four hex digits) has of its own. */
let byOwner: Map<string, MemberNames> | undefined;

function table(): Map<string, MemberNames> {
  byOwner ??= build();
  return byOwner;
}

function build(): Map<string, MemberNames> {
  const made = new Map<string, MemberNames>();
  let owner = { attributes: [] as NamedMember[], methods: [] as NamedMember[] };
  for (const [head = "", name = "", nameEn = "", elements] of cells(MEMBER_ROWS)) {
    if (head.startsWith("=")) {
      owner = { attributes: [], methods: [] };
      made.set(head.slice(1), owner);
      continue;
    }
    const isMethod = head.startsWith("m");
    const member = { id: Number(isMethod ? head.slice(1) : head), name, nameEn };
    owner[isMethod ? "methods" : "attributes"].push({
      ...member,
      elements: elements as ElementKind | undefined,
    });
  }
  return made;
}

const none: MemberNames = { attributes: [], methods: [] };

/** The names that all objects of a class have. */
export const namesOfClass = (classId: number): MemberNames => table().get(String(classId)) ?? none;

/** The name of one attribute or method of an object: its own, or that of its class. */
export function memberName(oi: number, kind: keyof MemberNames, id: number): NamedMember | undefined {
  const classId = lookup(oi)?.classId ?? 0;
  const named = ({ [kind]: list }: MemberNames) => list.find((member) => member.id === id);
  return named(table().get(oiText(oi)) ?? none) ?? named(namesOfClass(classId));
}

/** Puts names in the place of an object's own. @returns what takes them back */
export const putMemberNames = (oi: number, names: MemberNames): (() => void) =>
  put(table(), oiText(oi), names);
