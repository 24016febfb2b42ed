import { isTrothError, TrothError } from "@troth/decision";
import type { DataSource, PlanItem, RecordEffect } from "@troth/data-map";
import type { Journal, StoredEvent, Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model";
import { decideLooks, decideSwept, lookAt, nextKey, type Look } from "./decide.js";
import { SWEPT, type StoredRetentionEvent } from "./events.js";
import { evolve, notSwept, type SweepState } from "./state.js";

export interface RetentionOptions {
  readonly policy: Policy;
  readonly journal: Journal;
  readonly sources: readonly DataSource[];
  /** The controller's time zone, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
  /** Rows that one transaction looks at; 500 unless told. */
  readonly batch?: number;
}

/** What became of one rule, over all sources. */
export interface SweepReport {
  readonly rule: string;
  /** Rows that were deleted, anonymised or disowned. */
  readonly did: number;
  /** What was due and stays, and why. */
  readonly skipped: readonly PlanItem[];
  /** Whether the limit ended it; ask again. */
  readonly more: boolean;
}

export interface RetentionService {
  /**
   * Looks for what is past its retention and ends it, batch by batch; each batch and its entry in the journal commit
   * together, or the entry follows (GDPR 5(1)(e), 5(2)).
   *
   * @param o.limit Most rows to change per rule and source in this call; 10,000 unless told.
   * @throws TrothError `rule-unknown`, `limit-invalid`, `entry-missing`, `sweep-contended`
   */
  sweep(o: { readonly now: number; readonly limit?: number; readonly rules?: readonly string[] }): Promise<readonly SweepReport[]>;
}

const attempts = 5;
const conflict = "sweep-conflict";

/**
 * @example
 * ```ts
 * import type { DataSource } from "@troth/data-map";
 * import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
 * import type { Policy } from "@troth/policy-model";
 * import { retentionEvents, retentionService } from "@troth/retention";
 * declare const policy: Policy;
 * declare const shop: DataSource;
 * const journal = memoryJournal({ events: retentionEvents, keys: memoryKeyRing() });
 * const retention = retentionService({ policy, journal, sources: [shop], zone: "Europe/Berlin" });
 * const reports = await retention.sweep({ now: Date.UTC(2026, 5, 15) });
 * ```
 *
 * @throws TrothError `source-name` for two sources of one name, or a name that no stream can carry
 */
export const retentionService = ({ policy, journal, sources, zone, batch = 500 }: RetentionOptions): RetentionService => {
  const byName = named(sources);

  const load = async (look: Look, from: SweepState, tx?: Tx): Promise<SweepState> => {
    let state = from;
    for await (const event of journal.read(look.stream, { after: from.seq, ...(tx ? { tx } : {}) })) if (isSwept(event)) state = evolve(state, event);
    return state;
  };

  /** The entry of a batch; done already where another worker took the same batch. */
  const recordOf =
    (look: Look, state: SweepState, key: string, now: number, done: () => void): RecordEffect =>
    async (tx, { items, last }) => {
      const events = decideSwept(policy, look, { key, items, last, now, zone });
      if (events.length === 0) return;
      const appended = await journal.append(look.stream, events, { expectedSeq: state.seq, ...(tx ? { tx } : {}) });
      if (!appended.ok && !(await isThere(look, state, key, tx))) {
        throw new TrothError({ code: conflict, message: `Another worker sweeps "${look.rule}"`, path: `retention.${look.rule}` });
      }
      done();
    };
  const isThere = async (look: Look, state: SweepState, key: string, tx?: Tx): Promise<boolean> => {
    for await (const event of journal.read(look.stream, { after: state.seq, ...(tx ? { tx } : {}) })) if (isSwept(event) && event.data.key === key) return true;
    return false;
  };

  const sweepOne = async (look: Look, source: DataSource, from: SweepState, o: { readonly now: number; readonly limit: number }): Promise<Omit<SweepReport, "rule">> => {
    let state = from;
    let did = 0;
    let after: string | undefined;
    let lost = 0;
    const skipped: PlanItem[] = [];
    while (did < o.limit) {
      const key = nextKey(look, state);
      let recorded = false;
      const record = recordOf(look, state, key, o.now, () => (recorded = true));
      try {
        const limit = Math.min(batch, o.limit - did);
        const swept = await source.sweep?.(look.rule, { key, now: o.now, limit, record, ...(after === undefined ? {} : { after }) });
        if (!swept) return { did, skipped, more: false };
        // What was done under this key without an entry by us was done, and entered, by another worker.
        if (recorded) did += swept.did;
        skipped.push(...swept.skipped);
        if (recorded || swept.did > 0) state = advanced(look, key, state, await load(look, state));
        if (swept.next === undefined) return { did, skipped, more: false };
        after = swept.next;
      } catch (error) {
        if (!isTrothError(error) || error.code !== conflict) throw error;
        if ((lost += 1) >= attempts) {
          throw new TrothError({ code: "sweep-contended", message: `"${look.rule}" is swept by others all the time`, path: `retention.${look.rule}`, hint: "Run one sweep at a time.", cause: error });
        }
        state = await load(look, state);
      }
    }
    return { did, skipped, more: true };
  };

  return {
    async sweep({ now, limit = 10_000, rules }) {
      if (!Number.isSafeInteger(limit) || limit < 1) throw new TrothError({ code: "limit-invalid", message: `A sweep of ${String(limit)} rows is none`, path: "limit", hint: "Use a whole number from 1." });
      const sweepers = [...byName.values()].filter((source) => source.sweep !== undefined && source.capabilities.sweep).map(({ name }) => name);
      const states = new Map<string, SweepState>();
      for (const rule of Object.keys(policy.retention)) {
        for (const name of sweepers) {
          const look = lookAt(name, rule);
          if (!rules || rules.includes(rule)) states.set(look.stream, await load(look, notSwept));
        }
      }
      const decided = decideLooks(policy, sweepers, states, rules ? { rules } : {});
      if (!decided.allowed) {
        const faults = decided.because.map(({ code, path, fix }) => ({ code, path, message: "the policy has no such retention", ...(fix ? { fix } : {}) }));
        throw new TrothError({ code: "rule-unknown", message: "The policy has no such retention", path: decided.because[0].path, hint: "Use ids of policy.retention.", faults });
      }
      const reports = new Map<string, SweepReport>();
      for (const look of decided.looks) {
        const source = byName.get(look.source);
        if (!source) continue;
        const one = await sweepOne(look, source, states.get(look.stream) ?? notSwept, { now, limit });
        const { did, skipped, more } = reports.get(look.rule) ?? { did: 0, skipped: [], more: false };
        reports.set(look.rule, { rule: look.rule, did: did + one.did, skipped: joined([...skipped, ...one.skipped]), more: more || one.more });
      }
      return [...reports.values()];
    },
  };
};

const isSwept = (event: StoredEvent): event is StoredRetentionEvent => event.type === SWEPT;

/** Where a batch was done and the journal knows nothing of it, going on would repeat it for ever. */
const advanced = (look: Look, key: string, before: SweepState, after: SweepState): SweepState => {
  if (after.seq > before.seq) return after;
  throw new TrothError({ code: "entry-missing", message: `The batch "${key}" was done, and the journal has no entry of it`, path: `retention.${look.rule}`, hint: "The journal is older than the data: restore it to the same time." });
};

const named = (sources: readonly DataSource[]): ReadonlyMap<string, DataSource> => {
  const byName = new Map<string, DataSource>();
  for (const source of sources) {
    if (byName.has(source.name) || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(source.name)) {
      throw new TrothError({ code: "source-name", message: `"${source.name}" cannot name a source`, path: "sources", hint: "Give each source a name of its own, of letters, digits and . _ -" });
    }
    byName.set(source.name, source);
  }
  return byName;
};

/** The same finding of several batches, once. */
const joined = (items: readonly PlanItem[]): readonly PlanItem[] => {
  const found = new Map<string, PlanItem>();
  for (const item of items) {
    const id = JSON.stringify([item.path, item.action, item.because]);
    found.set(id, { ...item, rows: (found.get(id)?.rows ?? 0) + item.rows });
  }
  return [...found.values()];
};
