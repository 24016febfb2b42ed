import { TrothError, type Reason } from "@troth/decision";
import { cutoff } from "@troth/legal-time";
import { withoutGrace } from "@troth/legal-time/rule";
import type { Retention } from "@troth/policy-model";
import { ownersFirst, type MappedTable } from "../data-map.js";
import type { DataSource, Effect, PlanItem } from "../data-source.js";
import { detachOf } from "../erasure-faults.js";
import { once } from "./applied.js";
import { dueRows, isDue, type DueRow } from "./due-rows.js";
import { inChunks, type HostTrx } from "./engine.js";
import { hangingRows } from "./hanging-rows.js";
import type { Place } from "./place.js";
import { forgetKept, lockToGround, setColumns } from "./row-effect.js";
import { keyIn, keyText, type RowKey } from "./row-key.js";
import { readCursor, writeCursor, type SweepCursor } from "./sweep-cursor.js";

type Swept = Awaited<ReturnType<NonNullable<DataSource["sweep"]>>>;

/** How a table's rows end: they go, or stay with these columns set, or somebody has to look. */
type Ending = { readonly action: "delete" | "review" } | { readonly action: "anonymise" | "disown"; readonly becomes: Readonly<Record<string, unknown>> };

const endingOf = (table: MappedTable, { then }: Retention): Ending => {
  if (then === "review") return { action: "review" };
  // What an erasure does says how rows are anonymised, not whether: the retention promised how they end.
  if (then === "anonymise" && typeof table.onErasure === "object" && "anonymise" in table.onErasure) return { action: "anonymise", becomes: table.onErasure.anonymise };
  const detach = detachOf(table);
  return then === "disown" && detach !== undefined ? { action: "disown", becomes: { [detach]: null } } : { action: "delete" };
};

/** Rows counted by path, action and reason. */
const counter = () => {
  const items = new Map<string, PlanItem>();
  return {
    add(path: string, action: PlanItem["action"], reason: Reason, rows = 1): void {
      if (rows === 0) return;
      const id = JSON.stringify([path, action, reason]);
      items.set(id, { path, rows: (items.get(id)?.rows ?? 0) + rows, action, because: [reason] });
    },
    items: (): readonly PlanItem[] => [...items.values()],
  };
};
type Counter = ReturnType<typeof counter>;

/** One batch of the rows that are due under a rule: what hangs before what owns it, in the order of keys. */
export const sweep = async (place: Place, rule: string, effect: Effect & { readonly limit: number; readonly after?: string }): Promise<Swept> => {
  const { db, map, policy, zone } = place;
  const { key, now, record, limit, after } = effect;
  const retention = Object.hasOwn(policy.retention, rule) ? policy.retention[rule] : undefined;
  if (!retention) throw new TrothError({ code: "retention-unknown", message: `The policy has no retention "${rule}"`, path: `retention.${rule}`, hint: "Use an id of policy.retention." });
  if (!Number.isSafeInteger(limit) || limit < 1) throw new TrothError({ code: "limit-invalid", message: `A batch of ${String(limit)} rows is none`, path: "limit", hint: "Use a whole number from 1." });
  const tables = ownersFirst(map).filter((table) => table.retention === rule).reverse();
  const [first] = tables;
  if (!first) return { did: 0, skipped: [] };
  await place.schema();
  const from: SweepCursor = after === undefined ? { table: first.name } : readCursor(after);
  // What is due goes at once, so that it is gone when the grace is over.
  const carriedOut = withoutGrace(retention.rule);
  const before = cutoff(carriedOut, now, { zone });

  const work = async (trx: HostTrx) => {
    const done = counter();
    const skipped = counter();
    let looked = 0;
    let next: SweepCursor | undefined;
    let start: RowKey | undefined = from.after;
    const index = tables.findIndex((table) => table.name === from.table);
    for (const table of index === -1 ? [] : tables.slice(index)) {
      const ending = endingOf(table, retention);
      const wanted = limit - looked;
      if (wanted === 0) {
        next = { table: table.name };
        break;
      }
      const rows = await dueRows(trx, map, table, {
        rule: carriedOut,
        cutoff: before,
        limit: wanted,
        ...(start ? { after: start } : {}),
        ...("becomes" in ending ? { becomes: ending.becomes } : {}),
      });
      start = undefined;
      looked += rows.length;
      await end(trx, place, { rule, retention, table, ending, now, done, skipped }, rows);
      const last = rows.at(-1);
      if (last && rows.length === wanted) {
        next = { table: table.name, after: last.key };
        break;
      }
    }
    const items = done.items();
    const did = items.reduce((sum, { action, rows }) => (action === "keep" ? sum : sum + rows), 0);
    const result: Swept = { did, ...(next ? { next: writeCursor(next) } : {}), skipped: skipped.items() };
    return items.length === 0 ? { result } : { outcome: { did, items, skipped: skipped.items(), last: next === undefined }, result };
  };

  const swept = await once<Swept>(db, { key, now, record, shares: place.shares, work });
  if (swept.state === "worked") return swept.result;
  // Where that batch had come to is not kept, since it may name a row: what it did is gone, so looking again is cheap.
  return { did: swept.outcome.did, next: writeCursor(from), skipped: swept.outcome.skipped };
};

interface Batch {
  readonly rule: string;
  readonly retention: Retention;
  readonly table: MappedTable;
  readonly ending: Ending;
  readonly now: number;
  readonly done: Counter;
  readonly skipped: Counter;
}

const end = async (trx: HostTrx, { map, policy, zone, name }: Place, batch: Batch, rows: readonly DueRow[]): Promise<void> => {
  const { rule, retention, table, ending, now, done, skipped } = batch;
  const path = `${name}.${table.name}`;
  const over: Reason = { code: "retention-over", path: `retention.${rule}`, article: "GDPR 5(1)(e)" };
  const due: DueRow[] = [];
  for (const row of rows) {
    if (!isDue(row, withoutGrace(retention.rule), now, zone)) skipped.add(path, "keep", { code: "anchor-unreadable", path: `tables.${table.name}.anchors`, fix: "Write instants in the form that the map names." });
    else if (ending.action === "review") skipped.add(path, "keep", { code: "review-needed", path: `retention.${rule}`, article: "GDPR 5(1)(e)", fix: "Have somebody look at the rows, and delete or keep them by hand." });
    else due.push(row);
  }
  if (due.length === 0) return;
  if ("becomes" in ending) {
    for (const some of inChunks(due)) done.add(path, ending.action, over, Number(await setColumns(trx, table, ending.becomes, some.map(({ key }) => key))));
    return;
  }

  const { waits, detachable } = await hangingRows(trx, { map, policy, zone, now }, table, due);
  for (const row of due) {
    const reason = waits.get(row);
    if (reason) skipped.add(path, "keep", reason);
  }
  const going = due.filter((row) => !waits.has(row));
  for (const one of going.flatMap((row) => detachable.get(row) ?? [])) {
    const detach = detachOf(one.table);
    if (detach === undefined) continue;
    const child = `${name}.${one.table.name}`;
    await setColumns(trx, one.table, { [detach]: null }, [one.key]);
    await lockToGround(trx, child, [one], now);
    for (const counts of [done, skipped]) counts.add(child, "keep", one.because[0]);
  }
  for (const some of inChunks(going)) {
    const keys = some.map(({ key }) => key);
    const { numDeletedRows } = await trx.deleteFrom(`${table.name} as t`).where(keyIn("t", table.key, keys)).executeTakeFirst();
    await forgetKept(trx, path, keys.map(keyText));
    done.add(path, "delete", over, Number(numDeletedRows));
  }
};
