export type { EncryptionMachine, NativeBackendOptions } from "./native/backend.ts";
export { createNativeBackend } from "./native/backend.ts";
export type { LibraryFile, Machine } from "./native/binary.ts";
export { readLibraryFile } from "./native/binary.ts";
export type { NativeLibraryErrorCode } from "./native/error.ts";
export { isNativeLibraryError, NativeLibraryError } from "./native/error.ts";
export type { Convention, Host, OpenFlavour } from "./native/load.ts";
export { inspectLibrary } from "./native/load.ts";
export type { Timer } from "./timer.ts";
