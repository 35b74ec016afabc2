export { type ListPortsOptions, listPorts, type SerialPortInfo } from "./serial/list.ts";
export { type OpenSerialOptions, openSerial, type SerialChannel, type SerialSignals } from "./serial/open.ts";
