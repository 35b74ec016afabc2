const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

/** The page that lists what the generator could not type, and why. */
export function untypedPage({ figures, open }) {
  const groups = new Map();
  for (const item of open) {
    const list = groups.get(item.why.why) ?? [];
    list.push(item);
    groups.set(item.why.why, list);
  }
  const lines = [...groups].flatMap(([why, items]) => [
    `## ${why[0].toUpperCase()}${why.slice(1)}`,
    "",
    ...items.map(
      (item) =>
        `- \`${item.oi}\` ${item.object} (${item.objectEn}), ${item.kind} ${item.id} ${item.name} (${item.nameEn})` +
        (item.why.path === "" ? "" : `: \`${item.why.path}\``),
    ),
    "",
  ]);
  return `# What the tables leave untyped

Made by \`node scripts/generate.mjs\`; do not edit.

The 514 live objects have ${figures.members} attributes and methods, those of their interface classes included.
${figures.typed} of them (${percent(figures.typed, figures.members)}) are typed down to the last field;
${figures.objectsTyped} objects (${percent(figures.objectsTyped, figures.objects)}) have nothing open at all. Where the standard itself writes
\`Data\` (the parameter of method 2, the columns of records, limits that follow an associated attribute), any value is what
it means, and that counts as typed.

Everything else is below. A value of an open field is kept as it came and shown by its own type.

${lines.join("\n").trim()}
`;
}
