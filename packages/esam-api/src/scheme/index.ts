export { isComparisonKey, KEY_COUNT } from "../manual/facts.ts";
export type { BlockCipher, BlockCipherFactory } from "./cipher.ts";
export { sm4 } from "./cipher.ts";
export type { KeyState, RootKeys } from "./keys.ts";
export { defaultKeyLabel, defaultRootKeys, parseKeyFile } from "./keys.ts";
export type { Scheme, SchemeOptions } from "./scheme.ts";
export { blobLength, createScheme, equalBytes, xorBytes } from "./scheme.ts";
export type { Derivation, KeyUse, KeyUseName, SchemeFiles, SchemeTable } from "./table.ts";
export {
  keyInfo,
  keyUpdateMacPayload,
  SCHEME_TABLE,
  serialKeyIds,
  storedKey,
  tableForFiles,
  workingKey,
} from "./table.ts";
