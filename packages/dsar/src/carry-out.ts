import { refuse, TrothError, type Refusal, type SubjectRef } from "@troth/decision";
import type { DataSource, EraseResult, RecordEffect } from "@troth/data-map";
import type { Journal } from "@troth/journal";
import { again, type Loaded, type RequestStreams } from "./request-stream.js";
import { stays, type PlannedItem } from "./plan.js";
import type { RequestState } from "./state.js";

/** What is left of a carried-out plan, and where the request stands now. */
export interface CarriedOut {
  readonly ok: true;
  readonly state: RequestState;
  /** What law, or the rights of others, made us keep, each with its reasons. */
  readonly kept: readonly PlannedItem[];
  /** What should be gone and is still there: not empty only where the request is fulfilled in part. */
  readonly residue: readonly PlannedItem[];
  /** Civil date by which copies, key backups included, are past; before it, it is done in live systems only. */
  readonly copiesPurgedBy?: string;
}
interface Work {
  readonly journal: Journal;
  readonly streams: RequestStreams;
  readonly sources: readonly DataSource[];
  readonly subject: SubjectRef;
  readonly request: Loaded;
  readonly now: number;
}
const actor = "system:dsar";
const why = { code: "erasure-fulfilled", path: "requests", article: "GDPR 17(1)" } as const;

const eraseIn = async (source: DataSource, digest: string, { streams, subject, request, now }: Work): Promise<EraseResult> => {
  const execute = (items: Parameters<RecordEffect>[1]) => ({ act: "execute", source: source.name, digest, ...items }) as const;
  const record: RecordEffect = async (tx, done) => {
    const write = () => streams.change(request.stream, execute(done), { at: now, actor }, tx);
    // Inside the source's transaction there is one attempt: a conflict must undo the effect with it.
    const { decided } = await (tx ? write() : again(write));
    if (decided.ok) return;
    throw new TrothError({ code: "request-moved-on", message: "The request is not being carried out any more", path: "requests", hint: "Look at its state." });
  };
  // One key per confirmation: carried on it is the same, confirmed anew after a remainder it is another.
  const key = `request/${request.state.id}/${request.state.confirmed?.seq ?? 0}/${source.name}`;
  const result = await source.erase(subject, { key, now, record, digest });
  // A source with nothing to do may have recorded nothing.
  if (result.state === "done") await record(undefined, { items: [], last: true });
  return result;
};

/** Carries out what was confirmed, source by source. Again after a crash it goes on: each effect has its key. */
export const carryOut = async (work: Work): Promise<CarriedOut | { readonly ok: false; readonly refusal: Refusal }> => {
  const { journal, streams, sources, request, now } = work;
  const { confirmed } = request.state;
  const fail = (source: string, because: Refusal["because"], next: "retry" | "plan-again") =>
    again(() => streams.change(request.stream, { act: "fail", source, because, next }, { at: now, actor }));

  const residue: PlannedItem[] = [];
  let complete = true;
  for (const source of sources) {
    const digest = confirmed?.digests[source.name];
    if (digest === undefined) continue;
    if (!source.capabilities.erase) {
      const left = (request.state.plan?.items ?? []).filter((item) => item.source === source.name && item.rows > 0 && !stays(item));
      residue.push(...left);
      complete &&= left.length === 0;
      const nothing = { act: "execute", source: source.name, digest, items: [], last: true } as const;
      if (left.length === 0) await again(() => streams.change(request.stream, nothing, { at: now, actor }));
      continue;
    }
    let result: EraseResult;
    try {
      result = await eraseIn(source, digest, work);
    } catch (cause) {
      const path = `sources.${source.name}`;
      await fail(source.name, [{ code: "source-failed", path }], "retry");
      throw new TrothError({ code: "source-failed", message: `The source "${source.name}" did not finish`, path, hint: "Confirm the same plan again: what is done is not done twice.", cause });
    }
    if (result.state === "refused") {
      await fail(source.name, result.because, "plan-again");
      return { ok: false, refusal: refuse(...result.because) };
    }
    if (result.state === "partial") {
      complete = false;
      residue.push(...result.residue.filter((item) => !stays(item)).map((item) => ({ ...item, source: source.name })));
    }
  }

  return again(() =>
    journal.transaction(async (tx) => {
      const { decided, state } = await streams.change(request.stream, { act: "finish", complete, residue }, { at: now, actor }, tx);
      if (!state) throw new TrothError({ code: "request-lost", message: "The stream of the request is empty", path: "requests" });
      if (!decided.ok) return state.status === "fulfilled" ? carried(state) : decided;
      if (state.status !== "fulfilled") return carried(state);
      const { copiesPurgedBy } = await journal.forget(request.person, { classes: ["content"], why, now, tx });
      return { ...carried(state), ...(copiesPurgedBy === undefined ? {} : { copiesPurgedBy }) };
    }),
  );
};

/** A request as it stands after it was carried out. */
export const carried = (state: RequestState): CarriedOut => ({ ok: true, state, kept: state.kept, residue: state.residue });
