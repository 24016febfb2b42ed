import type { SubjectRef } from "@troth/decision";
import type { Journal, StoredEvent } from "@troth/journal";
import type { Choices } from "../../choose.js";
import type { Choice } from "../../standing.js";
import type { KeptChoice } from "../events.js";
import { consentCarriedType, type ConsentCarried } from "./carried-event.js";
import type { Missing, ProofGrade } from "./imported.js";

/** What an act recorded, whichever event it is of; a choice that has no `at` was made when the act was. */
export interface ActData {
  readonly policy?: string;
  readonly surface?: string;
  readonly locale?: string;
  readonly shown?: string;
  readonly how?: string;
  readonly tool?: string;
  readonly grade?: ProofGrade;
  readonly missing?: readonly Missing[];
  readonly purposes: Readonly<Record<string, KeptChoice & { readonly at?: number }>>;
  readonly vendors: Readonly<Record<string, KeptChoice & { readonly at?: number }>>;
}
/** One act on consent, as it was recorded. */
export interface Act {
  readonly type: string;
  readonly v: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  /** Of the event that recorded it first: it stays the same when the act is carried forward. */
  readonly hash: string;
  readonly data: ActData;
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
/** Whether an event holds choices: whatever the domain records with them in it is an act. */
export const isAct = ({ type, data }: { readonly type: string; readonly data: unknown }): boolean => {
  const { purposes, vendors } = (data ?? {}) as Partial<Record<string, unknown>>;
  return type.startsWith("consent.") && type !== consentCarriedType && isObject(purposes) && isObject(vendors);
};

/** The acts that an event stands for: its own, or those that it carries forward. */
export const actsIn = ({ type, v, at, actor, hash, data }: Pick<StoredEvent, "type" | "v" | "at" | "actor" | "hash" | "data">): readonly Act[] => {
  if (type === consentCarriedType) return (data as ConsentCarried).events.filter(isAct) as readonly Act[];
  return isAct({ type, data }) ? [{ type, v, at, actor, hash, data: data as ActData }] : [];
};

/** The choice of an act under its own time. */
export const timed = ({ at, ...kept }: KeptChoice & { readonly at?: number }, act: Pick<Act, "at">): Choice => ({ ...kept, at: at ?? act.at });

/** Puts what still stands of an act into a state, as it is. */
export const standingIn = <S extends Choices>(state: S, act: Act): S => {
  const whole = (kept: ActData["purposes"]): Record<string, Choice> => Object.fromEntries(Object.entries(kept).map(([key, one]) => [key, timed(one, act)]));
  return { ...state, choices: { ...state.choices, ...whole(act.data.purposes) }, vendors: { ...state.vendors, ...whole(act.data.vendors) } };
};

/** Whether a choice of an act is one: a consent without proof is not (GDPR 7(1)). */
export const counts = ({ data }: Pick<Act, "data">, { choice }: KeptChoice): boolean => choice !== "given" || data.grade !== "weak";

export type ActsFound = { readonly found: "one"; readonly acts: readonly Act[] } | { readonly found: "none" | "ambiguous" };

/** Every act of a person over all of their streams, those of linked visitors too, by time; each once. */
export const actsOf = async (journal: Pick<Journal, "subject" | "streams" | "read">, ref: SubjectRef): Promise<ActsFound> => {
  const subject = await journal.subject(ref, { create: false, under: "evidence" });
  if (subject.found !== "one") return subject;
  const acts = new Map<string, Act>();
  for (const name of await journal.streams(subject.key, { under: "evidence" })) {
    for await (const event of journal.read(name)) {
      // The event itself says more than what is carried of it.
      for (const act of actsIn(event)) if (event.type !== consentCarriedType || !acts.has(act.hash)) acts.set(act.hash, act);
    }
  }
  return { found: "one", acts: [...acts.values()].sort((one, other) => one.at - other.at) };
};
