import { momentFromText } from "@meterwire/dlt698/objects";
import { type ConcentratorProfile, type MeterProfile, parseProfile } from "@meterwire/simulator";
import { isProblem } from "../problems/base.ts";
import { asUsage } from "../problems/failure.ts";
import { type CliError, type CliProblems, parseJson, problem } from "../problems/index.ts";
import { type CsvRow, parseCsv } from "./csv.ts";
import { readGiven } from "./given-file.ts";

/** What is wrong with the file itself; `line` of a CSV file. */
function wrong(
  path: string,
  line: number | null,
  params: CliProblems["bad-profile"],
  cause?: unknown,
): CliError {
  return problem.error("bad-profile", params, { where: line === null ? path : `${path}:${line}`, cause });
}

/** Chinese column names of series and of lists of meters. */
const CHINESE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    时间: "time",
    a相电压: "ua",
    b相电压: "ub",
    c相电压: "uc",
    电压: "ua",
    a相电流: "ia",
    b相电流: "ib",
    c相电流: "ic",
    电流: "ia",
    a相相角: "anglea",
    b相相角: "angleb",
    c相相角: "anglec",
    相角: "anglea",
    a相功率因数: "pfa",
    b相功率因数: "pfb",
    c相功率因数: "pfc",
    功率因数: "pfa",
    频率: "frequency",
    地址: "address",
    通信地址: "address",
    接线方式: "wiring",
    种子: "seed",
    密码: "password",
    负荷: "kind",
    最大功率: "peak",
  }),
);

/** What a profile file holds. */
export interface Profiles {
  readonly meters: readonly MeterProfile[];
  readonly concentrator?: ConcentratorProfile;
}

const SERIES = {
  voltage: ["ua", "ub", "uc"],
  current: ["ia", "ib", "ic"],
  angle: ["anglea", "angleb", "anglec"],
  powerFactor: ["pfa", "pfb", "pfc"],
} as const;
const SERIES_COLUMNS = ["time", ...Object.values(SERIES).flat(), "frequency"];
const METER_COLUMNS = ["address", "wiring", "seed", "password", "kind", "peak"];

/**
 * Reads the profiles of a file: JSON (one profile, a list, or `{ meters, concentrator, … }` whose other fields
 * all meters share) or CSV
 * (a series of voltages and currents for one meter, or a list of meters; see the simulator's documentation).
 *
 * @throws CliError with the line of a CSV file; Failure for what the simulator says of a field.
 */
export async function readProfiles(path: string): Promise<Profiles> {
  const text = readGiven("--profile", path);
  const profiles = /^\s*[[{]/.test(text) ? fromJson(path, text) : { meters: fromCsv(path, text) };
  const found = profiles.meters;
  if (found.length === 0) throw wrong(path, null, { reason: "no-meter" });
  // The fields are checked here, while the file can still be named.
  found.forEach((profile, i) => {
    try {
      parseProfile(profile);
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (found.length > 1) throw wrong(path, null, { reason: "meter", number: i + 1 }, error);
      throw asUsage(error, { where: path });
    }
  });
  return profiles;
}

/** What a JSON file holds. @throws Failure (a usage error) */
export function jsonOf(path: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw asUsage(error, { where: path });
  }
}

function fromJson(path: string, text: string): Profiles {
  const json = jsonOf(path, text);
  if (Array.isArray(json)) return { meters: json as MeterProfile[] };
  const { meters, concentrator, ...shared } = json as {
    meters?: unknown;
    concentrator?: ConcentratorProfile;
  };
  const front = concentrator === undefined ? {} : { concentrator };
  if (meters === undefined) return { ...front, meters: [shared as MeterProfile] };
  if (!Array.isArray(meters)) throw wrong(path, null, { reason: "no-list" });
  return { ...front, meters: meters.map((meter) => ({ ...shared, ...(meter as object) })) };
}

function fromCsv(path: string, text: string): MeterProfile[] {
  const { columns, rows } = parseCsv(text);
  const names = columns.map((name) => CHINESE.get(name.replace(/[（(].*$/, "").trim()) ?? name);
  const renamed = rows.map(({ line, cells }) => ({
    line,
    cells: new Map(names.map((name, i) => [name, cells.get(columns[i]!) ?? ""])),
  }));
  const isList = names.includes("address");
  const known = isList ? METER_COLUMNS : SERIES_COLUMNS;
  if (!isList && !names.includes("time")) {
    throw wrong(path, 1, { reason: "no-key-column" });
  }
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(path, 1, { reason: "unknown-column", name: unknown, known });
  return isList ? renamed.map((row) => meterOf(path, row)) : [seriesOf(path, names, renamed)];
}

function numberIn(path: string, { line, cells }: CsvRow, name: string): number | undefined {
  const text = cells.get(name) ?? "";
  if (text === "") return undefined;
  const value = Number(text);
  if (Number.isNaN(value)) throw wrong(path, line, { reason: "number", column: name, got: text });
  return value;
}

function meterOf(path: string, row: CsvRow): MeterProfile {
  const text = (name: string) => {
    const value = row.cells.get(name) ?? "";
    return value === "" ? {} : { [name]: value };
  };
  const number = (name: string) => {
    const value = numberIn(path, row, name);
    return value === undefined ? {} : { [name]: value };
  };
  return {
    ...text("address"),
    ...text("wiring"),
    ...text("password"),
    ...number("seed"),
    load: { ...text("kind"), ...number("peak") },
  };
}

/** Seconds of `3600`, `08:15`, `08:15:30`, or a date and time. */
function secondsOf(path: string, { line, cells }: CsvRow): number {
  const text = cells.get("time") ?? "";
  const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text);
  if (clock !== null) return 3600 * Number(clock[1]) + 60 * Number(clock[2]) + Number(clock[3] ?? 0);
  const date = momentFromText(text, { offset: 0, now: Number.NaN });
  const seconds = date === null ? Number(text === "" ? Number.NaN : text) : date / 1000;
  if (Number.isNaN(seconds)) throw wrong(path, line, { reason: "time", got: text });
  return seconds;
}

function seriesOf(path: string, names: readonly string[], rows: readonly CsvRow[]): MeterProfile {
  const times = rows.map((row) => secondsOf(path, row));
  const daily = rows.length > 0 && (rows[0]!.cells.get("time") ?? "").includes(":") && times[0]! < 86_400;
  // Dates count from the first row; times of day come again every day.
  const first = daily || (times[0] ?? 0) < 1e8 ? 0 : times[0]!;
  const points = rows.map((row, i) => {
    const point: Record<string, unknown> = { at: times[i]! - first };
    for (const [field, columns] of Object.entries(SERIES)) {
      const values = columns.map((name) => numberIn(path, row, name));
      const given = values.filter((value) => value !== undefined);
      if (given.length > 0) point[field] = values.slice(0, given.length).map((value) => value ?? 0);
    }
    const frequency = numberIn(path, row, "frequency");
    return frequency === undefined ? point : { ...point, frequency };
  });
  const single = !names.includes("ub") && !names.includes("ib");
  return {
    ...(single ? { wiring: "single-phase" } : {}),
    load: { kind: "series", points, repeat: daily ? 86_400 : 0 },
  };
}
