/** The link header (DL/T 698.45-2017, 6.2): its fields, their bits and what they mean. */

import { type BitFields, bitFields, enumerated } from "../schema/enumerated.ts";
import type { LabelSet, ValueLabels } from "../schema/labels.ts";

/** DIR: who sent a frame. */
export const Direction = /*#__PURE__*/ enumerated("Direction", { client: 0, server: 1 });
/** The words of {@link Direction}. */
export const DirectionLabels: ValueLabels<typeof Direction> = {
  client: { zh: "客户机发出", en: "from the client" },
  server: { zh: "服务器发出", en: "from the server" },
};

/** PRM: who began the exchange. */
export const Initiator = /*#__PURE__*/ enumerated("Initiator", { server: 0, client: 1 });
/** The words of {@link Initiator}. */
export const InitiatorLabels: ValueLabels<typeof Initiator> = {
  server: { zh: "服务器发起", en: "initiated by the server" },
  client: { zh: "客户机发起", en: "initiated by the client" },
};

/** Whether link user data is a part of an APDU. */
export const Fragmented = /*#__PURE__*/ enumerated("Fragmented", { no: 0, yes: 1 });
/** The words of {@link Fragmented}. */
export const FragmentedLabels: ValueLabels<typeof Fragmented> = {
  no: { zh: "完整APDU", en: "complete APDU" },
  yes: { zh: "APDU片段", en: "part of an APDU" },
};

/** SC: whether 33H is added to each octet of link user data. */
export const Scrambled = /*#__PURE__*/ enumerated("Scrambled", { no: 0, yes: 1 });
/** The words of {@link Scrambled}. */
export const ScrambledLabels: ValueLabels<typeof Scrambled> = {
  no: { zh: "不加扰码", en: "not scrambled" },
  yes: { zh: "加扰码", en: "scrambled" },
};

/** The function codes. */
export const functionCodes = { linkManagement: 1, userData: 3 } as const;
/** What link user data is for. */
export const FunctionCode = /*#__PURE__*/ enumerated("FunctionCode", functionCodes);
/** The words of {@link FunctionCode}. */
export const FunctionCodeLabels: ValueLabels<typeof FunctionCode> = {
  linkManagement: { zh: "链路管理", en: "link management" },
  userData: { zh: "用户数据", en: "user data" },
};

/** Address types of AF. */
export const AddressType = { single: 0, wildcard: 1, group: 2, broadcast: 3 } as const;
/** How many servers an address means. */
export const AddressKind = /*#__PURE__*/ enumerated("AddressKind", AddressType);
/** The words of {@link AddressKind}. */
export const AddressKindLabels: ValueLabels<typeof AddressKind> = {
  single: { zh: "单地址", en: "single" },
  wildcard: { zh: "通配地址", en: "wildcard" },
  group: { zh: "组地址", en: "group" },
  broadcast: { zh: "广播地址", en: "broadcast" },
};

/** The numbers of the kinds of fragments. */
export const fragmentKinds = { first: 0, last: 1, confirm: 2, middle: 3 } as const;
/** Which part of an APDU a fragment is. */
export const FragmentKinds = /*#__PURE__*/ enumerated("FragmentKinds", fragmentKinds);
/** The words of {@link FragmentKinds}. */
export const FragmentKindsLabels: ValueLabels<typeof FragmentKinds> = {
  first: { zh: "起始帧", en: "first" },
  last: { zh: "最后帧", en: "last" },
  confirm: { zh: "确认帧", en: "confirmation" },
  middle: { zh: "中间帧", en: "middle" },
};

/** L, low-order octet first; `kilo` (extended profile only): it counts kilo-octets. */
export const LengthWord = bitFields("length", 2, { reserved: [15, 1], kilo: [14, 1], length: [0, 14] });

/** C. */
export const ControlField = bitFields("control", 1, {
  direction: [7, 1],
  prm: [6, 1],
  fragmented: [5, 1],
  reserved: [4, 1],
  scrambled: [3, 1],
  function: [0, 3],
});

/** AF; beside `extended`, bit 4 is reserved and the logical address is an octet of its own. */
export const AddressFlag = bitFields("addressFlag", 1, {
  addressType: [6, 2],
  extended: [5, 1],
  logical: [4, 1],
  addressLength: [0, 4],
});

/** What stands before a part of an APDU, low-order octet first. */
export const FragmentWord = /*#__PURE__*/ bitFields("fragmentWord", 2, {
  fragmentKind: [14, 2],
  reserved: [12, 2],
  sequence: [0, 12],
});

/** One field of the header: how many octets, or `null` where AF says so, and what its bits mean. */
export type HeaderField = readonly [name: string, octets: number | null, bits?: BitFields];

/** The fields in front of link user data, in their order. */
export const headerFields: readonly HeaderField[] = [
  ["start", 1],
  ["length", 2, LengthWord],
  ["control", 1, ControlField],
  ["addressFlag", 1, AddressFlag],
  ["address", null],
  ["clientAddress", 1],
  ["hcs", 2],
];

/** The fields behind link user data, in their order. */
export const frameEnd: readonly HeaderField[] = [
  ["fcs", 2],
  ["end", 1],
];

/** Names of the parts of a frame. */
export const linkFieldLabels: LabelSet = {
  services: {},
  fields: {
    start: { zh: "起始符", en: "start" },
    length: { zh: "长度", en: "length" },
    kilo: { zh: "以千字节计", en: "counts kilo-octets" },
    control: { zh: "控制域", en: "control field" },
    direction: { zh: "传输方向位", en: "DIR" },
    prm: { zh: "启动标志位", en: "PRM" },
    fragmented: { zh: "分帧标志", en: "fragment flag" },
    reserved: { zh: "保留位", en: "reserved" },
    scrambled: { zh: "扰码标志", en: "scrambling" },
    function: { zh: "功能码", en: "function code" },
    addressFlag: { zh: "服务器地址特征", en: "address flag" },
    addressType: { zh: "地址类型", en: "address type" },
    logical: { zh: "逻辑地址", en: "logical address" },
    addressLength: { zh: "地址长度", en: "address length" },
    extended: { zh: "扩展逻辑地址", en: "extended logical address" },
    address: { zh: "服务器地址", en: "server address" },
    clientAddress: { zh: "客户机地址", en: "client address" },
    hcs: { zh: "帧头校验", en: "HCS" },
    fragmentWord: { zh: "分帧格式域", en: "fragment word" },
    fragmentKind: { zh: "分帧类型", en: "fragment kind" },
    sequence: { zh: "分帧序号", en: "sequence number" },
    fcs: { zh: "帧校验", en: "FCS" },
    end: { zh: "结束符", en: "end" },
  },
  values: {
    direction: [Direction, DirectionLabels],
    prm: [Initiator, InitiatorLabels],
    fragmented: [Fragmented, FragmentedLabels],
    scrambled: [Scrambled, ScrambledLabels],
    function: [FunctionCode, FunctionCodeLabels],
    addressType: [AddressKind, AddressKindLabels],
    fragmentKind: [FragmentKinds, FragmentKindsLabels],
  },
};
