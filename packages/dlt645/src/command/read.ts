/** 11H: reads an identifier, load records, or shows an item on the display. */
import { identifier, identifier1997, items, octets, plainRest } from "../field/fields.ts";
import { layout } from "../field/schema.ts";
import { command } from "./command.ts";
import { dataLayout, diOf, refused } from "./common.ts";

/** Shows an item on the display: the request has its identifier and number. */
export const SHOW_ITEM = 0x04040300;

const showLayout = /*#__PURE__*/ layout({ di: identifier, item: octets(4), number: octets(1) });
const isShow = (b: Uint8Array): boolean => diOf(b) === SHOW_ITEM;

/** 11H: reads an identifier. */
export const ReadData = /*#__PURE__*/ command("ReadData", 0x11, () => ({
  request: [
    { layout: layout({ di: identifier }) },
    { layout: layout({ di: identifier, blocks: octets(1) }) },
    { layout: layout({ di: identifier, blocks: octets(1), time: octets(5) }) },
    { layout: showLayout, when: isShow },
    { layout: layout({ di: identifier, parameters: plainRest }), deviation: "vendor-parameters" },
  ],
  answer: [{ layout: dataLayout }, { layout: layout({}), deviation: "empty-answer" }],
  refusal: refused,
  follows: true,
}));

/** 01H of 1997. */
export const ReadData1997 = /*#__PURE__*/ command(
  "ReadData",
  0x01,
  () => ({
    request: [{ layout: layout({ di: identifier1997 }) }],
    answer: [{ layout: layout({ di: identifier1997, values: items }) }],
    refusal: refused,
    follows: true,
  }),
  "1997",
);
