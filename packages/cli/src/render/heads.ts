/** A column under one heading or several: from the outermost to its own. */
export interface HeadedColumn {
  readonly heads: readonly string[];
  readonly unit: string;
  /** Its cells are aligned as numbers. */
  readonly right: boolean;
}

/** A heading over the columns `from` to `to` (excluded), and those below it. */
export interface Head {
  readonly name: string;
  /** The unit, if all columns below share one that no heading above has told; else empty. */
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Head[];
  /** Lines of headings from here down. */
  readonly height: number;
}

/** The headings of columns as trees: neighbours under the same heading share it. */
export function headsOf(columns: readonly HeadedColumn[]): Head[] {
  return level(columns, 0, columns.length, 0, false);
}

function level(
  columns: readonly HeadedColumn[],
  from: number,
  to: number,
  depth: number,
  hasUnit: boolean,
): Head[] {
  const isGroup = (at: number) => columns[at]!.heads.length > depth + 1;
  const heads: Head[] = [];
  for (let at = from; at < to; at = heads.at(-1)!.to) {
    const name = columns[at]!.heads[depth] ?? "";
    let end = at + 1;
    if (isGroup(at)) while (end < to && isGroup(end) && columns[end]!.heads[depth] === name) end++;
    const { unit } = columns[at]!;
    const shown = !hasUnit && unit !== "" && columns.slice(at, end).every((column) => column.unit === unit);
    const children = isGroup(at) ? level(columns, at, end, depth + 1, hasUnit || shown) : [];
    const height = 1 + children.reduce((most, child) => Math.max(most, child.height), 0);
    heads.push({ name, unit: shown ? unit : "", from: at, to: end, children, height });
  }
  return heads;
}

/** A heading with its unit in brackets. */
export function headText({ name, unit }: Pick<Head, "name" | "unit">): string {
  return unit === "" ? name : `${name} (${unit})`;
}
