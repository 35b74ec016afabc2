import type { CodecProblems } from "./codec.ts";
import type { CommonProblems } from "./common.ts";
import type { FragmentProblems } from "./fragments.ts";
import type { ObjectProblems } from "./objects.ts";
import type { ReadingProblems } from "./reading.ts";
import type { SessionProblems } from "./session.ts";
import type { TextProblems } from "./text.ts";

/** Every code of this package with its parameters. Each area has its own map beside this file. */
export interface Dlt698Problems
  extends CommonProblems,
    CodecProblems,
    TextProblems,
    FragmentProblems,
    SessionProblems,
    ObjectProblems,
    ReadingProblems {}
