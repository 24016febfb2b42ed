import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTrothError } from "@troth/decision";
import { SEAL_CLASSES, type Journal, type SealClass, type SubjectKey, type Verified } from "../src/index.js";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { all, named, note, noted } from "./notes.js";

/** More under `SOAK`. */
const times = process.env["SOAK"] ? 10 : 1;
const PEOPLE = 3;
const who = fc.nat(PEOPLE - 1);
const some = fc.subarray([...SEAL_CLASSES], { minLength: 1 });
const where = fc.nat(5);
type Act =
  | { readonly act: "know"; readonly who: number; readonly under: SealClass }
  | { readonly act: "append"; readonly who: number; readonly where: number; readonly classes: readonly SealClass[] }
  | { readonly act: "link"; readonly who: number; readonly to: number }
  | { readonly act: "unlink"; readonly who: number }
  | { readonly act: "forget"; readonly who: number; readonly classes: readonly SealClass[]; readonly where: readonly number[] | undefined };
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ act: fc.constant("know" as const), who, under: fc.constantFrom(...SEAL_CLASSES) }) },
    { weight: 8, arbitrary: fc.record({ act: fc.constant("append" as const), who, where, classes: fc.subarray([...SEAL_CLASSES]) }) },
    { weight: 5, arbitrary: fc.record({ act: fc.constant("link" as const), who, to: who }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("unlink" as const), who }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant("forget" as const), who, classes: some, where: fc.option(fc.array(where, { minLength: 1, maxLength: 2 }), { nil: undefined }) }) },
  ),
  { minLength: 25, maxLength: 60, size: "max" },
);

/** A key as the oracle has it: of somebody, under a class, in a stream. */
interface Held {
  readonly of: string;
  readonly under: SealClass;
  readonly stream: string;
}
/** What an event says of a class as long as its key is there. */
interface Sealed extends Held {
  readonly seq: number;
}
/** Who somebody is linked to, under a class. */
interface Link {
  readonly visitor: string;
  readonly person: string;
  readonly under: SealClass;
}

