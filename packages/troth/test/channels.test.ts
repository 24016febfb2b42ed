import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { channelPolicy } from "../../consent-core/test/server/channel/policy.js";
import { createTroth, type Troth } from "../src/index.js";
import { fileKeyRing, sqliteJournal } from "../src/sqlite/index.js";

const now = Date.parse("2026-06-15T10:00:00Z");
const later = now + 60_000;
const to = { kind: "customer", ids: { id: "17", email: "customer17@shop.example" } };
const lead = { kind: "lead", ids: { email: "Customer17@shop.example" } };
const newsletter = { purpose: "newsletter", channel: "email" } as const;
const message = { ...newsletter, country: "NL", kind: "marketing", at: later + 60_000 } as const;
const policy = channelPolicy();

const within = async (work: (troth: Troth<typeof policy>) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "troth-channels-"));
  const troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => later },
  });
  try {
    expect(await troth.channels.give({ to, ...newsletter, locale: "en", shown: "5".repeat(64), by: "form", now })).toEqual({ ok: true });
    await work(troth);
  } finally {
    await troth.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
const byId = { kind: "customer", ids: { id: "17" } };
const acts: readonly (readonly [string, (troth: Troth<typeof policy>) => Promise<{ readonly ok: boolean }>])[] = [
  ["GDPR 21(3): an objection to direct marketing", ({ consent }) => consent.object({ subject: to, purposes: "direct-marketing", actor: "subject" })],
  ["GDPR 21(3): one told by another id of the person", ({ consent }) => consent.object({ subject: byId, purposes: "direct-marketing", actor: "operator:7" })],
  ["GDPR 21(3): one to the purpose, on the channel", ({ consent }) => consent.object({ subject: to, purposes: ["newsletter"], channel: "email", actor: "subject" })],
  ["GDPR 7(3): a withdrawal of everything, by phone", ({ consent }) => consent.recordByOperator({ subject: to, operator: "desk-2", how: "phone", purposes: "withdraw-all", actedAt: later })],
  ["GDPR 7(3): a withdrawal in a form", ({ consent }) => consent.recordInForm({ subject: to, purposes: { newsletter: "withdrawn" }, actedAt: later })],
];

describe("what is said elsewhere ends messages to the address", () => {
  for (const [name, act] of acts) {
    it(`${name}: under whatever name the address comes`, async () => {
      await within(async (troth) => {
        expect((await troth.channels.maySend({ ...message, to: lead })).allowed).toBe(true);
        expect((await troth.channels.filterSuppressed([to, lead], newsletter)).clear).toHaveLength(2);
        expect((await act(troth)).ok).toBe(true);
        for (const one of [to, lead]) {
          expect((await troth.channels.maySend({ ...message, to: one })).allowed).toBe(false);
          expect((await troth.channels.noteSent({ ...message, to: one })).ok).toBe(false);
          expect(await troth.channels.suppressed(one, "email", "newsletter")).toBe(true);
        }
        expect((await troth.channels.filterSuppressed([to, lead], newsletter)).clear).toEqual([]);
        expect((await troth.channels.held(to)).suppressions.length).toBeGreaterThan(0);
      });
    });
  }
  it("what says nothing of messages stops none", async () => {
    await within(async (troth) => {
      expect((await troth.consent.object({ subject: to, purposes: ["offers"], actor: "subject" })).ok).toBe(true);
      expect((await troth.channels.maySend({ ...message, to: lead })).allowed).toBe(true);
      expect([await troth.channels.suppressed(lead, "email", "offers"), await troth.channels.suppressed(lead, "email", "newsletter")]).toEqual([true, false]);
    });
  });
  it("a list that names nobody is a no, and nothing throws", async () => {
    await within(async (troth) => {
      for (const nobody of [undefined, {}, { kind: "customer" }, { kind: "customer", ids: { email: 5 } }] as never[]) {
        expect((await troth.channels.maySend({ ...message, to: nobody })).because).toMatchObject([{ code: "address-missing" }]);
        expect(await troth.channels.suppressed(nobody, "email")).toBe(true);
      }
    });
  });
});
