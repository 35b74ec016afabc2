import { runFlows } from "./flows.ts";
import { schemeHost } from "./host.ts";
import { softwareHost } from "./software-host.ts";

runFlows("a host written from the scheme", () => schemeHost());
runFlows("the software backend", () => softwareHost());
