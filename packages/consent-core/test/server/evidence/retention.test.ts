import { addDuration } from "@troth/legal-time";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf, may, unknownStanding } from "../../../src/index.js";
import { consentRecords, importConsent, proofRetention, rulesOf } from "../../../src/server/index.js";
import { carrying } from "../../../src/server/evidence/carried.js";
import { choiceEvents } from "../../../src/server/events.js";
import { loadConsent } from "../../../src/server/stream.js";
import { all, chosen, customer, day, now, open, policy, policyOf, publicKey, random, raw, sha256, visitor, write } from "./kit.js";

type Journal = ReturnType<typeof open>;
const prune = async (journal: Journal, before: number, at: number) => {
  const behind = await journal.checkpoint({ now: at });
  return journal.prune({ behind, drop: ["consent.chosen", "consent.imported", "consent.carried"].map((type) => ({ type, before })), now: at });
};
const standing = async (journal: Journal, id = "A") => {
  const found = await loadConsent(journal, visitor(id));
  return found.found === "one" ? { choices: found.state.choices, vendors: found.state.vendors } : undefined;
};

describe("how long the proof is kept", () => {
  it("GDPR 5(1)(e): nothing goes before its consent has ended and the period after it is over", () => {
    const lifetime = fc.constantFrom("P2M", "P6M", "P13M", "P30D", "P1Y", "PT36H");
    fc.assert(
      fc.property(lifetime, lifetime, fc.constantFrom("P3Y", "P6M", "P30D"), fc.constantFrom("UTC", "Europe/Berlin"), fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }), fc.nat(900 * day), (given, refused, keep, zone, date, back) => {
        const today = date.getTime();
        const drop = proofRetention({ keep, lifetimes: [{ given, refused }], zone, now: today });
        expect(new Set(drop.map((each) => each.before)).size).toBe(1);
        const before = drop[0]?.before ?? Number.NaN;
        for (const at of [before - 1, before - 1 - back]) {
          for (const choice of ["given", "refused"] as const) expect(addDuration(endOf(choice, at, { given, refused }), keep, zone)).toBeLessThanOrEqual(today);
        }
        // And it does go: not later than two days and a month's end after that.
        const late = before + 5 * day;
        const longest = Math.max(endOf("given", late, { given, refused }), endOf("refused", late, { given, refused }));
        expect(addDuration(longest, keep, zone)).toBeGreaterThan(today);
      }),
    );
  });
  it("counts by the longest lifetime of any edition", () => {
    const [one, two] = [{ given: "P2M", refused: "P1M" }, { given: "P1Y", refused: "P1M" }];
    const before = (lifetimes: Parameters<typeof proofRetention>[0]["lifetimes"]) => proofRetention({ keep: "P3Y", lifetimes, now })[0]?.before;
    expect(before([one, two])).toBe(before([two]));
    expect(before([one])).toBeGreaterThan(before([two]) ?? 0);
    expect(() => before([])).toThrow(expect.objectContaining({ code: "lifetimes-missing" }));
    expect(() => before([{ given: "two months", refused: "P1M" }])).toThrow(expect.objectContaining({ code: "rule-invalid" }));
  });
});

