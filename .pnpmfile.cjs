// What pnpm does to a manifest on its way into a tarball.

const sourceCondition = "@meterwire/source";

/** The condition that leads to the TypeScript source serves this repository alone; tarballs carry `dist` only. */
function beforePacking(manifest) {
  const withoutSource = (target) =>
    typeof target === "object"
      ? Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== sourceCondition))
      : target;
  const exportsMap = Object.entries(manifest.exports ?? {}).map(([path, target]) => [
    path,
    withoutSource(target),
  ]);
  const { scripts, devDependencies, ...published } = manifest;
  return { ...published, exports: Object.fromEntries(exportsMap) };
}

module.exports = { hooks: { beforePacking } };
