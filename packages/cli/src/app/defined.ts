type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type Needed<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** An options object without what is undefined: "not given" and "given as undefined" differ to the libraries. */
export function defined<T extends object>(options: T): Needed<T> & Optional<T> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as unknown as Needed<T> & Optional<T>;
}
