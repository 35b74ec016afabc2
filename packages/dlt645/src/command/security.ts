/**
 * 03H: security commands of both grids. Every field of a body is reversed on its own. Money is binary in 0.01 yuan, counts are
 * binary.
 */
import { identifier, octets, plainRest, rest, whole } from "../field/fields.ts";
import { type Fields, layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { diOf, operator, serr } from "./common.ts";

/** Wallet files of China Southern Grid and State Grid: both values are answered, whatever was asked. */
const WALLET_FILES: readonly number[] = [2, 1];
/** Where the file number is in a read-back identifier, which follows DI and is reversed as one. */
const READ_FILE_AT = 4 + 4;
const isWallet = (b: Uint8Array): boolean =>
  b[READ_FILE_AT + 1] === 0 && WALLET_FILES.includes(b[READ_FILE_AT]!);

const isOf = (di: number) => (b: Uint8Array) => diOf(b) === di;

const answerOf = <const F extends Fields>(di: number, body: F) => ({
  layout: layout({ di: identifier, ...body }),
  when: isOf(di),
});

/** 03H: authentication, wallet, keys, files and comparison, by identifier. */
export const Security = /*#__PURE__*/ command("Security", 0x03, () => {
  const known = new Set<number>();
  const requestOf = <const F extends Fields>(di: number, body: F) => {
    known.add(di);
    return { layout: layout({ di: identifier, ...operator, ...body }), when: isOf(di) };
  };
  const isUnknown = (b: Uint8Array): boolean => !known.has(diOf(b));
  const [o1, o2, o4, o6, o8] = [octets(1), octets(2), octets(4), octets(6), octets(8)];
  const mac = { mac: o4 };
  const wallet = { money: o4, count: o4 };
  const recharge = { ...wallet, mac1: o4, customer: o6, mac2: o4 };
  const withMacs = { money: o4, moneyMac: o4, count: o4, countMac: o4 };
  const authentication = { cipher: o8, rand1: o8, div: o8 };
  const authenticated = { rand2: o4, esam: o8 };
  const priceFile = { priceFile: octets(199), ...mac };
  const status = { status: o1 };
  const returnFile = { returnFile: octets(50), ...mac };
  const comparison = { cpu: o1, keyIndex: o1, factorAddress: o4, dataAddress: o4 };
  // Key, key information and MAC of State Grid 2009 are reversed as one; so is each block of 070301FF.
  const key2009 = whole({ key: octets(32), keyInfo: o4, mac: o4 });
  const key = octets(36);
  const card = { cardSerial: o8, rand1: o4, cardType: o1, ...wallet, mac1: o4, mac2: o4 };
  return {
    request: [
      requestOf(0x070000ff, authentication),
      requestOf(0x070001ff, { minutes: o2, ...mac }),
      requestOf(0x070002ff, {}),
      requestOf(0x070003ff, { cipher: o8 }),
      // Inner Mongolia's meters want the dispersion factor too.
      requestOf(0x070003ff, { cipher: o8, div: o8 }),
      requestOf(0x070004ff, { file: o1, offset: o2, data: rest, ...mac }),
      requestOf(0x070005ff, { file: o1, offset: o2, cipher: rest, ...mac }),
      requestOf(0x070101ff, recharge),
      requestOf(0x070102ff, recharge),
      requestOf(0x070103ff, { money: o4, mac1: o4, count: o4, mac2: o4 }),
      requestOf(0x070201ff, key2009),
      requestOf(0x070202ff, key2009),
      requestOf(0x070203ff, key2009),
      requestOf(0x070204ff, key2009),
      requestOf(0x070301ff, { key0: key, ...mac }),
      requestOf(0x070301ff, { key0: key, key1: key, ...mac }),
      requestOf(0x070301ff, { key0: key, key1: key, key2: key, ...mac }),
      requestOf(0x070301ff, { key0: key, key1: key, key2: key, key3: key, ...mac }),
      requestOf(0x078001ff, { readId: o8 }),
      requestOf(0x078002ff, comparison),
      requestOf(0x078002ff, { ...comparison, lengthCode: o1 }),
      requestOf(0x078003ff, { rand1: o8 }),
      requestOf(0x078102ff, {}),
      requestOf(0x07a001ff, authentication),
      requestOf(0x07a002ff, { ...card, parameterFile: rest, mac3: o4, mac4: o4 }),
      requestOf(0x07a003ff, priceFile),
      requestOf(0x07a004ff, priceFile),
      requestOf(0x07a005ff, { cipher: octets(16), ...mac }),
      requestOf(0x07a006ff, { div: o8, mode: o1, mac1: o4, ...wallet, mac2: o4 }),
      { layout: layout({ di: identifier, ...operator, data: plainRest }), when: isUnknown },
    ],
    answer: [
      answerOf(0x070000ff, authenticated),
      answerOf(0x070001ff, {}),
      answerOf(0x070002ff, { customer: o6, ...wallet, keyState: o4 }),
      answerOf(0x070003ff, {}),
      answerOf(0x070004ff, {}),
      answerOf(0x070005ff, {}),
      answerOf(0x070101ff, {}),
      answerOf(0x070102ff, {}),
      answerOf(0x070103ff, {}),
      answerOf(0x070201ff, {}),
      answerOf(0x070202ff, {}),
      answerOf(0x070203ff, {}),
      answerOf(0x070204ff, {}),
      answerOf(0x070301ff, {}),
      {
        layout: layout({ di: identifier, readId: o8, ...withMacs }),
        when: (b: Uint8Array) => diOf(b) === 0x078001ff && isWallet(b),
      },
      answerOf(0x078001ff, { readId: o8, data: rest, ...mac }),
      answerOf(0x078002ff, { cipher: octets(64) }),
      answerOf(0x078003ff, { meterNo: o6, esam: o8, cipher: o8, rand2: o8 }),
      answerOf(0x078102ff, { ...withMacs, customer: o6, keyState: o4 }),
      answerOf(0x07a001ff, { ...authenticated, mode: o1, ...wallet }),
      answerOf(0x07a002ff, status),
      answerOf(0x07a002ff, { ...status, ...returnFile }),
      answerOf(0x07a003ff, status),
      answerOf(0x07a004ff, status),
      answerOf(0x07a005ff, status),
      answerOf(0x07a006ff, { mode: o1 }),
      { layout: layout({ di: identifier, data: plainRest }), when: isUnknown },
    ],
    refusal: [
      { layout: layout({ serr }) },
      // 07A002FF: a card that failed is answered with its return file.
      { layout: layout({ serr, separator: o1, ...returnFile }) },
    ],
  };
});
