import fc from "fast-check";
import { expect, describe as suite, test } from "vitest";
import { type Data, dataSchema } from "../../src/data/data.ts";
import type { TypeSchema } from "../../src/objects.ts";
import { build, interpret, members, objects } from "../../src/objects.ts";
import { decodeValue, encodeValue } from "../../src/schema/engine.ts";
import { fitting } from "./support.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 2);

function comes(data: Data, target: Parameters<typeof interpret>[0]) {
  const bytes = encodeValue(dataSchema(), data);
  const made = interpret(target, decodeValue(dataSchema(), bytes));
  const values = JSON.parse(JSON.stringify(made.value));
  expect(encodeValue(dataSchema(), build(target, values))).toEqual(bytes);
  return made;
}

suite("a value of every attribute and method of each of the 514 objects", () => {
  const groups = new Map<string, ReturnType<typeof objects>[number][]>();
  for (const info of objects()) groups.set(info.group, [...(groups.get(info.group) ?? []), info]);

  test.each([...groups])("%s: survives encode, decode, interpret, build", (_, infos) => {
    for (const info of infos) {
      const { attributes, methods } = members(info.oi);
      const targets: [Parameters<typeof interpret>[0], TypeSchema][] = [
        ...attributes.map(
          ({ id, schema }) => [((info.oi << 16) | (id << 8)) >>> 0, schema] as [number, TypeSchema],
        ),
        ...methods.map(
          ({ id, schema }) =>
            [{ omd: ((info.oi << 16) | (id << 8)) >>> 0 }, schema] as [{ omd: number }, TypeSchema],
        ),
      ];
      for (const [target, schema] of targets) {
        if (schema.type === "none") continue;
        fc.assert(
          fc.property(fitting(schema), (data) => {
            const made = comes(data, target);
            expect(made.mismatch).toBeNull();
          }),
          { numRuns: RUNS },
        );
      }
    }
  });
});

suite("a value of any other type", () => {
  const sample = objects().filter((_, i) => i % 37 === 0);

  test.each(sample)("$code $name keeps what does not fit", (info) => {
    for (const { id, schema } of members(info.oi).attributes) {
      const target = ((info.oi << 16) | (id << 8)) >>> 0;
      fc.assert(
        fc.property(fitting({ type: "Data" }), (data) => {
          const made = comes(data, target);
          if (
            schema.type !== "Data" &&
            data.type !== schema.type &&
            data.type !== "NULL" &&
            schema.type !== "choice"
          ) {
            expect(made.mismatch).not.toBeNull();
          }
        }),
        { numRuns: RUNS },
      );
    }
  });
});
