import type { IdentifierFormats } from "../field/schema.ts";
import type { ExplainedBits, ExplainedField, ExplainedName, Problem } from "../messages/base.ts";

/** What the explanation asks about identifiers; `identifiers` of `@meterwire/dlt645/identifiers` fits as it is. */
export interface IdentifierLookup extends IdentifierFormats {
  /** Name and unit of an identifier; `null` where it is not known. */
  describe(di: number): { readonly name: ExplainedName; readonly unit: string } | null;
}

/** A field while the tree grows. */
export interface Node extends ExplainedField {
  readonly children: Node[];
  readonly problems: Problem[];
  value: unknown;
  text: ExplainedName;
  unit?: string | undefined;
  bits?: readonly ExplainedBits[] | undefined;
}
