// What a web page imports that takes frames apart and builds them: frames, data and GET, by name from the root entry.
// checks/bundle.mjs measures these names, together and one by one.
export { bytesToHex, createCodec, FrameStream, getServices, hexToBytes, isDlt698Error } from "@meterwire/dlt698";
