// What a web page imports that takes frames apart and builds them: frames, data and GET.
// checks/bundle.mjs measures these names, together and one by one.
export { createCodec } from "@meterwire/dlt698";
export { dataSchema, decodeValue, encodeValue } from "@meterwire/dlt698/schema";
export { getServices } from "@meterwire/dlt698/services";
