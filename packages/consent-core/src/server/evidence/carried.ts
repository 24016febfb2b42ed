import { TrothError } from "@troth/decision";
import type { EventSchema, NewEvent, StoredEvent } from "@troth/journal";
import { exactly, hash, instant, list, matching, record } from "../../check.js";
import type { Choice } from "../../standing.js";
import type { KeptChoice } from "../events.js";
import { evolveStream, noChoices, type StreamState } from "../state.js";
import { counts, isAct, timed, type Act } from "./act.js";
import { carriedIn, consentCarriedType, type CarriedEvent, type ConsentCarried } from "./carried-event.js";

const isCarried = exactly({
  events: list(
    exactly({
      type: matching(/^consent\.[a-z-]+$/),
      v: instant,
      at: instant,
      actor: matching(/^(subject|(operator|system):.+)$/),
      hash: matching(hash),
      data: () => true,
      until: instant,
    }),
  ),
});
const isSealed = exactly({ evidence: record(hash, () => true) });

type Held = CarriedEvent & Pick<StoredEvent, "sealed">;
/** For each purpose and vendor the latest end of what was ever chosen on it. */
type Ends = Map<string, number>;

const keptIn = ({ data }: Pick<Act, "data">) => [...Object.entries(data.purposes), ...Object.entries(data.vendors)];
const isHeldAct = (event: Held): event is Held & Act => isAct(event);

/** The ends of what an event chose, in clear or sealed. */
const endsOf = (event: Held): readonly (readonly [key: string, until: number])[] => {
  if (isHeldAct(event)) return keptIn(event).map(([key, { until }]) => [key, until]);
  const evidence = event.sealed?.evidence;
  const { choices = {}, vendors = {} } = (evidence === "erased" ? {} : (evidence ?? {})) as Partial<Readonly<Record<"choices" | "vendors", Readonly<Record<string, Choice>>>>>;
  return [...Object.entries(choices), ...Object.entries(vendors)].map(([key, { until }]) => [key, until]);
};

/** The latest end of what an act takes back: it must be kept as long as an old copy of that could still be shown. */
const takenBack = (event: Held, ends: Ends): number => {
  const keys = isHeldAct(event) ? keptIn(event).flatMap(([key, { choice }]) => (choice === "given" ? [] : [key])) : [];
  return Math.max(0, ...[...ends].flatMap(([each, until]) => (keys.some((key) => each === key || each.startsWith(`${key}/`)) ? [until] : [])));
};

/** What of an act the state still holds, or nothing. */
const standingPart = (event: Held & Act, state: StreamState): Held | undefined => {
  const stands = (one: KeptChoice, held: Choice | undefined): boolean => counts(event, one) && held?.at === timed(one, event).at && held.choice === one.choice;
  const left = (kept: Act["data"]["purposes"], held: Readonly<Partial<Record<string, Choice>>>): Act["data"]["purposes"] =>
    Object.fromEntries(Object.entries(kept).filter(([key, one]) => stands(one, held[key])));
  const data = { ...event.data, purposes: left(event.data.purposes, state.choices), vendors: left(event.data.vendors, state.vendors) };
  const ends = keptIn({ data }).map(([, { until }]) => until);
  return ends.length === 0 ? undefined : { ...event, data, until: Math.max(event.until, ...ends) };
};

/**
 * The events that stand after a stream, in their order. An act is left out once its end, and the end of what it took back, is
 * past at `now`; what ties a visitor to an account, once everything that was chosen in the stream is.
 */
const standing = (events: readonly StoredEvent[], now: number): readonly Held[] => {
  const held = new Map<string, Held>();
  const ends: Ends = new Map();
  let state: StreamState = noChoices;
  for (const event of events) {
    const inside: readonly Held[] = event.type === consentCarriedType ? carriedIn(event) : [{ ...event, until: 0 }];
    const earlier = new Map(held);
    // It stands for all that came before, in the order of that.
    if (event.type === consentCarriedType) held.clear();
    for (const { type, v, at, actor, hash: id, data, sealed, until } of inside) {
      const one: Held = { type, v, at, actor, hash: id, data, until, ...(sealed === undefined ? {} : { sealed }) };
      const least = Math.max(until, earlier.get(id)?.until ?? 0);
      held.set(id, { ...one, until: Math.max(least, takenBack(one, ends)) });
      for (const [key, end] of endsOf(one)) ends.set(key, Math.max(ends.get(key) ?? 0, end, least));
    }
    state = evolveStream(state, event);
  }
  const last = Math.max(0, ...ends.values());
  const part = (event: Held): Held | undefined => (isHeldAct(event) ? standingPart(event, state) : { ...event, until: Math.max(event.until, last) });
  return [...held.values()].flatMap((event) => part(event) ?? []).filter(({ until }) => until > now);
};

export interface CarryingSchema extends EventSchema {
  carries(events: readonly StoredEvent[], o?: { readonly now: number }): Pick<NewEvent, "data" | "subject" | "sealed"> | undefined;
}
/**
 * The schema by which the domain carries its state when `prune` cuts a stream that is still in force (law.md 19). It can
 * carry the events of `schemas`; a stream that holds something else of the domain is kept whole, and reported. `now`, the
 * instant of the prune, lets it leave out what is past its end; without it that is left out one prune later.
 */
export const carrying = (schemas: readonly EventSchema[]): CarryingSchema => {
  const byType = new Map(schemas.map((schema) => [schema.type, schema]));
  return {
    type: consentCarriedType,
    v: 1,
    parse(data, sealed) {
      const events = isCarried(data) && (sealed === undefined || isSealed(sealed)) ? (data as ConsentCarried).events : [];
      if (events.length > 0 && events.every(({ type, v }) => byType.get(type)?.v === v)) return data;
      throw new TrothError({
        code: "consent-event-invalid",
        message: "This is not what consent.carried records",
        path: "events.consent.carried",
        hint: "It is written by prune() alone.",
      });
    },
    carries(events: readonly StoredEvent[], o?: { readonly now: number }) {
      const other = events.find(({ type }) => type.startsWith("consent.") && type !== consentCarriedType && !byType.has(type));
      if (other) {
        throw new TrothError({
          code: "consent-uncarried",
          message: `"${other.type}" cannot be carried forward`,
          path: `${other.stream}.${other.seq}`,
          hint: "Keep such events in streams of their own.",
        });
      }
      const subject = events.find((event) => event.subject !== undefined)?.subject;
      // Of nobody any more: the evidence was forgotten, and nothing of it can be found.
      if (subject === undefined) return undefined;
      const seen = Math.max(0, ...events.filter(({ type }) => type === consentCarriedType).map(({ at }) => at));
      const held = standing(events.filter(({ type }) => type.startsWith("consent.")), o?.now ?? seen);
      if (held.length === 0) return undefined;
      const sealed = Object.fromEntries(
        held.flatMap(({ hash: of, sealed: parts }) => (parts?.evidence === undefined || parts.evidence === "erased" ? [] : [[of, parts.evidence]])),
      );
      const carried: ConsentCarried = {
        events: held.map(({ type, v, at, actor, hash: of, data, until }) => ({ type, v, at, actor, hash: of, data, until })),
      };
      return { subject, data: carried, ...(Object.keys(sealed).length === 0 ? {} : { sealed: { evidence: sealed } }) };
    },
  };
};
