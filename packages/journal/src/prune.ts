import { isTrothError, TrothError, type Fault } from "@troth/decision";
import { isRecord, optionsOf } from "./argument.js";
import { batchOf, writeSealed, type Core } from "./append.js";
import { prepareCut, type Candidate, type Cut } from "./carry.js";
import { GENESIS, parseBody } from "./chain.js";
import { assertCheckpoint, checkpointHash, checkpointText, type Checkpoint } from "./checkpoint.js";
import { isForgottenStream, PRUNED } from "./event.js";
import { checkpointsAfter, partsOf } from "./parts.js";
import { PRUNINGS, prunedText, type Pruned } from "./prunings.js";
import { assertAnswers } from "./roots.js";
import { signatureOf, type EvidenceSigner } from "./signature.js";
import type { BaseRow, Batch, EventRow, HeadRow, Reading, Rows, Store } from "./store.js";

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
export const prune = async (core: Core, store: Store, o: Pruning, signer: EvidenceSigner | undefined): Promise<number> => {
  assertPruning(core, store, o);
  if (!signer) throw new TrothError({ code: "signer-missing", message: "The journal cannot sign what it drops", path: "signer", hint: "Give the journal a signer: what is dropped can only be vouched for by a signed checkpoint, and a signed record." });
  await store.snapshot((rows) => assertBehind(core, rows, o.behind, signer));
  const faults: Fault[] = [];
  let cuts: readonly Cut[] = [];
  let dropped = 0;
  const flush = async (): Promise<void> => {
    while (cuts.length > 0) {
      const record = await signedRecord(core, await store.reading.head(PRUNINGS), cuts, o, signer);
      const written = await store.transaction((rows) => write(core, rows, cuts, record));
      if ("events" in written) dropped += written.events;
      // Signed for streams that moved meanwhile, or behind another's record. What moved the next run takes up.
      cuts = "events" in written ? [] : written.standing;
    }
  };
  // What a forget recorded tells projections what to fold anew: those that are behind must still come to it.
  const reached = await store.projections.reached();
  for await (const candidate of candidates(store, o, reached)) {
    const cut = await prepareCut(core, store.reading, candidate, o.now).catch((error: unknown) => faultOf(candidate.stream, error));
    if (cut && "code" in cut) faults.push(cut);
    else if (cut && "kind" in cut) faults.push({ code: "event-damaged", path: `${cut.stream}.${cut.seq}`, message: `The stream is damaged: ${cut.kind}`, fix: "Run verify()." });
    else if (cut) cuts = [...cuts, cut];
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

const candidates = async function* (store: Store, { behind, drop }: Pruning, reached: string | undefined): AsyncGenerator<Candidate, undefined> {
  const before = new Map(drop.map((each) => [each.type, each.before]));
  const mayGo = (row: EventRow): boolean => {
    const body = row.position <= behind.position ? parseBody(row.body) : undefined;
    if (isForgottenStream(row.stream) && reached !== undefined && row.position > reached) return false;
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

/** The record of these cuts, signed for its place behind `after`. */
const signedRecord = async (core: Core, after: HeadRow | undefined, cuts: readonly Cut[], { behind, drop, now }: Pruning, signer: EvidenceSigner): Promise<Batch> => {
  const data = {
    behind,
    drop: drop.map(({ type, before }) => ({ type, before })),
    cut: cuts.map(({ from, base }) => ({ stream: base.stream, from, to: base.seq })),
  };
  const jws = await signatureOf(signer, prunedText({ seq: (after?.seq ?? 0) + 1, prev: after?.hash ?? GENESIS, at: now }, data));
  const body = { stream: PRUNINGS, type: PRUNED, v: 1, at: now, actor: "system:journal", data: { ...data, jws } satisfies Pruned };
  return batchOf(core, PRUNINGS, [body], after);
};

/** Writes all of the cuts, or nothing: then it gives those that still can be, to be signed again. */
const write = async (core: Core, rows: Rows, cuts: readonly Cut[], record: Batch): Promise<{ readonly events: number } | { readonly standing: readonly Cut[] }> => {
  // Two that prune at once would count the same events twice.
  await rows.lock([PRUNINGS, ...cuts.flatMap(({ carried }) => carried?.places ?? []).map(({ seed }) => seed)]);
  // Keys before streams, as who forgets does: else the two would wait for each other.
  const named = cuts.flatMap(({ keys, carried }) => [...keys, ...(carried?.batch.needs ?? [])]);
  const living = new Set((await rows.lockKeys(named)).map(({ id }) => id));
  const streams = new Map((await rows.lockStreams(cuts.map(({ head }) => head.stream))).map((stream) => [stream.stream, stream]));
  const standing = cuts.filter(({ head, from, carried }) => {
    const now = streams.get(head.stream);
    return now?.hash === head.hash && now.base === from && (carried?.batch.needs ?? []).every((id) => living.has(id));
  });
  if (standing.length < cuts.length || (await rows.head(PRUNINGS))?.hash !== record.after?.hash) return { standing };
  for (const sealed of [...cuts.flatMap(({ carried }) => carried ?? []), { batch: record, places: [] }]) {
    if ("position" in (await writeSealed(core, rows, sealed))) continue;
    throw new TrothError({ code: "prune-contended", message: "Somebody wrote to the stream in the same moment", path: sealed.batch.stream, hint: "Prune again; what was dropped before is recorded." });
  }
  await rows.drop({ bases: cuts.map(({ base }) => base), keys: cuts.flatMap(({ keys }) => keys) });
  return { events: cuts.reduce((sum, { events }) => sum + events, 0) };
};

const assertPruning = (core: Core, store: Store, o: Pruning): void => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "prune-malformed", message, path, hint });
  const { behind, drop, now } = optionsOf(o, "prune", "{ behind, drop, now }");
  assertCheckpoint(behind, "behind", store.isPosition);
  if (!Number.isSafeInteger(now)) throw refuse("now", "The time is missing, or none", "Epoch milliseconds, handed in.");
  if (!Array.isArray(drop) || drop.length === 0) throw refuse("drop", "Nothing to drop", "Name types of events, each with the instant before which it goes: [{ type, before }].");
  const types = new Set<string>();
  for (const [index, each] of drop.entries()) {
    if (!isRecord(each) || typeof each.type !== "string") throw refuse(`drop.${index}`, "Not a type of events", "{ type, before }.");
    const { type, before } = each;
    core.registry.checkDroppable(type);
    if (types.has(type)) throw refuse(`drop.${index}`, `"${type}" is named twice`, "Give each type one instant.");
    types.add(type);
    if (!Number.isSafeInteger(before)) throw refuse(`drop.${index}.before`, "Not an instant", "Epoch milliseconds.");
  }
};

/** The checkpoint must be signed, be one of the journal's own line, and still fit what is there. */
const assertBehind = async (core: Core, rows: Reading, behind: Checkpoint, signer: EvidenceSigner): Promise<void> => {
  const refuse = (code: string, message: string, hint: string) => new TrothError({ code, message, path: "behind", hint });
  const { sha256 } = core.primitives;
  if (!(await signer.verifies(checkpointText(behind), behind.jws))) throw refuse("checkpoint-unsigned", "The checkpoint is not signed, or not by this journal's key", "Take one with checkpoint() where a signer is set.");
  let last = "";
  let found = false;
  for await (const kept of checkpointsAfter(rows, behind.seq - 1)) {
    const hash = checkpointHash(kept, sha256);
    found = kept.seq === behind.seq ? hash === checkpointHash(behind, sha256) : found && kept.previous === last;
    last = hash;
  }
  if (!found) throw refuse("checkpoint-differs", "The journal's own checkpoints do not lead back to this one", "Drop nothing, and run verify({ against }) with what the anchor holds.");
  await assertAnswers(rows, behind, "behind", sha256);
};
