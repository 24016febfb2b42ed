import { longest, type ConsentCookie, type Unsent } from "./cookie.js";
import { endOf } from "./lifetime.js";
import { own, type Rules } from "./rules.js";
import { clockTolerance, unknownStanding, type Choice } from "./standing.js";

/** Reads the consent cookie out of a `Cookie` header: `now` in epoch milliseconds, `gpc` as the browser signals it. */
export type CookieReader = (header: string | null | undefined, asked: { readonly now: number; readonly gpc?: boolean }) => ConsentCookie;

interface Entry extends Pick<Choice, "choice" | "rev"> {
  readonly text: string;
  readonly id: string;
  /** Among the choices, the choices on vendors, or what these rules do not know. */
  readonly place: "choices" | "vendors" | "others";
  /** The last reading that met this id; one record for all entries of the rules on that id. */
  readonly met: { reading: number };
}

const visitorShape = /^[\w-]{22}$/;
const markShape = /^[bse]\w{1,8}:[a-z][a-z0-9-]{0,39}$/;
const entryShape = /^([grw])([\w-]{1,16}):(([a-z][a-z0-9-]{0,39})(\/[a-z][a-z0-9-]{0,39})?)$/;
const words: Readonly<Record<string, Choice["choice"]>> = { g: "given", r: "refused", w: "withdrawn" };
const dayLength = 86_400_000;

/** Where the next `mark` is, or `end`. */
const nextOf = (text: string, mark: string, from: number, end: number): number => {
  const at = text.indexOf(mark, from);
  return at < 0 || at > end ? end : at;
};

/** The number that is spelled there in base 36; NaN where none is. */
const numberIn = (text: string, from: number, to: number): number => {
  let number = from < to ? 0 : Number.NaN;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    number = number * 36 + (code > 47 && code < 58 ? code - 48 : code > 96 && code < 123 ? code - 87 : Number.NaN);
  }
  return number;
};

const entryOf = (text: string, { surfaces }: Rules, met = { reading: 0 }): Entry | undefined => {
  const parts = entryShape.exec(text);
  if (!parts) return undefined;
  const [, flag = "", rev = "", id = "", purpose = "", vendor] = parts;
  const known = Object.values(surfaces).some(({ purposes }) => Object.hasOwn(purposes, purpose));
  return { text, choice: words[flag] as Choice["choice"], rev, id, place: known ? (vendor ? "vendors" : "choices") : "others", met };
};

/** Tells short texts apart well enough to find one without hashing it; what it finds is compared in full. */
const placeOf = (text: string, from: number, to: number): number =>
  ((text.charCodeAt(from) * 128 + text.charCodeAt(to - 1)) * 128 + text.charCodeAt(to - 2)) * 128 + to - from;

/** Every entry as the rules spell it today, read once. Of two in one place the first stays, and the other is read each time. */
const spelledBy = (rules: Rules): ReadonlyMap<number, Entry> => {
  const all = new Map<number, Entry>();
  const ids = new Map<string, Entry["met"]>();
  for (const { purposes } of Object.values(rules.surfaces)) {
    for (const [purpose, { rev, activities }] of Object.entries(purposes)) {
      for (const id of [purpose, ...activities.flatMap(({ vendors }) => vendors.map((vendor) => `${purpose}/${vendor}`))]) {
        const met = ids.get(id) ?? { reading: 0 };
        ids.set(id, met);
        for (const flag of Object.keys(words)) {
          const text = `${flag}${rev}:${id}`;
          const place = placeOf(text, 0, text.length);
          const entry = all.has(place) ? undefined : entryOf(text, rules, met);
          if (entry) all.set(place, entry);
        }
      }
    }
  }
  return all;
};

/** As `findConsentCookie`, without taking the header apart. */
const findIn = (header: string): string => {
  let found: string | undefined;
  for (let at = header.indexOf("troth="), from = 0; at >= 0; at = header.indexOf("troth=", from)) {
    const before = header.slice(from, at).trimEnd();
    const first = before ? before.endsWith(";") : !from;
    from = at + 6;
    if (!first) continue;
    const end = header.indexOf(";", from);
    const value = header.slice(from, end < 0 ? header.length : end).trimEnd();
    if (value !== (found ??= value)) return "";
    if (end < 0) break;
    from = end;
  }
  return found ?? "";
};

