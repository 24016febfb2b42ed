import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import { describe, expect, it } from "vitest";
import { may, unknownStanding } from "../../../src/index.js";
import { consentEvents, importConsent, rulesOf, type Importing, type ImportRow } from "../../../src/server/index.js";
import { loadConsent, type ConsentJournal } from "../../../src/server/stream.js";
import { shopPolicy } from "../../policy.js";
import { chosen, all, customer, day, now, open, policy, random, raw, rev, sha256, visitor, write } from "./kit.js";

const shown = sha256("We count which pages are read. Yes / No");
const names = { analytics: "statistics", video: "media", youtube: "media/tube", essential: null };
const row = (more: Partial<ImportRow> = {}): ImportRow => ({ id: "r1", subject: customer, at: now - 10 * day, shown, locale: "en", explicit: true, choices: { analytics: "given" }, ...more });
const editionOf: NonNullable<Importing["editionOf"]> = (hash) => (hash === shown ? policy : undefined);
const importing = (journal: ConsentJournal, records: readonly unknown[], more: object = {}) =>
  importConsent({ journal, policy, records: records as readonly ImportRow[], names, editionOf, tool: "othertool 2.1", actor: "operator:7", random, sha256, now, ...more });
const standing = async (journal: ConsentJournal, ref = customer) => {
  const found = await loadConsent(journal, ref);
  return found.found === "one" ? found.state : undefined;
};
const asked = async (journal: ConsentJournal, at = now) => {
  const state = await standing(journal);
  return may(rulesOf(policy), { purpose: "statistics", surface: "shop", at }, { ...unknownStanding(), choices: state?.choices ?? {}, vendors: state?.vendors ?? {} });
};

