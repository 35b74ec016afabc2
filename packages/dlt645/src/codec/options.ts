import type { Tracer } from "../field/schema.ts";
import type { Dlt645Problem } from "../messages/error.ts";

/** How to decode. */
export interface DecodeOptions {
  /** Refuse what is readable and should not be written so. Default false. */
  readonly strict?: boolean;
  /** Called with each readable deviation, in the order of the octets. */
  readonly onWarning?: (warning: Dlt645Problem) => void;
  /** Hears which octets each field has. */
  readonly tracer?: Tracer;
}
