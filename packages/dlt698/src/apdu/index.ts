/** Every APDU of the standard. */

import { FunctionCode } from "../link/fields.ts";
import { argument } from "../messages/argument.ts";
import { actionServices } from "./action.ts";
import type { ApduOf, Service } from "./common.ts";
import { connectServices } from "./connect.ts";
import { errorServices } from "./error.ts";
import { extendedServices } from "./extended.ts";
import { getServices } from "./get.ts";
import { linkServices } from "./link.ts";
import { proxyServices } from "./proxy.ts";
import { releaseServices } from "./release.ts";
import { reportServices } from "./report.ts";
import { securityServices } from "./security.ts";
import { setServices } from "./set.ts";

const services = [
  ...linkServices,
  ...connectServices,
  ...releaseServices,
  ...getServices,
  ...setServices,
  ...actionServices,
  ...reportServices,
  ...proxyServices,
  ...securityServices,
  ...errorServices,
  ...extendedServices,
] as const;

/** Any APDU, told apart by `service`. */
export type Apdu = ApduOf<(typeof services)[number]>;

/** The declarations of every service, the extended profile's included. */
export const allServices: readonly Service<Apdu>[] = services;

/** The names of all services. */
export type ServiceName = Apdu["service"];

const byName = /*#__PURE__*/ new Map<string, Service<Apdu>>();

/** The declaration of a service, `undefined` for a name that is none. */
export function serviceOf(name: string): Service<Apdu> | undefined {
  if (byName.size === 0) for (const service of allServices) byName.set(service.name, service);
  return byName.get(name);
}

/** The function code of frames with this message. */
export function functionCodeOf(apdu: Apdu): number {
  argument.check("apdu", "object", apdu);
  const { linkManagement, userData } = FunctionCode.values;
  return serviceOf(apdu.service)?.role.link ? linkManagement : userData;
}
