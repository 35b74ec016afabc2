import { wrongArgument } from "../app/arguments.ts";

/** Total, sharp, peak, flat and valley of a virtual meter where nothing else is said, in kWh; the tariffs add up to the total. */
export const defaultEnergies = [12345.6789, 1024.0512, 4321.1234, 5000.25, 2000.2543];

/** A register of double-long-unsigned in 0.01 kWh holds less than this, in kWh. */
const TOO_MUCH = 2 ** 32 / 100;

/** Energies in kWh, comma-separated: total, then the tariffs. @throws ArgumentError */
export function energiesOf(value: string): number[] {
  const parts = value.split(",").map((part) => part.trim());
  const energies = parts.map(Number);
  const isWritten = parts.length <= 13 && parts.every((part) => /^\d{1,8}(?:\.\d{1,4})?$/.test(part));
  if (!isWritten || energies.some((energy) => energy >= TOO_MUCH)) throw wrongArgument({ kind: "energies" });
  return energies;
}
