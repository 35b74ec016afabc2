import { wrongArgument } from "./arguments.ts";
import { type Endpoint, endpoint } from "./values.ts";

/** Where a bridge is: on a Unix socket (a named pipe on Windows), or on TCP. */
export type BridgeAddress = { readonly unix: string } | Endpoint;

/** `unix:PATH`, `HOST:PORT` (also `tcp:HOST:PORT`), or a port of this machine. */
export function bridgeParser(leastPort: 0 | 1): (value: string) => BridgeAddress {
  const tcp = endpoint(leastPort);
  return (value) => {
    if (/^unix:./s.test(value)) return { unix: value.slice(5) };
    try {
      return tcp(value.replace(/^tcp:(?:\/\/)?/, ""));
    } catch {
      throw wrongArgument({ kind: "bridge-address" });
    }
  };
}