describe("a stream that is pruned", () => {
  it("law.md 19: says of everything what it said before, whatever was chosen", async () => {
    const choice = fc.constantFrom("given", "refused", "withdrawn");
    const act = fc.record({
      at: fc.integer({ min: 0, max: 6 }),
      purposes: fc.dictionary(fc.constantFrom("statistics", "media"), choice, { maxKeys: 2 }),
      vendors: fc.dictionary(fc.constantFrom("media/tube", "statistics/counter"), choice, { maxKeys: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 8 }), fc.boolean(), async (acts, cut, twice) => {
        const journal = open();
        await write(journal, visitor("A"), acts.map(({ at, purposes, vendors }) => chosen(now + at * 1000, purposes, vendors)));
        const before = await standing(journal);
        await prune(journal, now + cut * 1000, now + 10_000);
        expect(await standing(journal)).toEqual(before);
        if (!twice) return;
        await prune(journal, now + 20_000, now + 20_000);
        expect(await standing(journal)).toEqual(before);
        expect(await journal.verify()).toMatchObject({ ok: true });
      }),
      { numRuns: 80 },
    );
  });
  it("GDPR 7(1): keeps the proof of a consent that is in force, and drops that of what it replaced", async () => {
    const journal = open();
    await write(journal, visitor("A"), [chosen(now, { statistics: "refused", media: "given" }), chosen(now + 1000, { statistics: "given" })]);
    const records = async () => {
      const found = await consentRecords({ journal, subject: visitor("A"), policyOf, random, now: now + day });
      return found.found === "one" ? found.records : [];
    };
    const [first, second] = await records();
    await prune(journal, now + 2000, now + day);
    const kept = await records();
    expect(kept.map(({ record_id }) => record_id)).toEqual([first?.record_id, second?.record_id]);
    expect(kept[0]?.events.map(({ purpose, event_state }) => [purpose, event_state])).toEqual([["media", "given"]]);
    expect(kept[1]?.processing).toEqual(second?.processing);
    expect(raw(journal)).not.toContain("refused");
  });
  it("GDPR 7(3): a withdrawal outlives the consent that it took back, as long as a copy of that could be shown", async () => {
    const schema = carrying(choiceEvents);
    const journal = open();
    // The consent would last two months, the withdrawal one.
    const { stream } = await write(journal, visitor("A"), [chosen(now, { statistics: "given" }), chosen(now + 1000, { statistics: "withdrawn" })]);
    const events = await all(journal.read(stream));
    const until = endOf("given", now, policy.consent);
    expect(schema.carries(events, { now: until - 1 })?.data).toMatchObject({ events: [{ until, data: { purposes: { statistics: { choice: "withdrawn" } } } }] });
    expect(schema.carries(events, { now: until })).toBeUndefined();
  });
  it("keeps that end when it is carried a second time", async () => {
    const journal = open();
    const { stream } = await write(journal, visitor("A"), [chosen(now, { statistics: "given" }), chosen(now + 1000, { statistics: "withdrawn" })]);
    await prune(journal, now + day, now + day);
    const schema = carrying(choiceEvents);
    const carried = await all(journal.read(stream));
    expect(carried.map(({ type }) => type)).toEqual(["consent.carried"]);
    const until = endOf("given", now, policy.consent);
    expect(schema.carries(carried, { now: until - 1 })).toBeDefined();
    expect(schema.carries(carried, { now: until })).toBeUndefined();
  });
  it("GDPR 5(1)(e): ends once nothing in it stands any more", async () => {
    const journal = open();
    const { stream } = await write(journal, visitor("A"), [chosen(now, { statistics: "given" })]);
    for (const years of [4, 8]) {
      const later = now + years * 366 * day;
      const behind = await journal.checkpoint({ now: later });
      await journal.prune({ behind, drop: proofRetention({ keep: "P3Y", lifetimes: [policy.consent], now: later }), now: later });
    }
    expect(await all(journal.read(stream))).toEqual([]);
    expect(await journal.verify({ against: [await journal.checkpoint({ now: now + 9 * 366 * day })], publicKey })).toMatchObject({ ok: true });
  });
  it("takes along a refusal that was imported, and no consent without proof", async () => {
    const journal = open();
    const rows = [
      { id: "r1", subject: visitor("A"), choices: { analytics: "refused" as const } },
      { id: "r2", subject: visitor("A"), at: now - day, choices: { video: "given" as const } },
    ];
    await importConsent({ journal, policy, records: rows, names: { analytics: "statistics", video: "media" }, tool: "othertool 2.1", actor: "operator:7", random, sha256, now });
    await prune(journal, now + day, now + day);
    const state = await standing(journal);
    expect(Object.fromEntries(Object.entries(state?.choices ?? {}).map(([key, choice]) => [key, choice?.choice]))).toEqual({ statistics: "refused" });
    const decision = may(rulesOf(policy), { purpose: "statistics", surface: "shop", at: now + day }, { ...unknownStanding(), ...state });
    expect(decision).toMatchObject({ allowed: false, because: [{ code: "consent-refused" }] });
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("law.md 16: carries nothing of whose evidence was forgotten", async () => {
    const journal = open();
    const { stream, key } = await write(journal, customer, [chosen(now, { statistics: "given" })]);
    await journal.forget(key, { classes: ["evidence"], why: { code: "evidence-ended", path: "retention.evidence" }, now });
    await prune(journal, now + day, now + day);
    expect(await all(journal.read(stream))).toEqual([]);
  });
  it("is kept whole, and reported, where it holds what nobody can carry forward", async () => {
    const schema = carrying(choiceEvents.filter(({ type }) => type !== "consent.imported"));
    const journal = open();
    await importConsent({ journal, policy, records: [{ id: "r1", subject: visitor("A"), choices: { a: "refused" } }], names: { a: "statistics" }, tool: "othertool 2.1", actor: "operator:7", random, sha256, now });
    const events = await all(journal.readAll({}));
    expect(() => schema.carries(events)).toThrow(expect.objectContaining({ code: "consent-uncarried" }));
  });
});
