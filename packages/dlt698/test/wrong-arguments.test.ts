// Every public function, called with what is no argument of it, answers or fails with a code.
import { describe } from "vitest";
import { refusesWrongArguments } from "../../base/test/support/wrong-arguments.ts";
import * as client from "../src/client.ts";
import * as dissect from "../src/dissect.ts";
import * as explain from "../src/explain.ts";
import * as root from "../src/index.ts";
import * as objects from "../src/objects.ts";
import * as reading from "../src/reading.ts";
import { valueFromJson, valueToJson } from "../src/schema.ts";
import * as server from "../src/server.ts";
import { functionCodeOf, serviceOf } from "../src/services.ts";

// The combinators of /schema and /services, and what takes their declarations, are a language for declarations, checked by its types.
const declared = { valueFromJson, valueToJson, functionCodeOf, serviceOf };

describe.each(Object.entries({ root, declared, explain, objects, dissect, client, reading, server }))(
  "arguments of %s",
  (_, entry) => refusesWrongArguments(entry),
);
