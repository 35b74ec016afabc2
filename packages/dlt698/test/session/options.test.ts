import { expect, it } from "vitest";
import {
  clientOptionTable,
  listenerOptionTable,
  type OptionInfo,
  resolveOptions,
  serverOptionTable,
} from "../../src/session/options.ts";

const tables = {
  "Client 客户机: `createClient(channel, options)`": clientOptionTable,
  "Listening master 监听主站: `createListener(channels, options)`, and the client's": listenerOptionTable,
  "Server 服务器: `createServer(store, options)`": serverOptionTable,
} as const satisfies Record<string, Record<string, OptionInfo>>;

/** The document follows from the tables. Update it with `vitest run -u`. */
function document(): string {
  const lines = [
    "<!-- generated from src/session/options.ts -->",
    "",
    "# Options of sessions · 会话参数",
    "",
  ];
  for (const [title, table] of Object.entries(tables)) {
    lines.push(
      `## ${title}`,
      "",
      "| option | unit | range | default | meaning | 含义 |",
      "|---|---|---|---:|---|---|",
    );
    for (const [name, { unit, min, max, default: preset, en, zh }] of Object.entries(table)) {
      lines.push(`| \`${name}\` | ${unit} | ${min} to ${max} | ${preset} | ${en} | ${zh} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}

it("docs/session-options.md says what the tables say", async () => {
  await expect(document()).toMatchFileSnapshot("../../docs/session-options.md");
});

it.each(Object.entries(tables))("%s: defaults lie in their ranges, and the ranges hold", (_, table) => {
  const resolved = resolveOptions<Record<string, OptionInfo>>(table, {});
  for (const [name, { min, max, default: preset, unit }] of Object.entries<OptionInfo>(table)) {
    expect(resolved[name]).toBe(preset);
    for (const good of [min, max])
      expect(resolveOptions<Record<string, OptionInfo>>(table, { [name]: good })[name]).toBe(good);
    for (const bad of [min - 1, max + 1, Number.NaN, min + 0.5]) {
      expect(() => resolveOptions<Record<string, OptionInfo>>(table, { [name]: bad })).toThrow(
        `${name}: expected a whole number from ${min} to ${max} ${unit}`,
      );
    }
  }
});
