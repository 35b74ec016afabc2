/** A simulated meter as the objects of a server. */

import type { Data } from "@meterwire/dlt698";
import type {
  AccessContext,
  ActionReply,
  ObjectStore,
  RecordTable,
  ServerSecurity,
} from "@meterwire/dlt698/server";
import { ConnectResult, type GetResult } from "@meterwire/dlt698/services";
import type { Random } from "../../messages/base.ts";
import type { Faults } from "../../model/profile/faults.ts";
import type { Awaitable } from "../../model/state.ts";
import type { AttributeTable, RecordSelection } from "./table.ts";

/** What a store needs of its simulation. */
export interface StoreHost {
  /** Brings the device up to now. */
  bringUp(): void;
  /**
   * Brings the device up to now, does something that changes it, and stores that unless it was refused.
   *
   * @throws what the store throws; the device is then as it was before
   */
  execute<T extends { readonly dar: number }>(work: () => T): Promise<T>;
  readonly random: Random;
  readonly faults: () => Faults;
}

/** Objects of a table, up to date at every access, stored before any change is answered. */
export class TableStore implements ObjectStore {
  private readonly table: () => AttributeTable;
  private readonly host: StoreHost;

  constructor(table: () => AttributeTable, host: StoreHost) {
    this.table = table;
    this.host = host;
  }

  /** The DAR of a device that is busy on request, or 0. */
  private busy(): number {
    const { busy, busyDar } = this.host.faults();
    return busy > 0 && this.host.random.next() < busy ? busyDar : 0;
  }

  get(oad: number, context: AccessContext): GetResult {
    this.host.bringUp();
    const busy = this.busy();
    return busy === 0 ? this.table().read(oad, context) : { dar: busy };
  }

  async set(oad: number, data: Data, context: AccessContext): Promise<number> {
    const { dar } = await this.host.execute(() => ({
      dar: this.busy() || this.table().write(oad, data, context),
    }));
    return dar;
  }

  action(omd: number, data: Data, context: AccessContext): Promise<ActionReply> {
    return this.host.execute((): ActionReply => {
      const busy = this.busy();
      return busy === 0 ? this.table().run(omd, data, context) : { dar: busy, data: null };
    });
  }

  records(
    oad: number,
    _context: AccessContext,
    wanted: RecordSelection,
  ): Awaitable<RecordTable | { readonly dar: number }> {
    this.host.bringUp();
    const busy = this.busy();
    return busy === 0 ? this.table().rows(oad, wanted) : { dar: busy };
  }
}

/** Associations by password; `others` may validate the mechanisms with keys. */
export function passwordServer(password: () => string, others?: ServerSecurity): ServerSecurity {
  return {
    ...others,
    acceptAssociation(mechanism, context) {
      const { allowed, passwordWrong, symmetricDecryption, signatureWrong } = ConnectResult.values;
      if ("public" in mechanism) return { result: allowed };
      if ("password" in mechanism)
        return { result: mechanism.password === password() ? allowed : passwordWrong };
      return (
        others?.acceptAssociation(mechanism, context) ?? {
          result: "symmetric" in mechanism ? symmetricDecryption : signatureWrong,
        }
      );
    },
  };
}
