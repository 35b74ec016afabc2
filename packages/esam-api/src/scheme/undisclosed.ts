/** What keeps keys inside: JSON, string conversion and `util.inspect` show one line in its place. */
export abstract class Undisclosed {
  readonly #shown: string;

  constructor(shown: string) {
    this.#shown = shown;
  }

  toJSON(): string {
    return this.#shown;
  }

  toString(): string {
    return this.#shown;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.#shown;
  }
}
