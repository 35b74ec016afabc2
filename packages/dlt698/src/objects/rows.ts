/** Lines of a generated table, each split into its cells. */
export function cells(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split("|"));
}
