import type { Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model";
import type { AnyDataMap } from "../data-map.js";
import type { DataSource } from "../data-source.js";
import type { HostDb, HostTrx } from "./engine.js";
import type { Schema } from "./schema.js";

/** What every work of a source needs to know. */
export interface Place {
  readonly name: string;
  readonly db: HostDb;
  readonly map: AnyDataMap;
  readonly policy: Policy;
  readonly zone: string;
  readonly shares: ((trx: HostTrx) => Tx) | undefined;
  /** Read once, before the first work, outside of any transaction; throws while map and database differ. */
  schema(): Promise<Schema>;
  readonly locate: DataSource["locate"];
}
