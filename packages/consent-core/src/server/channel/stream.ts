import { isTrothError, TrothError, type Refusal, type SubjectRef } from "@troth/decision";
import { streamName, type Journal, type OutboxIntent, type SubjectKey, type Tx } from "@troth/journal";
import { addressee } from "./address.js";
import type { ChannelDecided } from "./decide.js";
import { isChannelEvent, type ChannelEvent } from "./events.js";
import { channels } from "./message.js";
import { evolveChannel, noChannelState, type ChannelState } from "./state.js";

/** What channels need of a journal. */
export type ChannelJournal = Pick<Journal, "subject" | "streams" | "read" | "append" | "transaction" | "link">;

/** What is recorded of an address. */
export interface Loaded {
  /** Where the next event goes. */
  readonly stream: { readonly name: string; readonly lastSeq: number } | undefined;
  readonly subject: SubjectKey | undefined;
  readonly state: ChannelState;
  /** Secrets of ways out, by their hashes. */
  readonly secrets: ReadonlyMap<string, string>;
}
const nothing: Loaded = { stream: undefined, subject: undefined, state: noChannelState, secrets: new Map() };

/** `of`: only what is of this subject. Streams of a person lead on to those of addresses that were tied to them. */
const readInto = async (before: Loaded, journal: ChannelJournal, name: string, within: { readonly tx?: Tx }, of?: SubjectKey): Promise<Loaded> => {
  let { stream, subject, state } = before;
  const secrets = new Map(before.secrets);
  for await (const event of journal.read(name, within)) {
    const { evidence } = event.sealed ?? {};
    if (!isChannelEvent(event) || (of !== undefined && event.subject !== of)) continue;
    stream = { name, lastSeq: event.seq };
    subject = event.subject ?? subject;
    state = evolveChannel(state, event as ChannelEvent & { readonly at: number });
    if (event.type === "channel.way-out" && evidence && evidence !== "erased") secrets.set(event.data.hash, String(evidence["secret"]));
  }
  return { stream, subject, state, secrets };
};

/** By the name of a stream, which a token gave: nothing is known of the person, and nothing needs to be. */
export const loadStream = (journal: ChannelJournal, name: string, tx?: Tx): Promise<Loaded> => readInto(nothing, journal, name, tx ? { tx } : {});

/** By the address; `undefined` where two people stand behind the ids. */
export const loadAddress = async (journal: ChannelJournal, address: SubjectRef, tx?: Tx): Promise<Loaded | undefined> => {
  const within = tx ? { tx } : {};
  const found = await journal.subject(address, { create: false, under: "evidence", ...within });
  if (found.found === "ambiguous") return undefined;
  let loaded: Loaded = nothing;
  if (found.found === "one") for (const name of await journal.streams(found.key, { under: "evidence", ...within })) loaded = await readInto(loaded, journal, name, within, found.key);
  return loaded;
};

/**
 * What is recorded of addresses that were tied to a person, whichever ids the person is named by now; the person's own stream is not among them.
 * Nothing where the ids lead to nobody, or to two.
 */
export const loadTied = async (journal: ChannelJournal, person: SubjectRef, tx?: Tx): Promise<readonly Loaded[]> => {
  const within = tx ? { tx } : {};
  const found = await journal.subject(person, { create: false, under: "evidence", ...within });
  if (found.found !== "one") return [];
  const loaded: Loaded[] = [];
  for (const name of await journal.streams(found.key, { under: "evidence", ...within })) {
    const one = await readInto(nothing, journal, name, within);
    if (one.stream && one.subject && one.subject !== found.key) loaded.push(one);
  }
  return loaded;
};

/** Ends a transaction in which nothing may be left. */
class Undone extends Error {
  constructor(readonly refusal: Refusal | undefined) {
    super("undone");
  }
}
/** Undoes the transaction: for a refusal, or to begin again where another writer was faster. */
export const undo = (refusal?: Refusal): never => {
  throw new Undone(refusal);
};

const attempts = 8;
/**
 * Does the work in a transaction, again where another writer was faster. In a transaction of the caller's it does so once: what was written
 * there is the caller's to undo. Throws TrothError `channel-busy`.
 */
export const transact = async <R>(journal: ChannelJournal, work: (tx: Tx) => Promise<R>, given?: Tx): Promise<R | { readonly ok: false; readonly refusal: Refusal }> => {
  for (let attempt = 0; attempt < (given ? 1 : attempts); attempt++) {
    try {
      return await (given ? work(given) : journal.transaction(work));
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      if (error.refusal) return { ok: false, refusal: error.refusal };
    }
  }
  throw new TrothError({ code: "channel-busy", message: "Others kept writing to this stream of a channel", path: "journal", hint: "Try again." });
};

export interface Append {
  readonly to: NonNullable<Loaded["stream"]>;
  readonly subject: SubjectKey;
  readonly state: ChannelState;
  readonly decided: Extract<ChannelDecided, { readonly ok: true }>;
  readonly now: number;
  readonly actor: string;
  readonly sealed?: { readonly evidence: { readonly secret: string } };
  readonly outbox?: readonly OutboxIntent[];
}
/** Appends what was decided. What comes later in a stream is never dated earlier: a stop holds though another clock went ahead. */
export const appendDecided = async (journal: ChannelJournal, { to, subject, state, decided, now, actor, sealed, outbox }: Append, tx: Tx): Promise<void> => {
  if (!decided.event) return;
  const event = { ...decided.event, v: 1, at: Math.max(now, state.lastAt), actor, subject, ...(sealed ? { sealed } : {}) };
  const appended = await journal.append(to.name, [event], { expectedSeq: to.lastSeq, tx, ...(outbox ? { outbox } : {}) });
  if (!appended.ok) undo();
};

const unlinkable: ReadonlySet<string> = new Set(["link-taken", "link-chained"]);

/**
 * Makes an address known, and ties it to the person who came with it: what the person may see, and have forgotten as evidence,
 * then reaches it. An address that several people share stays with the first.
 */
export const knownAddress = async (
  journal: ChannelJournal,
  { to, address, now }: { readonly to: SubjectRef; readonly address: SubjectRef; readonly now: number },
  tx: Tx,
): Promise<SubjectKey | undefined> => {
  const found = await journal.subject(address, { create: true, under: "evidence", tx });
  if (found.found !== "one" || address === to) return found.found === "one" ? found.key : undefined;
  const person = await journal.subject(to, { create: true, under: "evidence", tx });
  if (person.found === "one") {
    try {
      await journal.link(found.key, person.key, { now, tx });
    } catch (error) {
      if (!isTrothError(error) || !unlinkable.has(error.code)) throw error;
    }
  }
  return found.key;
};

export const newStream = (random: (n: number) => Uint8Array): NonNullable<Loaded["stream"]> => ({ name: streamName(random), lastSeq: 0 });
/** Every address behind the ids, each once. */
export const addressesOf = (to: SubjectRef): readonly SubjectRef[] => {
  const all = channels.flatMap((channel) => addressee(to, channel) ?? []);
  return all.filter((one, at) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at);
};
