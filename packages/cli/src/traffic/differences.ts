/** What two messages say differently, field by field. */
import type { ExplainedBits, ExplainedField, ExplainedName } from "@meterwire/dlt698/explain";
import type { Shown } from "./shown.ts";

/** A field, and what it says on both sides; `null` where a side does not have it. */
export interface Difference {
  readonly path: string;
  readonly name: ExplainedName;
  readonly a: ExplainedName | null;
  readonly b: ExplainedName | null;
}

/** Fields that follow from the others. */
const COMPUTED: ReadonlySet<string> = new Set(["length", "hcs", "fcs", "cs"]);

/** What is different between two sessions of the same meaning: invoke numbers, time tags, proofs and random numbers. */
const VOLATILE = /(?:^|\.)(?:piid|timeTag|verification)(?:\.|$)/;

/** Numbers whose bits say more than they do. */
const BARE = /^[\d ]*$/;

/**
 * The fields in which two messages differ; of checksums and length alone only where nothing else does.
 *
 * @param meaning leave out what varies from session to session.
 */
export function differencesOf(a: Shown, b: Shown, meaning: boolean): Difference[] {
  const found = new Differences(meaning);
  found.both(a.explain()?.root, b.explain()?.root);
  found.both(a.opened()?.root, b.opened()?.root);
  return found.told.length > 0 || meaning ? found.told : found.computed;
}

type Field = ExplainedField | undefined;

class Differences {
  readonly told: Difference[] = [];
  readonly computed: Difference[] = [];
  private readonly meaning: boolean;

  constructor(meaning: boolean) {
    this.meaning = meaning;
  }

  both(a: Field, b: Field): void {
    const one = a ?? b;
    if (one === undefined || a?.raw === b?.raw) return;
    if (this.meaning && VOLATILE.test(one.path)) return;
    const [ours, theirs] = [a?.text.en ?? "", b?.text.en ?? ""];
    const isLeaf =
      a === undefined || b === undefined || (one.children.length === 0 && (b?.children.length ?? 0) === 0);
    if (hasBits(a) && hasBits(b) && BARE.test(ours)) return this.bits(one.kind, a.bits, b.bits);
    if (isLeaf || (ours !== "" && theirs !== "" && ours !== theirs)) {
      return this.tell(one, one.kind, said(a), said(b));
    }
    const [left, right] = [childrenOf(a), childrenOf(b)];
    for (const key of new Set([...left.keys(), ...right.keys()])) this.both(left.get(key), right.get(key));
  }

  private bits(kind: string, a: readonly ExplainedBits[], b: readonly ExplainedBits[]): void {
    for (const [i, ours] of a.entries()) {
      const theirs = b[i]!;
      if (ours.value !== theirs.value) this.tell(ours, kind, ours.text, theirs.text);
    }
  }

  private tell(
    { path, name }: Pick<ExplainedField, "path" | "name">,
    kind: string,
    a: ExplainedName | null,
    b: ExplainedName | null,
  ): void {
    (COMPUTED.has(kind) ? this.computed : this.told).push({ path: path === "" ? kind : path, name, a, b });
  }
}

function hasBits(field: Field): field is ExplainedField & { readonly bits: readonly ExplainedBits[] } {
  return field?.bits !== undefined && field.bits.length > 0;
}

function said(field: Field): ExplainedName | null {
  if (field === undefined) return null;
  const { raw, text } = field;
  return text.en === "" ? { zh: raw, en: raw } : text;
}

/** By path; those without one of their own by kind and turn. */
function childrenOf(field: Field): Map<string, ExplainedField> {
  const children = new Map<string, ExplainedField>();
  for (const child of field?.children ?? []) {
    const name = `${child.path} ${child.kind}`;
    let key = name;
    for (let turn = 2; children.has(key); turn++) key = `${name} ${turn}`;
    children.set(key, child);
  }
  return children;
}
