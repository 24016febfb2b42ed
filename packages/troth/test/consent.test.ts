import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createTroth, type ConflictRule } from "../src/index.js";
import { fileKeyRing, sqliteJournal } from "../src/sqlite/index.js";
import { policy } from "../../http/test/policy.js";

it("records what was told off the page and what is objected to, at the time of its clock, and answers by it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "troth-"));
  const now = Date.parse("2026-06-15T10:00:00Z");
  const troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => now },
  });
  const subject = { kind: "customer", ids: { id: "17" } };
  const statistics = async () => troth.may({ purpose: "statistics", surface: "site", at: now }, await troth.standingOf({ subject }));
  expect((await statistics()).because).toMatchObject([{ code: "consent-missing" }]);
  const shown = { wording: createHash("sha256").update("Count me.").digest("hex"), policy: policy.hash, locale: "en" };
  expect(await troth.consent.recordInForm({ subject, purposes: { statistics: "given" }, shown, actedAt: now })).toMatchObject({ ok: true });
  expect((await statistics()).allowed).toBe(true);
  expect(await troth.consent.restrict({ subject, purposes: "all", ground: "18-1-a", actor: "subject" })).toMatchObject({ ok: true });
  expect(await troth.consent.oppositionOf(subject)).toMatchObject({ restrictions: [{ at: now, ground: "18-1-a" }] });
  expect(await troth.consent.recordByOperator({ subject, operator: "desk-2", how: "email", purposes: "withdraw-all", actedAt: now })).toMatchObject({ ok: true });
  expect((await statistics()).because).toMatchObject([{ code: "consent-withdrawn" }]);
  expect(await troth.consent.unlink({ visitor: "A".repeat(22) })).toMatchObject({ ok: false, refusal: { because: [{ code: "visitor-unknown" }] } });
  await troth.close();
  rmSync(folder, { recursive: true, force: true });
});

it("GDPR 7(3): where a visitor and an account differ the stricter wins, unless the app says that the latest does", async () => {
  const decided = async (conflict?: ConflictRule) => {
    const folder = mkdtempSync(join(tmpdir(), "troth-"));
    const clock = { time: Date.parse("2026-06-15T10:00:00Z") };
    const troth = await createTroth({
      policy,
      keys: fileKeyRing({ path: join(folder, "keys.json") }),
      journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
      place: { zone: "Europe/Berlin", calendar: "DE-MV" },
      clock: { now: () => clock.time },
      ...(conflict ? { conflict } : {}),
    });
    const subject = { kind: "customer", ids: { id: "17" } };
    await troth.consent.recordInForm({ subject, purposes: { statistics: "refused" }, actedAt: clock.time });
    clock.time += 60_000;
    const { policy: hash, shown, surface, locale } = troth.consent.clientPolicy({ surface: "site", locale: "en" });
    const chosen = await troth.consent.record({
      request: { policy: hash, shown, surface, locale, how: "banner", purposes: { statistics: "given" }, vendors: {} },
      cookie: undefined,
      secure: true,
      now: clock.time,
    });
    const visitor = chosen.ok ? (/^troth=1\.([\w-]+)\./.exec(chosen.setCookie)?.[1] ?? "") : "";
    clock.time += 60_000;
    const linked = await troth.consent.link({ visitor, subject });
    const { allowed } = troth.may({ purpose: "statistics", surface: "site", at: clock.time }, await troth.standingOf({ subject }));
    await troth.close();
    rmSync(folder, { recursive: true, force: true });
    return [linked.ok && linked.decided, allowed];
  };
  expect(await decided()).toEqual([["statistics"], false]);
  expect(await decided("stricter")).toEqual([["statistics"], false]);
  expect(await decided("latest")).toEqual([["statistics"], true]);
});
