/**
 * 03H: security commands of both grids. Every field of a body is reversed on its own. Money is binary in 0.01 yuan, counts are
 * binary.
 */
import { identifier, octets, plainRest, rest, whole } from "../field/fields.ts";
import { type Fields, layout } from "../field/schema.ts";
import { type Case, command } from "./command.ts";
import { diOf, operator, serr } from "./common.ts";

const o1 = /*#__PURE__*/ octets(1);
const o4 = /*#__PURE__*/ octets(4);
const o6 = /*#__PURE__*/ octets(6);
const o8 = /*#__PURE__*/ octets(8);
const mac = { mac: o4 };
const wallet = { money: o4, count: o4 };
const recharge = { ...wallet, mac1: o4, customer: o6, mac2: o4 };
const withMacs = { money: o4, moneyMac: o4, count: o4, countMac: o4 };
const authentication = { cipher: o8, rand1: o8, div: o8 };
const authenticated = { rand2: o4, esam: o8 };
const priceFile = { priceFile: /*#__PURE__*/ octets(199), ...mac };
/** The card's key, key information and MAC, 40 octets reversed as one. */
const key2009 = /*#__PURE__*/ whole({ key: octets(32), keyInfo: o4, mac: o4 });
/** Up to four blocks of 36 octets in a command, each reversed as one. */
const keyBlocks = [1, 2, 3, 4].map((count) => ({
  ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, octets(36)])),
  ...mac,
}));

/** Bodies of request and answer by identifier; several where the length, or the file that is read back, tells them apart. */
const bodies: readonly (readonly [di: number, request: readonly Fields[], answer: readonly Fields[]])[] = [
  [0x070000ff, [authentication], [authenticated]],
  [0x070001ff, [{ minutes: octets(2), ...mac }], [{}]],
  [0x070002ff, [{}], [{ customer: o6, ...wallet, keyState: o4 }]],
  // Inner Mongolia's meters want the dispersion factor too.
  [0x070003ff, [{ cipher: o8 }, { cipher: o8, div: o8 }], [{}]],
  [0x070004ff, [{ file: o1, offset: octets(2), data: rest, ...mac }], [{}]],
  [0x070005ff, [{ file: o1, offset: octets(2), cipher: rest, ...mac }], [{}]],
  [0x070101ff, [recharge], [{}]],
  [0x070102ff, [recharge], [{}]],
  [0x070103ff, [{ money: o4, mac1: o4, count: o4, mac2: o4 }], [{}]],
  [0x070201ff, [key2009], [{}]],
  [0x070202ff, [key2009], [{}]],
  [0x070203ff, [key2009], [{}]],
  [0x070204ff, [key2009], [{}]],
  [0x070301ff, keyBlocks, [{}]],
  [
    0x078001ff,
    [{ readId: o8 }],
    [
      { readId: o8, ...withMacs },
      { readId: o8, data: rest, ...mac },
    ],
  ],
  [
    0x078002ff,
    [
      { cpu: o1, keyIndex: o1, factorAddress: o4, dataAddress: o4 },
      { cpu: o1, keyIndex: o1, factorAddress: o4, dataAddress: o4, lengthCode: o1 },
    ],
    [{ cipher: octets(64) }],
  ],
  [0x078003ff, [{ rand1: o8 }], [{ meterNo: o6, esam: o8, cipher: o8, rand2: o8 }]],
  [0x078102ff, [{}], [{ ...withMacs, customer: o6, keyState: o4 }]],
  [0x07a001ff, [authentication], [{ ...authenticated, mode: o1, ...wallet }]],
  [
    0x07a002ff,
    [
      {
        ...{ cardSerial: o8, rand1: o4, cardType: o1, ...wallet, mac1: o4, mac2: o4 },
        ...{ parameterFile: rest, mac3: o4, mac4: o4 },
      },
    ],
    [{ status: o1 }, { status: o1, returnFile: octets(50), ...mac }],
  ],
  [0x07a003ff, [priceFile], [{ status: o1 }]],
  [0x07a004ff, [priceFile], [{ status: o1 }]],
  [0x07a005ff, [{ cipher: octets(16), ...mac }], [{ status: o1 }]],
  [0x07a006ff, [{ div: o8, mode: o1, mac1: o4, ...wallet, mac2: o4 }], [{ mode: o1 }]],
];

/** Wallet files of China Southern Grid and State Grid: both values are answered, whatever was asked. */
const WALLET_FILES: readonly number[] = [2, 1];
/** First octet of the file number in a read-back identifier, which follows DI and is reversed as one. */
const READ_FILE_AT = 4 + 4;
const isWallet = (b: Uint8Array): boolean =>
  b[READ_FILE_AT + 1] === 0 && WALLET_FILES.includes(b[READ_FILE_AT]!);

const known: ReadonlySet<number> = /*#__PURE__*/ new Set(bodies.map(([di]) => di));
const isUnknown = (b: Uint8Array): boolean => !known.has(diOf(b));

/** The body of an identifier that is not known, in the order in which it is on the wire. */
const requests: readonly Case[] = [
  ...bodies.flatMap(([di, request]) =>
    request.map((body) => ({
      layout: layout({ di: identifier, ...operator, ...body }),
      when: (b: Uint8Array) => diOf(b) === di,
    })),
  ),
  { layout: layout({ di: identifier, ...operator, data: plainRest }), when: isUnknown },
];

const answers: readonly Case[] = [
  ...bodies.flatMap(([di, , answer]) =>
    answer.map((body) => ({
      layout: layout({ di: identifier, ...body }),
      when: (b: Uint8Array) => diOf(b) === di && (!("moneyMac" in body && "readId" in body) || isWallet(b)),
    })),
  ),
  { layout: layout({ di: identifier, data: plainRest }), when: isUnknown },
];

export const Security = /*#__PURE__*/ command("Security", 0x03, {
  request: requests,
  answer: answers,
  refusal: [
    { layout: layout({ serr }) },
    // 07A002FF: a card that failed is answered with its return file.
    { layout: layout({ serr, separator: o1, returnFile: octets(50), ...mac }) },
  ],
});
