import type { Expectation } from "../problems/expectation.ts";

/** The value of an argument is not as expected; whoever knows the argument makes it a problem. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
  readonly expected: Expectation;

  constructor(expected: Expectation) {
    super(expected.kind);
    this.expected = expected;
  }
}

/** What is wrong with an argument. */
export function wrongArgument(expected: Expectation): ArgumentError {
  return new ArgumentError(expected);
}
