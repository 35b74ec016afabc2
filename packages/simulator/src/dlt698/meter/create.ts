/** Makes a meter with all its objects. */

import type { Profile } from "../../model/profile/profile.ts";
import { defineAssociation } from "../objects/association.ts";
import { defineControl } from "../objects/control.ts";
import { defineDevice } from "../objects/device.ts";
import { defineDemands, defineEnergies } from "../objects/energies.ts";
import { defineEvents, defineFreezes } from "../objects/logs.ts";
import { defineParameters } from "../objects/parameters.ts";
import { defineVariables } from "../objects/variables.ts";
import { SimulatedMeter } from "./meter.ts";

/**
 * A meter of a profile.
 *
 * @param world local milliseconds at which it begins.
 */
export function createMeter(profile: Profile, address: string, world: number): SimulatedMeter {
  const meter = new SimulatedMeter(profile, address, world);
  for (const define of [
    defineEnergies,
    defineDemands,
    defineVariables,
    defineParameters,
    defineDevice,
    defineControl,
    defineEvents,
    defineFreezes,
  ])
    define(meter);
  defineAssociation(meter.table);
  return meter;
}
