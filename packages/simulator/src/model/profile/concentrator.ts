/** What a simulated concentrator is. */
import {
  address,
  type Declared,
  flag,
  type InputOf,
  type Of,
  object,
  oneOf,
  otherwise,
  password,
  whole,
} from "./declare.ts";

const concentratorFields = object({
  /** Communication address, 1 to 32 digits; default `000000000001`. */
  address: otherwise(address, "000000000001"),
  /** Password of the association that may write, 1 to 16 ASCII characters; default `00000000`. */
  password: otherwise(password, "00000000"),
  /** Who may write and act: clients with the password (default), or every client. */
  rights: otherwise(oneOf("password", "public"), "password"),
  /** Time that a task spends on each meter in ms, 0 to 60,000; default 200. */
  pace: otherwise(whole(0, 60_000), 200),
  /** Meters that the archive can hold, 1 to 65,535; default 2000. */
  capacity: otherwise(whole(1, 65_535), 2000),
  /** Whether the archive and three tasks (curve, daily freeze, events) are there from the beginning; default true. */
  prepared: otherwise(flag, true),
  /** Time between the records of the prepared curve task in min, 1 to 1440; default 15. */
  period: otherwise(whole(1, 1440), 15),
  /** Whether the meters answer on the concentrator's own line too (true), or through it alone (default). */
  open: otherwise(flag, false),
});

/** A concentrator's profile as it is written: every field is optional. */
export interface ConcentratorProfile extends InputOf<typeof concentratorFields> {}
/** A concentrator's profile with every default filled in; see {@link ConcentratorProfile} for units and ranges. */
export interface CompleteConcentratorProfile extends Of<typeof concentratorFields> {}

/** The declaration of a concentrator's profile. */
export const concentratorShape: Declared<CompleteConcentratorProfile, ConcentratorProfile> =
  concentratorFields;
