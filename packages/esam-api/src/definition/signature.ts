import type { FunctionName } from "./functions.ts";
import { functionNamed } from "./named.ts";

/**
 * The C declaration of a documented function: `int` in and out, `const char *` for hexadecimal input, `char *` for output buffers.
 *
 * @throws {EsamError} 1601 for a name that is none of the 20
 * @example
 * cSignature("InfraredRand"); // "int InfraredRand(char *OutRand1)"
 */
export function cSignature(name: FunctionName): string {
  const definition = functionNamed(name);
  const inputs = definition.parameters.map((parameter) =>
    parameter.kind === "flag" || parameter.kind === "int"
      ? `int ${parameter.name}`
      : `const char *${parameter.name}`,
  );
  const outputs = definition.outputs.map((output) => `char *${output.name}`);
  return `int ${name}(${[...inputs, ...outputs].join(", ") || "void"})`;
}
