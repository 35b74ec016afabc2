import { ESAM_FILES, RECORD_FILE_LIMIT } from "@meterwire/apdu";
import { PARAMETER_OFFSETS } from "../manual/facts.ts";
import { SCHEME_TABLE, type SchemeTable, tableForFiles } from "../scheme/index.ts";

/** File numbers as P1 of an APDU shows them (80 hexadecimal + short file identifier). */
export interface EsamFileMap {
  /** Class-1 parameters. */
  readonly parameters: number;
  /** Purse. */
  readonly wallet: number;
  /** Current tariff set. */
  readonly currentPrices: number;
  /** Standby tariff set. */
  readonly standbyPrices: number;
  /** States of the keys. */
  readonly keyState: number;
  /** Run information. */
  readonly runInformation: number;
  /** Control commands. */
  readonly control: number;
  /** Class-2 parameter files 1 to 5, in the order of DI2 mod 5. */
  readonly class2: readonly [number, number, number, number, number];
  /** Clear commands. */
  readonly clear: number;
  /** Not a file: writing here checks the MAC of one key-update call. */
  readonly keyMac: number;
  /** Refunds. */
  readonly refund: number;
}

/** One field of the parameter file. */
export interface ParameterField {
  /** Its name. */
  readonly name: string;
  /** Data identifier DI3 DI2 DI1 DI0 that writes it, eight hexadecimal digits; `null` where none is known. */
  readonly di: string | null;
  /** Offset in the parameter file. */
  readonly offset: number;
  /** Length in bytes. */
  readonly length: number;
  /** What it is, in Chinese. */
  readonly zh: string;
  /** What it is, in English. */
  readonly en: string;
}

/** Names of the parameter file's fields. */
export type ParameterName =
  | "tariffSwitchTime"
  | "alarmAmount1"
  | "alarmAmount2"
  | "currentRatio"
  | "voltageRatio"
  | "meterNo"
  | "customerNo"
  | "authenticationValidity"
  | "chargeMode";

/**
 * What differs from one meter ESAM to the next: file numbers, sizes, record files and the key table.
 *
 * Files 81 to 99 stand in directory DF01, reached by short identifier or by selecting 00xx. Record files are selected by
 * identifier: those for plaintext + MAC in 3F00, those for ciphertext + MAC in DF01, so that one number (the manual's example
 * writes ciphertext to 18, meters keep plaintext there) can serve both.
 */
export interface EsamProfile {
  /** Name of the file map. */
  readonly name: string;
  /** File numbers. */
  readonly files: EsamFileMap;
  /** Bytes per file. The five class-2 files share one size; it includes the length byte. */
  readonly sizes: {
    readonly parameters: number;
    readonly prices: number;
    readonly runInformation: number;
    readonly class2: number;
    readonly record: number;
  };
  /** Fields of the parameter file. */
  readonly parameters: Readonly<Record<ParameterName, ParameterField>>;
  /** Record files, by number (1 byte). */
  readonly recordFiles: { readonly plain: readonly number[]; readonly cipher: readonly number[] };
  /** Keys and MAC headers by use. */
  readonly table: SchemeTable;
}

function field(
  name: ParameterName,
  di: string | null,
  offset: number,
  length: number,
  zh: string,
  en: string,
): ParameterField {
  return { name, di, offset, length, zh, en };
}

const parameters: EsamProfile["parameters"] = {
  tariffSwitchTime: field(
    "tariffSwitchTime",
    "04000108",
    0x0a,
    5,
    "两套费率电价切换时间",
    "tariff switch time",
  ),
  alarmAmount1: field("alarmAmount1", "04001001", 0x10, 4, "报警金额1限值", "alarm amount 1"),
  alarmAmount2: field("alarmAmount2", "04001002", 0x14, 4, "报警金额2限值", "alarm amount 2"),
  currentRatio: field("currentRatio", "04000306", 0x18, 3, "电流互感器变比", "current transformer ratio"),
  voltageRatio: field("voltageRatio", "04000307", 0x1b, 3, "电压互感器变比", "voltage transformer ratio"),
  meterNo: field("meterNo", "04000402", 0x1e, 6, "表号", "meter number"),
  customerNo: field("customerNo", "0400040E", PARAMETER_OFFSETS.customerNo, 6, "客户编号", "customer number"),
  authenticationValidity: field(
    "authenticationValidity",
    "070001FF",
    0x2b,
    2,
    "身份认证有效时长",
    "authentication validity, minutes",
  ),
  chargeMode: field("chargeMode", null, PARAMETER_OFFSETS.chargeMode, 1, "费控模式", "charge mode"),
};

// Files seen in meters and in the manual's examples, and their free neighbours: a limit here would be ours, not the meters'.
const recordNumbers = [0x0b, 0x15, 0x16, 0x17, 0x18, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e];

/**
 * The China Southern Grid file map, whose library the manual describes. The default.
 *
 * @example
 * csgProfile.files.wallet; // 0x82
 * sgccProfile.files.wallet; // 0x81
 */
export const csgProfile: EsamProfile = {
  name: "CSG",
  files: {
    ...ESAM_FILES,
    currentPrices: ESAM_FILES.price1,
    standbyPrices: ESAM_FILES.price2,
  },
  sizes: { parameters: 0x2e, prices: 199, runInformation: 50, class2: 240, record: RECORD_FILE_LIMIT },
  parameters,
  recordFiles: { plain: recordNumbers, cipher: recordNumbers },
  table: SCHEME_TABLE,
};

const sgccFiles: EsamFileMap = {
  ...csgProfile.files,
  parameters: ESAM_FILES.wallet,
  wallet: ESAM_FILES.parameters,
};

/**
 * The State Grid file map: wallet 81 and parameters 82, the other way round from CSG. MACs cover the command's own header, so a
 * host must make its results with {@link tableForFiles} of this map (the profile's `table`); CSG results for these two files are
 * refused.
 *
 * @example
 * const host = createSoftwareBackend({ table: sgccProfile.table, onWarning: () => {} });
 * const meter = createMeterEsam({ meterNo: "000000000001", esamNo: "0001111100000032", profile: sgccProfile });
 */
export const sgccProfile: EsamProfile = {
  ...csgProfile,
  name: "SGCC",
  files: sgccFiles,
  table: tableForFiles(sgccFiles),
};
