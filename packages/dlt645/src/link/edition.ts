/** The edition that a frame is of, by its function code: DL/T 645-2007 or -1997. */
export type Edition = "2007" | "1997";

/** The frame around a command. */
export interface Link {
  /** The protocol: frames of others have another or none. */
  readonly protocol: "645";
  /** The edition of the standard, which follows from the function code. */
  readonly edition: Edition;
  /**
   * 12 characters as printed on the meter; leading pairs of A are wildcards, `999999999999` is the broadcast.
   */
  readonly address: string;
  /** FEH octets in front of the frame; absent when there are none. */
  readonly preamble?: number;
}
