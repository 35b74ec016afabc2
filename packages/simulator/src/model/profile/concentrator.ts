/** What a simulated concentrator is. */
import { address, flag, type Of, object, oneOf, otherwise, password, whole } from "./declare.ts";

/** The declaration of a concentrator's profile. */
export const concentratorShape = object({
  /** Communication address, 1 to 32 digits. */
  address: otherwise(address, "000000000001"),
  /** What an association must prove to write. */
  password: otherwise(password, "00000000"),
  /** Who may write and act. */
  rights: otherwise(oneOf("password", "public"), "password"),
  /** Milliseconds that a task spends on each meter. */
  pace: otherwise(whole(0, 60_000), 200),
  /** Meters that the archive can hold. */
  capacity: otherwise(whole(1, 65_535), 2000),
  /** Whether the archive and three tasks (curve, daily freeze, events) are there from the beginning. */
  prepared: otherwise(flag, true),
  /** Minutes between the records of the prepared curve task. */
  period: otherwise(whole(1, 1440), 15),
  /** Whether the meters answer on the concentrator's own line too, or through it alone. */
  open: otherwise(flag, false),
});

/** A concentrator's profile with every default filled in. */
export type ConcentratorProfile = Of<typeof concentratorShape>;
