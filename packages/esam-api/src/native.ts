export type { Clock } from "./messages/base.ts";
export type { NativeLibraryErrorCode, NativeLibraryProblems } from "./messages/problems.ts";
export type { EncryptionMachine, NativeBackendOptions } from "./native/backend.ts";
export { createNativeBackend } from "./native/backend.ts";
export type { LibraryFile, Machine } from "./native/binary.ts";
export { readLibraryFile } from "./native/binary.ts";
export { isNativeLibraryError, NativeLibraryError, type NativeLibraryErrorOf } from "./native/error.ts";
export type { Convention, Host, OpenFlavour } from "./native/load.ts";
export { inspectLibrary } from "./native/load.ts";
