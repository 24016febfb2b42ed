import type { ColumnType, Generated } from "kysely";
import type { SealClass } from "../subject.js";

/** Epoch milliseconds: PostgreSQL's drivers give 64 bits as text. */
type Instant = ColumnType<number | string, number, number>;

/** The journal's tables, as Kysely sees them. What a position is made of is the engine's affair. */
export interface JournalTables {
  readonly troth_journal_event: {
    readonly position: Generated<number>;
    readonly stream: string;
    readonly seq: number;
    readonly body: string;
    readonly hash: string;
  };
  readonly troth_journal_head: { readonly stream: string; seq: number; hash: string };
  readonly troth_journal_base: { readonly stream: string; seq: number; hash: string; position: string };
  /** All but the id is null once a key is destroyed. */
  readonly troth_journal_key: {
    readonly id: string;
    tag: string | null;
    seal_class: SealClass | null;
    key_id: string | null;
    wrapped: Uint8Array | null;
    stream: string | null;
  };
  readonly troth_journal_place: { readonly tag: string; readonly key: string };
  readonly troth_journal_lookup: { readonly tag: string; readonly owner: string; readonly seal_class: SealClass; readonly box: string };
  /** What was sealed is null once an intent is done. */
  readonly troth_journal_outbox: {
    readonly key: string;
    readonly kind: string;
    box: string | null;
    key_id: string | null;
    wrapped: Uint8Array | null;
    not_before: Instant;
    state: "waiting" | "done" | "dead";
    attempts: number;
    lease: string | null;
    leased_until: ColumnType<number | string | null, number | null, number | null>;
    why: string | null;
  };
  readonly troth_journal_checkpoint: { readonly journal: string; readonly seq: number; readonly previous: string; readonly at: Instant; readonly position: string; readonly root: string; readonly jws: string | null };
  readonly troth_journal_projection: {
    readonly name: string;
    readonly version: number;
    readonly shape: string;
    generation: number;
    position: string;
    filling: number;
    filled: string;
    revision: number;
  };
  /** `erased`: 0 or 1. */
  readonly troth_journal_projection_source: {
    readonly name: string;
    readonly version: number;
    readonly generation: number;
    readonly stream: string;
    readonly key: string;
    readonly data_key: string;
    readonly erased: number;
  };
}