/**
 * Reads the cookie as `parseConsentCookie(findConsentCookie(header), …)` does, for servers that read one with each request: what
 * the rules can spell is worked out once, here. Of what visitors send nothing is kept but which days choices were made on. Never throws. Make one per
 * policy, and a new one when the rules are others.
 *
 * @example
 * ```ts
 * import { cookieReader, may, type Rules } from "@troth/consent-core";
 * declare const rules: Rules;
 * const read = cookieReader(rules);
 * export const counts = (cookies: string | null, now: number) =>
 *   may(rules, { purpose: "statistics", surface: "shop", at: now }, read(cookies, { now }).standing).allowed;
 * ```
 */
export const cookieReader = (rules: Rules): CookieReader => {
  const spelled = spelledBy(rules);
  // By days since 1970: counting in months is slow.
  const givenFor = new Map<number, number>();
  const refusedFor = new Map<number, number>();
  const untilOf = (choice: Choice["choice"], at: number): number => {
    const spans = choice === "given" ? givenFor : refusedFor;
    const day = Math.floor(at / dayLength);
    let span = spans.get(day);
    if (span === undefined) spans.set(day, (span = endOf(choice, at, rules.lifetimes) - at));
    return at + span;
  };

  let reading = 0;

  return (header, { now, gpc = false }) => {
    const nothing = (visitor?: string): ConsentCookie => ({ standing: unknownStanding(gpc), visitor, unsent: {}, others: {} });
    const text = header ? findIn(header) : "";
    const last = text.length;
    const second = text.indexOf(".", 2);
    const visitor = second > 2 ? text.slice(2, second) : undefined;
    if (last > longest + 50 || second < 2 || !text.startsWith("1.") || (visitor && !visitorShape.test(visitor))) return nothing();
    const first = nextOf(text, ".", second + 1, last);
    const length = numberIn(text, second + 1, first);
    if (!(length >= 0)) return nothing();
    // What is spelled well but does not count leaves the id: whoever holds the evidence must find it.
    let counts = length === last - first;
    const choices: Record<string, Choice> = {};
    const vendors: Record<string, Choice> = {};
    const others: Record<string, Choice> = {};
    const unsent: Record<string, Unsent> = {};
    // Two entries on one id count for nothing. Those of the rules know when they were met last; with others the ids are compared.
    let foreign = false;
    reading += 1;
    for (let from = first; from < last; ) {
      const end = nextOf(text, ".", from + 1, last);
      let to = nextOf(text, "~", from, end);
      const bang = nextOf(text, "!", from, to);
      const mark = bang < to ? text.slice(bang + 1, to) : undefined;
      const at = numberIn(text, from + 1, bang) * 1000;
      if (!(at >= 0) || bang > from + 9 || to === end || (mark !== undefined && !markShape.test(mark))) return nothing();
      if (!(at <= now + clockTolerance)) counts = false;
      let given = 0;
      let refused = 0;
      while (to < end) {
        const next = nextOf(text, "~", to + 1, end);
        const piece = text.slice(to + 1, next);
        let entry = spelled.get(placeOf(text, to + 1, next));
        to = next;
        if (entry?.text !== piece) {
          entry = entryOf(piece, rules);
          foreign = true;
        }
        if (!entry) return nothing();
        const { id, choice, rev, place, met } = entry;
        const into = place === "choices" ? choices : place === "vendors" ? vendors : others;
        if (foreign ? own(into, id) : met.reading === reading) counts = false;
        if (!counts) continue;
        met.reading = reading;
        const until = choice === "given" ? (given ||= untilOf(choice, at)) : (refused ||= untilOf(choice, at));
        into[id] = { choice, at, until, rev };
        if (mark) unsent[id] = mark;
      }
      from = end;
    }
    if (!counts) return nothing(visitor);
    const standing = { from: first < last ? "cookie" : "none", choices, vendors, objections: [], restrictions: [], gpc, faults: [] } as const;
    return { standing, visitor, unsent, others };
  };
};
