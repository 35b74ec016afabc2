// What a web page imports that takes frames apart and builds them: frames, data and GET, by name from the root entry.
// checks/bundle.mjs measures these names, together and one by one.
export { createCodec, dataSchema, decodeValue, encodeValue, getServices } from "@meterwire/dlt698";
