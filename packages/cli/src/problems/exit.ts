/** Exit codes, as every help page states them. */
export const Exit = { ok: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];
