/**
 * The services of DL/T 698.45-2017, each declared once: what `createCodec` takes, the types of their values, the
 * enumerations in them and the words of all these.
 *
 * @packageDocumentation
 */
export * from "./apdu/action.ts";
export {
  AccessDemand,
  AccessDemandLabels,
  type ApduOf,
  AResultNormal,
  AResultRecord,
  type Around,
  type BareService,
  bareApdu,
  type ClientFields,
  type ClientService,
  clientApdu,
  commonLabels,
  DAR,
  DataAccessResult,
  DataAccessResultLabels,
  extended,
  FollowReport,
  GetResult,
  type LabelsOf,
  PIID,
  PIID_ACD,
  Priority,
  PriorityLabels,
  type ServerFields,
  type ServerService,
  type Service,
  type ServiceRole,
  type Services,
  serverApdu,
  type Tail,
  TimeTag,
  withoutAcd,
} from "./apdu/common.ts";
export * from "./apdu/conformance.ts";
export * from "./apdu/connect.ts";
export * from "./apdu/error.ts";
export * from "./apdu/extended.ts";
export * from "./apdu/get.ts";
export { type Apdu, allServices, functionCodeOf, type ServiceName, serviceOf } from "./apdu/index.ts";
export * from "./apdu/link.ts";
export * from "./apdu/proxy.ts";
export * from "./apdu/release.ts";
export * from "./apdu/report.ts";
export * from "./apdu/security.ts";
export * from "./apdu/set.ts";