describe("an import from another tool", () => {
  it("GDPR 7(1): takes a consent with text, time and act for one, under the facts of the edition that was shown", async () => {
    const journal = open();
    expect(await importing(journal, [row()])).toEqual({ imported: { strong: 1, weak: 0 }, already: 0, empty: 0, bad: [] });
    expect((await standing(journal))?.choices).toEqual({ statistics: { choice: "given", at: now - 10 * day, until: Date.UTC(2026, 7, 5, 10), rev } });
    expect((await asked(journal)).allowed).toBe(true);
    expect((await all(journal.readAll({}))).at(-1)).toMatchObject({ type: "consent.imported", at: now, actor: "operator:7", data: { tool: "othertool 2.1", grade: "strong", missing: [], policy: policy.hash } });
  });
  it("GDPR 7(1): a consent of which anything is missing counts as no choice, so that the person is asked again", async () => {
    for (const [missing, less] of [["shown", "shown"], ["time", "at"], ["act", "explicit"]] as const) {
      const journal = open();
      const { [less]: _, ...weak } = row();
      expect((await importing(journal, [weak])).imported).toEqual({ strong: 0, weak: 1 });
      expect(await asked(journal)).toMatchObject({ allowed: false, because: [{ code: "consent-missing" }] });
      expect((await all(journal.readAll({}))).at(-1)?.data).toMatchObject({ grade: "weak", missing: [missing], purposes: { statistics: { choice: "given" } } });
    }
  });
  it("GDPR 7(3): a refusal or a withdrawal counts, however little is known of it", async () => {
    for (const choice of ["refused", "withdrawn"] as const) {
      const journal = open();
      await write(journal, customer, [chosen(now - 20 * day, { statistics: "given" })]);
      await importing(journal, [{ id: "r2", subject: customer, choices: { analytics: choice } }]);
      expect(await asked(journal)).toMatchObject({ allowed: false, because: [{ code: `consent-${choice}` }] });
    }
  });
  it("GDPR 7(3): an imported consent undoes no withdrawal that came after it", async () => {
    const journal = open();
    await write(journal, customer, [chosen(now - 5 * day, { statistics: "withdrawn" })]);
    await importing(journal, [row()]);
    expect((await standing(journal))?.choices["statistics"]?.choice).toBe("withdrawn");
  });
  it("counts the end from the act: an old consent has ended when it comes", async () => {
    const journal = open();
    await importing(journal, [row({ at: now - 90 * day })]);
    expect(await asked(journal)).toMatchObject({ allowed: false, because: [{ code: "consent-expired" }] });
  });
  it("GDPR 4(11): without a known edition of the words, and under other facts, the consent is outdated", async () => {
    const before = shopPolicy({ given: "P1M" });
    for (const more of [{ editionOf: undefined }, { editionOf: () => undefined }, { editionOf: () => before }]) {
      const journal = open();
      await importing(journal, [row()], more);
      expect(await asked(journal)).toMatchObject({ allowed: false, because: [{ code: "consent-outdated" }] });
    }
  });
  it("writes the same rows once, and what changed in one as another act", async () => {
    const journal = open();
    await importing(journal, [row()]);
    expect(await importing(journal, [row(), row({ choices: { analytics: "withdrawn" }, at: now - day })])).toMatchObject({ imported: { strong: 1 }, already: 1 });
    expect((await standing(journal))?.choices["statistics"]?.choice).toBe("withdrawn");
    expect(await all(journal.readAll({}))).toHaveLength(2);
  });
  it("tells bad rows by their number, writes nothing of them, and takes the others", async () => {
    const journal = open();
    const bad: readonly (readonly [unknown, string, string])[] = [
      [7, "import-row-invalid", ""],
      [{ ...row(), id: " " }, "import-row-invalid", "id"],
      [{ ...row(), subject: { kind: "customer", ids: {} } }, "import-row-invalid", "subject"],
      [{ ...row(), subject: { kind: "customer", ids: { id: "" } } }, "import-row-invalid", "subject"],
      [row({ at: now + day }), "import-row-invalid", "at"],
      [row({ at: Number.NaN }), "import-row-invalid", "at"],
      [{ ...row(), shown: "the text itself" }, "import-row-invalid", "shown"],
      [{ ...row(), explicit: "yes" }, "import-row-invalid", "explicit"],
      [{ ...row(), choices: { analytics: "maybe" } }, "import-row-invalid", "choices.analytics"],
      [{ ...row(), choices: {} }, "import-row-invalid", "choices"],
      [{ ...row(), email: "customer17@shop.example" }, "import-row-invalid", "email"],
      [row({ choices: { ads: "given" } }), "import-name-unmapped", "choices.ads"],
      [row({ choices: JSON.parse('{"constructor":"given"}') as ImportRow["choices"] }), "import-name-unmapped", "choices.constructor"],
      [row({ choices: { analytics: "given", ads: "refused" } }), "import-name-unmapped", "choices.ads"],
    ];
    const before = raw(journal);
    const result = await importing(journal, bad.map(([each]) => each));
    expect(result.bad.map(({ row: number, code, path }) => [number, code, path])).toEqual(bad.map(([, code, path], index) => [index + 1, code, path]));
    expect(raw(journal)).toBe(before);
    const mixed = await importing(journal, [bad[0]?.[0], row(), row({ id: "r9", choices: { essential: "given" } })]);
    expect(mixed).toMatchObject({ imported: { strong: 1 }, empty: 1, bad: [{ row: 1 }] });
  });
  it("takes of two names for one purpose the stricter, and choices on one vendor", async () => {
    const journal = open();
    await importing(journal, [row({ choices: { a: "given", b: "refused", youtube: "given" } })], { names: { a: "statistics", b: "statistics", youtube: "media/tube" } });
    const state = await standing(journal);
    expect(state?.choices["statistics"]?.choice).toBe("refused");
    expect(state?.vendors["media/tube"]?.choice).toBe("given");
  });
  it("does not guess between two people behind the ids of a row", async () => {
    const journal = open();
    await write(journal, { kind: "customer", ids: { id: "17" } }, [chosen(now - day, { statistics: "refused" })]);
    await write(journal, { kind: "customer", ids: { email: "customer17@shop.example" } }, [chosen(now - day, { statistics: "refused" })]);
    expect(await importing(journal, [row()])).toMatchObject({ imported: { strong: 0 }, bad: [{ row: 1, code: "subject-ambiguous" }] });
  });
  it("keeps no id of the person or of the record in clear", async () => {
    const journal = open();
    await importing(journal, [row({ id: "rec-4711" })]);
    const stored = raw(journal);
    for (const secret of ["rec-4711", "customer17", sha256("rec-4711")]) expect(stored).not.toContain(secret);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("refuses a tool or an actor that is none", async () => {
    for (const more of [{ tool: "" }, { tool: "a@b" }, { actor: "subject" }]) await expect(importing(open(), [row()], more)).rejects.toMatchObject({ code: "import-malformed" });
  });
  it("is the same when it runs twice at once over one database", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troth-import-"));
    try {
      const keys = memoryKeyRing();
      const at = (): ReturnType<typeof sqliteJournal> => sqliteJournal({ url: `file:${join(folder, "journal.db")}`, keys, events: consentEvents });
      const [one, two] = [await at(), await at()];
      const rows = Array.from({ length: 8 }, (_, n) => row({ id: `r${n}`, subject: visitor(`v${n % 3}`) }));
      const results = await Promise.all([importing(one, rows), importing(two, rows)]);
      expect(results.map(({ bad }) => bad)).toEqual([[], []]);
      expect(results[0].imported.strong + results[1].imported.strong).toBe(8);
      expect((await all(one.readAll({}))).filter(({ type }) => type === "consent.imported")).toHaveLength(8);
      await Promise.all([one.close(), two.close()]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