/** Does everything to the journal and to lists, and holds the answers of the one against the other; gives what `verify` says. */
const play = async (journal: Journal, script: readonly Act[]): Promise<Verified> => {
  const people: (SubjectKey | undefined)[] = Array.from({ length: PEOPLE });
  let known: { readonly of: string; readonly under: SealClass }[] = [];
  let keys: Held[] = [];
  let links: Link[] = [];
  const said: Sealed[] = [];
  const gone = new Set<Sealed>();
  const lengths = new Map<string, number>();
  const knows = (of: string | undefined, under: SealClass) => known.some((each) => each.of === of && each.under === under);
  const common = (one: string, two: string) => SEAL_CLASSES.filter((under) => knows(one, under) && knows(two, under));
  const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => "done", (error: unknown) => (isTrothError(error) ? error.code : String(error)));
  const withVisitors = (person: string, under: SealClass) => [person, ...links.filter((link) => link.person === person && link.under === under).map(({ visitor }) => visitor)];
  const ref = (n: number) => ({ kind: "customer", ids: { id: `${n}` } });

  for (const step of script) {
    const key = people[step.who];
    if (step.act === "know") {
      const found = await journal.subject(ref(step.who), { create: true, under: step.under });
      if (found.found !== "one") throw new Error(found.found);
      const still = key !== undefined && known.some(({ of }) => of === key);
      expect(found.key === key).toBe(still);
      people[step.who] = found.key;
      if (!knows(found.key, step.under)) known.push({ of: found.key, under: step.under });
    }
    if (key === undefined) continue;
    if (step.act === "append") {
      const stream = named(`s${step.where}`);
      const tied = step.classes.length > 0 ? step.classes : SEAL_CLASSES.filter((under) => knows(key, under));
      const may = tied.length > 0 && tied.every((under) => knows(key, under));
      const seq = lengths.get(stream) ?? 0;
      const sealed = Object.fromEntries(step.classes.map((under) => [under, { seq }]));
      const appended = journal.append(stream, [note(seq, { subject: key, ...(step.classes.length > 0 ? { sealed } : {}) })], { expectedSeq: seq });
      expect(await outcome(appended)).toBe(may ? "done" : "subject-unknown");
      if (!may) continue;
      expect(await appended).toMatchObject({ ok: true, seq: seq + 1 });
      lengths.set(stream, seq + 1);
      for (const under of tied) {
        if (!keys.some((each) => each.of === key && each.under === under && each.stream === stream)) keys.push({ of: key, under, stream });
        if (step.classes.includes(under)) said.push({ of: key, under, stream, seq: seq + 1 });
      }
    }
    if (step.act === "link") {
      const to = people[step.to];
      if (to === undefined || to === key) continue;
      const expected =
        common(key, to).length === 0
          ? "subject-unknown"
          : links.some(({ visitor, person }) => visitor === key && person !== to)
            ? "link-taken"
            : links.some(({ visitor, person }) => visitor === to || person === key)
              ? "link-chained"
              : "done";
      expect(await outcome(journal.link(key, to, { now: 1 }))).toBe(expected);
      if (expected !== "done") continue;
      for (const under of common(key, to)) if (!links.some((link) => link.visitor === key && link.under === under)) links.push({ visitor: key, person: to, under });
    }
    if (step.act === "unlink") {
      await journal.unlink(key, { now: 1 });
      links = links.filter(({ visitor }) => visitor !== key);
    }
    if (step.act === "forget") {
      const only = step.where?.map((each) => named(`s${each}`));
      const ends = (each: { readonly of: string; readonly under: SealClass }) => step.classes.includes(each.under) && withVisitors(key, each.under).includes(each.of);
      const ended = keys.filter((each) => ends(each) && (only?.includes(each.stream) ?? true));
      const lookUps = only ? [] : known.filter(ends);
      const why = { code: "erasure-requested", path: "requests.7" };
      expect(await journal.forget(key, { classes: step.classes, why, now: 1, ...(only ? { streams: only } : {}) })).toEqual({ keys: ended.length + lookUps.length });
      for (const each of said) if (ended.some((one) => one.of === each.of && one.under === each.under && one.stream === each.stream)) gone.add(each);
      keys = keys.filter((each) => !ended.includes(each));
      known = known.filter((each) => !lookUps.includes(each));
      if (!only) links = links.filter(({ visitor, person, under }) => !lookUps.some((each) => each.under === under && (each.of === visitor || each.of === person)));
    }
  }

  for (const [n, key] of people.entries()) {
    if (key === undefined) continue;
    for (const under of SEAL_CLASSES) {
      const found = await journal.subject(ref(n), { create: false, under });
      expect(found).toEqual(knows(key, under) ? { found: "one", key } : { found: "none" });
      const whose = withVisitors(key, under);
      const streams = keys.filter((each) => each.under === under && whose.includes(each.of)).map(({ stream }) => stream);
      expect(await journal.streams(key, { under })).toEqual([...new Set(streams)].sort());
    }
  }
  for (const [stream, length] of lengths) {
    const events = await all(journal.read(stream));
    expect(events).toHaveLength(length);
    for (const each of said) {
      if (each.stream !== stream) continue;
      const { subject, sealed } = events[each.seq - 1] ?? {};
      expect(sealed?.[each.under]).toEqual(gone.has(each) ? "erased" : { seq: each.seq - 1 });
      if (!gone.has(each)) expect(subject).toBe(each.of);
    }
  }
  return journal.verify();
};

describe("whatever is sealed, linked and forgotten in whatever order: what a person has is found, and what was forgotten is gone", () => {
  it.each<[string, number, () => Journal | Promise<Journal>]>([
    ["memory", 40 * times, () => memoryJournal({ events: [noted], keys: memoryKeyRing(new Uint8Array(32)) })],
    ["SQLite", 10 * times, () => sqliteJournal({ url: ":memory:", events: [noted], keys: memoryKeyRing(new Uint8Array(32)) })],
  ])("in %s, %i times", async (_, numRuns, open) => {
    await fc.assert(
      fc.asyncProperty(acts, async (script) => {
        const journal = await open();
        try {
          expect(await play(journal, script)).toMatchObject({ ok: true });
        } finally {
          await journal.close();
        }
      }),
      // What fails is long, and to make it shorter takes longer than to read it.
      { numRuns, endOnFailure: true },
    );
  }, 600_000);
});
