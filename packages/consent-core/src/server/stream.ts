import { TrothError, type SubjectRef } from "@troth/decision";
import type { Journal, NewEvent, SubjectKey, Tx } from "@troth/journal";
import type { Choices } from "../choose.js";
import { aheadIn, type Ahead } from "./received.js";
import { isOppositionEvent } from "./opposition/events.js";
import { evolveOpposition, mergeOpposition, noOpposition, type OppositionState } from "./opposition/state.js";
import { evolveStream, merge, noChoices, refusals, type Link, type StreamState } from "./state.js";

/** What consent needs of a journal. */
export type ConsentJournal = Pick<Journal, "subject" | "streams" | "read" | "append" | "transaction" | "link" | "unlink">;
interface Stream<S> {
  readonly name: string;
  readonly lastSeq: number;
  /** Whom its events are about: the person looked for, or a visitor linked to that person. */
  readonly owner: SubjectKey | undefined;
  readonly state: S;
}
export type ConsentStream = Stream<StreamState>;
export type OppositionStream = Stream<OppositionState>;
/** What the journal knows of a person, or of a visitor. */
export interface Known {
  readonly found: "one";
  readonly key: SubjectKey;
  /** Over all streams; of a visitor linked to an account also what that account refused or took back. */
  readonly state: Choices;
  /** Everything chosen by whoever this is, as far as a link says so: of a linked visitor also what its account gave. */
  readonly whole: Choices;
  /** Consents that are dated after they were received. */
  readonly ahead: readonly Ahead[];
  readonly opposition: OppositionState;
  /** Of a visitor. */
  readonly link: Link | undefined;
  /** Of a visitor whose link was severed: when. */
  readonly severedAt?: number | undefined;
  readonly streams: readonly ConsentStream[];
  readonly oppositions: readonly OppositionStream[];
}
export type Found = Known | { readonly found: "none" | "ambiguous" };

/** Whether there is an id to look up: a visitor has none before the first choice. */
export const isVisitor = (visitor: unknown): visitor is string => typeof visitor === "string" && visitor !== "";
/** The id of a browser, as the journal's look-up knows it. */
export const visitorRef = (visitor: string): SubjectRef => ({ kind: "visitor", ids: { visitor } });

const streamsOf = async (journal: ConsentJournal, key: SubjectKey, tx: Tx | undefined): Promise<Pick<Known, "streams" | "oppositions" | "ahead">> => {
  const ahead: Ahead[] = [];
  const streams: ConsentStream[] = [];
  const oppositions: OppositionStream[] = [];
  const within = tx ? { tx } : {};
  for (const name of await journal.streams(key, { under: "evidence", ...within })) {
    let lastSeq = 0;
    let owner: SubjectKey | undefined;
    let consent: StreamState | undefined;
    let opposition: OppositionState | undefined;
    for await (const event of journal.read(name, within)) {
      lastSeq = event.seq;
      owner = event.subject ?? owner;
      if (isOppositionEvent(event)) opposition = evolveOpposition(opposition ?? noOpposition, event);
      else if (event.type.startsWith("consent.")) {
        consent = evolveStream(consent ?? noChoices, event);
        ahead.push(...aheadIn(event));
      }
    }
    if (consent) streams.push({ name, lastSeq, owner, state: consent });
    if (opposition) oppositions.push({ name, lastSeq, owner, state: opposition });
  }
  return { streams, oppositions, ahead };
};

const choicesOf = (streams: readonly ConsentStream[]): Choices => streams.map(({ state }) => state).reduce<Choices>(merge, noChoices);
const oppositionOf = (streams: readonly OppositionStream[]): OppositionState => streams.map(({ state }) => state).reduce(mergeOpposition, noOpposition);

/** Everything that a person of this key chose and opposes, over all streams. */
export const loadKey = async (journal: ConsentJournal, key: SubjectKey, tx?: Tx): Promise<Known> => {
  const { streams, oppositions, ahead } = await streamsOf(journal, key, tx);
  const own = streams.filter(({ owner }) => owner === key);
  const link = own.map(({ state }) => state.link).find((each) => each !== undefined);
  const severedAt = own.map(({ state }) => state.severedAt).find((each) => each !== undefined);
  const state = choicesOf(streams);
  const known: Known = { found: "one", key, link, severedAt, streams, oppositions, state, whole: state, ahead, opposition: oppositionOf(oppositions) };
  if (!link || link === "severed") return known;
  const account = await streamsOf(journal, link.person, tx);
  // The journal says who is linked; the event only says to whom.
  if (!account.streams.some(({ owner }) => owner === key)) return known;
  // A device says no more than that it is this person's: what was given elsewhere is not given here.
  const against = refusals(choicesOf(account.streams.filter(({ owner }) => owner === link.person)));
  const opposition = mergeOpposition(known.opposition, oppositionOf(account.oppositions));
  return { ...known, state: merge(state, against), opposition, whole: choicesOf(account.streams), ahead: account.ahead };
};

/** The same by the ids of the person; finds under `evidence` only. */
export const loadConsent = async (journal: ConsentJournal, ref: SubjectRef, tx?: Tx): Promise<Found> => {
  const subject = await journal.subject(ref, { create: false, under: "evidence", ...(tx ? { tx } : {}) });
  return subject.found === "one" ? loadKey(journal, subject.key, tx) : subject;
};

/** Everybody whom one of the ids alone leads to: of ids that together name nobody in particular. */
export const eachOf = async (journal: ConsentJournal, { kind, ids }: SubjectRef, tx: Tx): Promise<readonly SubjectKey[]> => {
  const keys = new Set<SubjectKey>();
  for (const [name, id] of Object.entries(ids)) {
    const found = await journal.subject({ kind, ids: { [name]: id } }, { create: false, under: "evidence", tx });
    if (found.found === "one") keys.add(found.key);
  }
  return [...keys];
};

/** Somebody else wrote to the stream first. */
const overtaken = Symbol("overtaken");
const attempts = 8;
const busy = () =>
  new TrothError({ code: "consent-busy", message: "Others kept writing to this stream of consent", path: "journal", hint: "Try again." });

/** Appends; {@link again} begins anew where somebody else was faster. */
export const put = async (journal: ConsentJournal, { name, lastSeq }: Pick<ConsentStream, "name" | "lastSeq">, events: readonly NewEvent[], tx: Tx): Promise<void> => {
  const appended = await journal.append(name, events, { expectedSeq: lastSeq, tx });
  // Thrown, so that nothing of this transaction stays; caught below.
  if (!appended.ok) throw new TrothError({ code: "consent-busy", message: "Another was faster", path: "journal", hint: "Try again.", cause: overtaken });
};

/** Does it anew where somebody else wrote first. Throws TrothError `consent-busy`. */
export const again = async <R>(work: () => Promise<R>): Promise<R> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof TrothError) || fault.cause !== overtaken) throw fault;
    }
  }
  throw busy();
};

/**
 * Reads, decides and writes in one transaction, and begins anew where somebody else was faster. Within a transaction of the
 * caller's it does so once: what was written there is the caller's to undo. Throws TrothError `consent-busy`.
 */
export const writing = <R>(journal: ConsentJournal, work: (tx: Tx) => Promise<R>, tx?: Tx): Promise<R> => (tx ? work(tx) : again(() => journal.transaction(work)));
