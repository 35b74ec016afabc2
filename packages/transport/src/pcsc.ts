export { matchesAtr } from "./pcsc/atr.ts";
export type { PcscCardChannel } from "./pcsc/card.ts";
export { type OpenCardOptions, openCard } from "./pcsc/open.ts";
export { type ListReadersOptions, listReaders, type ReaderInfo } from "./pcsc/readers.ts";
export { type ServedCard, type ServeVpcdOptions, serveVpcd, type VirtualCard } from "./pcsc/vpcd.ts";
