export { type EsamValueError, isEsamValueError } from "./messages/value-error.ts";
export type {
  BlockCipher,
  BlockCipherFactory,
  Derivation,
  KeyUse,
  KeyUseName,
  RootKeys,
  Scheme,
  SchemeOptions,
  SchemeTable,
} from "./scheme/index.ts";
export {
  createScheme,
  defaultKeyLabel,
  defaultRootKeys,
  parseKeyFile,
  SCHEME_TABLE,
  sm4,
} from "./scheme/index.ts";
export { createSoftwareBackend, type SoftwareBackendOptions } from "./software/backend.ts";
export type { HostCard, HostCardOptions } from "./software/host-card.ts";
export { createHostCard, hostCardChannel } from "./software/host-card.ts";
