import type { SubjectRef } from "@troth/decision";
import type { Journal, SubjectKey } from "@troth/journal";
import { consentChosenType, type ConsentChosen } from "./events.js";
import { evolve, merge, noChoices, type ConsentState } from "./state.js";

/** What consent needs of a journal. */
export type ConsentJournal = Pick<Journal, "subject" | "streams" | "read" | "append" | "transaction">;
export type Found =
  | { readonly found: "one"; readonly key: SubjectKey; readonly state: ConsentState; readonly streams: readonly ConsentStream[] }
  | { readonly found: "none" | "ambiguous" };
export interface ConsentStream {
  readonly name: string;
  readonly lastSeq: number;
}

/** The id of a browser, as the journal's look-up knows it. */
export const visitorRef = (visitor: string): SubjectRef => ({ kind: "visitor", ids: { visitor } });

/** Everything that a person chose, over all of their streams of consent. */
export const loadConsent = async (journal: ConsentJournal, ref: SubjectRef): Promise<Found> => {
  const subject = await journal.subject(ref, { create: false, under: "evidence" });
  if (subject.found !== "one") return subject;
  const streams: ConsentStream[] = [];
  let state = noChoices;
  for (const name of await journal.streams(subject.key, { under: "evidence" })) {
    let lastSeq = 0;
    let own: ConsentState | undefined;
    for await (const event of journal.read(name)) {
      lastSeq = event.seq;
      if (event.type === consentChosenType) own = evolve(own ?? noChoices, { at: event.at, data: event.data as ConsentChosen });
    }
    if (!own) continue;
    streams.push({ name, lastSeq });
    state = merge(state, own);
  }
  return { found: "one", key: subject.key, state, streams };
};
