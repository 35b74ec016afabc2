/** What a message asks for or answers, whichever service carries it. */
import type { Apdu } from "../apdu/index.ts";
import type { Data } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";
import { addressOfTsa } from "../link/tsa.ts";

/** An attribute or a method that a message names, with what stands beside it. */
export interface Access {
  readonly kind: "oad" | "omd";
  readonly code: number;
  /** The meter behind a server that it is about, its address; `null` for the server itself. */
  readonly meter: string | null;
  /** The result of the access, 0 for success; `null` where the message has none. */
  readonly dar: number | null;
  readonly data: Data | null;
  /** Of a record: how many rows, and which columns. */
  readonly rows: number | null;
  readonly columns: RCSD | null;
}

type Node = { readonly [key: string]: unknown };

/** Fields that name attributes without accessing them, or hold values of any shape. */
const SKIPPED: ReadonlySet<string> = new Set(["rsd", "rcsd", "data", "rows", "timeTag"]);

/** Everything that a message accesses, in its order. */
export function accessesOf(apdu: Apdu): Access[] {
  const found: Access[] = [];
  collect(apdu as unknown as Node, null, found);
  return found;
}

function collect(node: Node, above: string | null, found: Access[]): void {
  const { tsa, oad, omd, oads } = node;
  const meter = tsa instanceof Uint8Array ? addressOfTsa(tsa) : above;
  if (typeof oad === "number") found.push(accessOf("oad", oad, meter, node));
  if (typeof omd === "number") found.push(accessOf("omd", omd, meter, node));
  if (isList(oads)) for (const each of oads) found.push(accessOf("oad", each as number, meter, {}));
  for (const key in node) {
    if (SKIPPED.has(key)) continue;
    const below = node[key];
    if (isList(below)) {
      for (const each of below) if (isNode(each)) collect(each, meter, found);
    } else if (isNode(below)) collect(below, meter, found);
  }
}

function accessOf(kind: Access["kind"], code: number, meter: string | null, node: Node): Access {
  const { dar, data, rows } = isNode(node.result) ? node.result : node;
  return {
    kind,
    code,
    meter,
    dar: typeof dar === "number" ? dar : null,
    data: isNode(data) ? (data as unknown as Data) : null,
    rows: isList(rows) ? rows.length : null,
    columns: isList(node.rcsd) ? (node.rcsd as RCSD) : null,
  };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array) && !isList(value);
}
