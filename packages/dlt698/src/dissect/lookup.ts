/** The objects for explanations. */
import type { ObjectLookup } from "../explain/model.ts";
import { describe, scalerUnitOad } from "../objects/describe.ts";
import { interpret } from "../objects/interpret.ts";
import { interpretRecord } from "../objects/records.ts";
import { dar, unit } from "../objects/units.ts";

export const lookup: ObjectLookup = { describe, scalerUnitOad, interpret, interpretRecord, dar, unit };
