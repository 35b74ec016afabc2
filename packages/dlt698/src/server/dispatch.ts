/** What each request service does at a store. */
import type { ActionItem, ActionResult, ActionThenGetItem, ActionThenGetResult } from "../apdu/action.ts";
import type { AResultNormal, AResultRecord, GetResult } from "../apdu/common.ts";
import type { GetRecord } from "../apdu/get.ts";
import type { Apdu, ServiceName } from "../apdu/index.ts";
import type { SetItem, SetResult, SetThenGetItem, SetThenGetResult } from "../apdu/set.ts";
import { dataSchema } from "../data/data.ts";
import { encodeValue } from "../schema/engine.ts";
import type { Execution } from "./execution.ts";
import { md5 } from "./md5.ts";
import { proxied } from "./proxy.ts";
import type { Reply } from "./refuse.ts";
import { selectRecords } from "./select.ts";
import { type ActionReply, Dar } from "./store.ts";

type Of<N extends ServiceName> = Extract<Apdu, { service: N }>;
type Handler<N extends ServiceName> = (request: Of<N>, execution: Execution) => Promise<Reply>;

/** Reads one attribute; what the store throws is a hardware failure. */
export async function read(oad: number, { store, context }: Execution): Promise<AResultNormal> {
  return {
    oad,
    result: await guarded<GetResult>(() => store.get(oad, context), { dar: Dar.hardwareFailure }),
  };
}

async function readRecord(
  { oad, rsd, rcsd }: GetRecord,
  { store, context }: Execution,
): Promise<AResultRecord> {
  const failed = { dar: Dar.hardwareFailure };
  const table = await guarded(() => store.records(oad, context, { rsd, rcsd }), failed);
  if ("dar" in table) return { oad, rcsd, result: { dar: table.dar } };
  return guarded<AResultRecord>(
    () => {
      const selected = selectRecords(table, rsd, rcsd, context.utcOffset);
      if ("dar" in selected) return { oad, rcsd, result: { dar: selected.dar } };
      return { oad, rcsd: selected.columns, result: { rows: selected.rows } };
    },
    { oad, rcsd, result: failed },
  );
}

async function write({ oad, data }: SetItem, { store, context }: Execution): Promise<SetResult> {
  return { oad, dar: await guarded(() => store.set(oad, data, context), Dar.hardwareFailure) };
}

async function invoke({ omd, data }: ActionItem, { store, context }: Execution): Promise<ActionResult> {
  const failed: ActionReply = { dar: Dar.hardwareFailure, data: null };
  const reply = await guarded(() => store.action(omd, data, context), failed);
  return { omd, dar: reply.dar, data: reply.data };
}

async function writeThenRead(item: SetThenGetItem, execution: Execution): Promise<SetThenGetResult> {
  const { oad, dar } = await write(item, execution);
  await execution.wait(1000 * item.delay);
  return { oad, dar, read: await read(item.readOad, execution) };
}

async function invokeThenRead(item: ActionThenGetItem, execution: Execution): Promise<ActionThenGetResult> {
  const done = await invoke(item, execution);
  await execution.wait(1000 * item.delay);
  return { ...done, read: await read(item.readOad, execution) };
}

async function guarded<T>(run: () => T | Promise<T>, failed: T): Promise<T> {
  try {
    return await run();
  } catch {
    return failed;
  }
}

/** One after the other: a list is executed in its order. */
async function each<I, R>(
  items: readonly I[],
  run: (item: I, execution: Execution) => Promise<R>,
  execution: Execution,
) {
  const results: R[] = [];
  for (const item of items) results.push(await run(item, execution));
  return results;
}

const handlers: { readonly [N in ServiceName]?: Handler<N> } = {
  GetRequestNormal: async ({ oad }, x) => ({ service: "GetResponseNormal", result: await read(oad, x) }),
  GetRequestNormalList: async ({ oads }, x) => ({
    service: "GetResponseNormalList",
    results: await each(oads, read, x),
  }),
  GetRequestRecord: async ({ getRecord }, x) => ({
    service: "GetResponseRecord",
    result: await readRecord(getRecord, x),
  }),
  GetRequestRecordList: async ({ getRecords }, x) => ({
    service: "GetResponseRecordList",
    results: await each(getRecords, readRecord, x),
  }),
  GetRequestMD5: async ({ oad }, x) => {
    const { result } = await read(oad, x);
    if ("dar" in result) return { service: "GetResponseMD5", oad, result };
    return { service: "GetResponseMD5", oad, result: { md5: md5(encodeValue(dataSchema(), result.data)) } };
  },
  SetRequestNormal: async (request, x) => ({ service: "SetResponseNormal", ...(await write(request, x)) }),
  SetRequestNormalList: async ({ items }, x) => ({
    service: "SetResponseNormalList",
    results: await each(items, write, x),
  }),
  SetThenGetRequestNormalList: async ({ items }, x) => ({
    service: "SetThenGetResponseNormalList",
    results: await each(items, writeThenRead, x),
  }),
  ActionRequestNormal: async (request, x) => ({
    service: "ActionResponseNormal",
    ...(await invoke(request, x)),
  }),
  ActionRequestNormalList: async ({ items }, x) => ({
    service: "ActionResponseNormalList",
    results: await each(items, invoke, x),
  }),
  ActionThenGetRequestNormalList: async ({ items }, x) => ({
    service: "ActionThenGetResponseNormalList",
    results: await each(items, invokeThenRead, x),
  }),
  ...proxied,
};

/** Executes a request; `null` for a service that is not served. */
export async function execute(request: Apdu, execution: Execution): Promise<Reply | null> {
  const handler = handlers[request.service] as ((request: Apdu, x: Execution) => Promise<Reply>) | undefined;
  return handler === undefined ? null : handler(request, execution);
}
