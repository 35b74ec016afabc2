import { refusesWrongArguments } from "../../base/test/support/wrong-arguments.ts";
import * as explain from "../src/explain.ts";
import * as identifiers from "../src/identifiers.ts";
import * as root from "../src/index.ts";

refusesWrongArguments(root);
refusesWrongArguments(explain);
refusesWrongArguments(identifiers);
