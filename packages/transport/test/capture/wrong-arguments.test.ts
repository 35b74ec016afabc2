// Every public function, called with what is no argument of it, answers or fails with a code.
import { refusesWrongArguments } from "../../../base/test/support/wrong-arguments.ts";
import * as capture from "../../src/capture.ts";

refusesWrongArguments(capture);
