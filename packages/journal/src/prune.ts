import { isTrothError, TrothError, type Fault } from "@troth/decision";
import { batchOf, type Core } from "./append.js";
import { prepareCut, type Candidate, type Cut } from "./carry.js";
import { parseBody } from "./chain.js";
import { assertCheckpoint, type Checkpoint, type CheckpointVerifier } from "./checkpoint.js";
import { PRUNED } from "./event.js";
import { partsOf } from "./parts.js";
import { PRUNINGS, type Pruned } from "./prunings.js";
import { rootAt } from "./roots.js";
import type { BaseRow, EventRow, Rows, Store } from "./store.js";

/** What is to be dropped, and behind what. */
export interface Pruning {
  readonly behind: Checkpoint;
  readonly drop: readonly { readonly type: string; readonly before: number }[];
  readonly now: number;
}

/** Streams cut in one transaction. */
const BATCH = 100;
/** Faults told of one run. */
const TOLD = 20;

/** Drops, per stream, the longest run of first events that may go. Each transaction leaves a journal that verifies. */
export const prune = async (core: Core, store: Store, o: Pruning, verifier: CheckpointVerifier | undefined): Promise<number> => {
  assertPruning(core, store, o);
  await assertBehind(core, store, o.behind, verifier);
  const faults: Fault[] = [];
  let cuts: Cut[] = [];
  let dropped = 0;
  const flush = async (): Promise<void> => {
    if (cuts.length > 0) dropped += await store.transaction((rows) => write(core, rows, cuts, o));
    cuts = [];
  };
  for await (const candidate of candidates(store, o)) {
    const cut = await prepareCut(core, store.reading, candidate, o.now).catch((error: unknown) => faultOf(candidate.stream, error));
    if (cut && "code" in cut) faults.push(cut);
    else if (cut && "kind" in cut) faults.push({ code: "event-damaged", path: `${cut.stream}.${cut.seq}`, message: `The stream is damaged: ${cut.kind}`, fix: "Run verify()." });
    else if (cut) cuts.push(cut);
    if (cuts.length >= BATCH) await flush();
  }
  await flush();
  if (dropped > 0) await store.purge();
  if (faults.length === 0) return dropped;
  throw new TrothError({ code: "prune-incomplete", message: `${faults.length} streams could not be pruned, and were kept whole; ${dropped} events of others were dropped`, path: faults[0]?.path ?? "drop", hint: "Mend what the faults name, and prune again.", faults: faults.slice(0, TOLD) });
};

const faultOf = (stream: string, error: unknown): Fault => {
  if (!isTrothError(error)) throw error;
  return { code: error.code, path: error.path ?? stream, message: error.message, ...(error.hint === undefined ? {} : { fix: error.hint }) };
};

const candidates = async function* (store: Store, { behind, drop }: Pruning): AsyncGenerator<Candidate, undefined> {
  const before = new Map(drop.map((each) => [each.type, each.before]));
  const mayGo = (row: EventRow): boolean => {
    const body = row.position <= behind.position ? parseBody(row.body) : undefined;
    return body !== undefined && body.at < (before.get(body.type) ?? -Infinity);
  };
  let read: { from: BaseRow | undefined; rows: EventRow[]; upTo?: number; running: boolean } | undefined;
  for await (const { stream, base, rows, end } of partsOf(store.reading)) {
    read ??= { from: base, rows: [], running: true };
    for (const row of rows) {
      read.running &&= mayGo(row);
      if (read.running) read.upTo = row.seq;
      // Of a stream that keeps everything nothing need be held.
      if (read.upTo !== undefined) read.rows.push(row);
    }
    if (!end) continue;
    const { from, upTo } = read;
    if (upTo !== undefined && stream !== PRUNINGS) yield { stream, from, rows: read.rows, head: end.head, upTo };
    read = undefined;
  }
  return undefined;
};

const write = async (core: Core, rows: Rows, cuts: readonly Cut[], { behind, drop, now }: Pruning): Promise<number> => {
  // Two that prune at once would count the same events twice.
  await rows.lock([PRUNINGS]);
  const standing = new Map((await rows.lockStreams(cuts.map(({ head }) => head.stream))).map((stream) => [stream.stream, stream]));
  const done: Cut[] = [];
  for (const cut of cuts) {
    const now = standing.get(cut.head.stream);
    // Somebody wrote to it, or pruned it, since it was read: the next run takes it up.
    if (now?.hash !== cut.head.hash || now.base !== cut.from) continue;
    if (cut.carried && "refused" in (await rows.append(cut.carried))) continue;
    done.push(cut);
  }
  if (done.length === 0) return 0;
  await rows.drop({ bases: done.map(({ base }) => base), keys: done.flatMap(({ keys }) => keys) });
  const events = done.reduce((sum, cut) => sum + cut.events, 0);
  const data: Pruned = { behind, drop: drop.map(({ type, before }) => ({ type, before })), events, streams: done.length };
  const body = { stream: PRUNINGS, type: PRUNED, v: 1, at: now, actor: "system:journal", data };
  const written = await rows.append(batchOf(core, PRUNINGS, [body], await rows.head(PRUNINGS)));
  if ("position" in written) return events;
  throw new TrothError({ code: "prune-contended", message: "Somebody else pruned in the same moment", path: PRUNINGS, hint: "Prune again; what was dropped before is recorded." });
};

const assertPruning = (core: Core, store: Store, { behind, drop, now }: Pruning): void => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "prune-malformed", message, path, hint });
  assertCheckpoint(behind, "behind", store.isPosition);
  if (!Number.isSafeInteger(now)) throw refuse("now", "The time is missing", "Epoch milliseconds, handed in.");
  if (drop.length === 0) throw refuse("drop", "Nothing to drop", "Name types of events, each with the instant before which it goes.");
  const types = new Set<string>();
  for (const [index, { type, before }] of drop.entries()) {
    core.registry.checkDroppable(type);
    if (types.has(type)) throw refuse(`drop.${index}`, `"${type}" is named twice`, "Give each type one instant.");
    types.add(type);
    if (!Number.isSafeInteger(before)) throw refuse(`drop.${index}.before`, "Not an instant", "Epoch milliseconds.");
  }
};

const assertBehind = async (core: Core, store: Store, behind: Checkpoint, verifier: CheckpointVerifier | undefined): Promise<void> => {
  const refuse = (code: string, message: string, hint: string) => new TrothError({ code, message, path: "behind", hint });
  if (!verifier) throw refuse("signer-missing", "The journal cannot tell whether a checkpoint is signed", "Give the journal a signer: what is dropped can only be vouched for by a signed checkpoint.");
  if (!(await verifier.verifies(behind))) throw refuse("checkpoint-unsigned", "The checkpoint is not signed, or not by this journal's key", "Take one with checkpoint() where a signer is set.");
  const root = await store.snapshot((rows) => rootAt(rows, behind.position, core.primitives.sha256));
  if (root === undefined) throw refuse("checkpoint-pruned", "The checkpoint is older than an earlier prune", "Take a newer one.");
  if (root !== behind.root) throw refuse("checkpoint-differs", "The journal is not the one that this checkpoint was taken of", "Drop nothing, and run verify({ against }).");
};
