/** 14H: writes an identifier; at secured levels with a MAC, or as cipher text with a MAC. */
import { identifier, identifier1997, items, octets, plainOctets, plainRest, rest } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { empty, operator, password, refused } from "./common.ts";

/** Levels of security commands with cipher text and MAC: China Southern Grid, State Grid. */
export const CIPHER_LEVELS: readonly number[] = [0x96, 0x98];
/** The same with plain text and MAC. */
export const MAC_LEVELS: readonly number[] = [0x97, 0x99];

/* @__NO_SIDE_EFFECTS__ */
const head = () => ({ di: identifier, ...password, ...operator });
const levelOf = (b: Uint8Array): number => b[4]!;

/** The cipher comes first here, and cipher and MAC are reversed each on its own: the other way round than in 19H to 1CH. */
export const WriteData = /*#__PURE__*/ command("WriteData", 0x14, () => ({
  request: [
    {
      layout: layout({ ...head(), cipher: rest, mac: octets(4) }),
      when: (b) => CIPHER_LEVELS.includes(levelOf(b)),
    },
    {
      layout: layout({ ...head(), data: plainRest, mac: octets(4) }),
      when: (b) => MAC_LEVELS.includes(levelOf(b)),
    },
    {
      layout: layout({ ...head(), values: items }),
      when: (b) => ![...CIPHER_LEVELS, ...MAC_LEVELS].includes(levelOf(b)),
    },
  ],
  answer: empty,
  refusal: refused,
}));

/** 04H of 1997: a password, no operator. */
export const WriteData1997 = /*#__PURE__*/ command(
  "WriteData",
  0x04,
  () => ({
    request: [{ layout: layout({ di: identifier1997, password: plainOctets(4), data: plainRest }) }],
    answer: empty,
    refusal: refused,
  }),
  "1997",
);
