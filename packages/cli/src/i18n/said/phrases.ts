/**
 * English words in Chinese. `{name}` stands for a value, which may itself be words of a table; one in double quotes is
 * the user's own and stays as it is.
 */
export type Phrases = Readonly<Record<string, string>>;

/** What certain places hold; all others hold anything. */
export const holds: Readonly<Record<string, string>> = {
  n: "\\S+",
  digits: "\\d+",
  left: "\\d+",
  least: "-?[\\d.]+",
  most: "-?[\\d.]+",
  schema: "\\S+",
  address: "\\S+",
  position: "position .+?",
  errno: "E[A-Z0-9]+",
  system: "[a-z]+",
};
