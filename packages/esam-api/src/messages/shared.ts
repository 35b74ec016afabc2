import { ESAM_FILES, octetToHex } from "@meterwire/apdu";
import type { FunctionFailure, ParameterFailure } from "./problems.ts";

/** A number as C writes it in hexadecimal. */
export const hexadecimal = (value: number): string => `0x${value.toString(16).toUpperCase()}`;

/** Which class-2 file follows from DI2 by its rest. */
export const class2Files: readonly string[] = /*#__PURE__*/ ESAM_FILES.class2.map(
  (file, rest) => `${rest}→${octetToHex(file)}`,
);

/** The four digits of a status word. */
export const statusDigits = (sw: number): string => sw.toString(16).toUpperCase().padStart(4, "0");

/** The parameters of any documented number. */
export type AnyFailure = FunctionFailure & Partial<ParameterFailure>;
