export { simulatorZh as zh } from "./messages/simulator.zh.ts";
