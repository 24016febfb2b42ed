import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Standing } from "@troth/consent-core";
import { purposeRev } from "@troth/policy-model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTroth, definePolicy, type Troth, type TransferLogEntry } from "../src/index.js";
import { fileKeyRing, sqliteJournal } from "../src/sqlite/index.js";
import { policy as site } from "../../http/test/policy.js";

const text = (en: string) => ({ en });
const now = Date.parse("2026-06-15T10:00:00Z");
const day = 86_400_000;
const { hash: _, ...written } = site;

/** The site with a payroll service and two counters in the US; one of them was last looked up in time. */
const american = (host: string, category: "contact" | "usage", checkedOn: string) => ({
  title: text(host),
  role: "processor" as const,
  kind: "processor" as const,
  agreement: "AV-1",
  country: "US" as const,
  categories: [category],
  hosts: [host],
  transfer: { tool: "adequacy" as const, asserts: { scope: "dpf" as const, listedAs: "Listed Inc.", checkedOn, coversHr: false } },
});
const policy = definePolicy({
  ...written,
  subjects: { ...written.subjects, employee: { title: text("Our staff"), staff: true } },
  purposes: { ...written.purposes, payroll: { title: text("Payroll"), description: text("Paying our people.") } },
  activities: {
    ...written.activities,
    statistics: { ...written.activities.statistics, recipients: ["counter", "old-counter"] },
    payroll: {
      title: text("Payroll"),
      purpose: "payroll",
      subjects: ["employee"],
      categories: ["contact"],
      basis: { kind: "contract" },
      recipients: ["payroll-us", "bank"],
      retention: "account",
      provision: { kind: "contractual", consequence: text("Without it nobody is paid.") },
    },
  },
  recipients: {
    counter: american("counter.example", "usage", "2026-06-01"),
    "old-counter": american("old-counter.example", "usage", "2025-06-14"),
    "payroll-us": american("payroll.example", "contact", "2026-06-01"),
    bank: { title: text("Bank"), role: "controller", kind: "service-provider", country: "DE", categories: ["contact"], hosts: ["bank.example"] },
  },
  trackers: {
    counter: { ...written.trackers.counter, recipient: "counter" },
    "old-counter": { ...written.trackers.counter, title: text("Old counter"), recipient: "old-counter", items: [{ name: "old", store: "cookie", kind: "persistent", lifetime: "P7D" }] },
  },
} as never) as unknown as typeof site;

const open = async (of: typeof site, at: number): Promise<Troth> =>
  (await createTroth({
    policy: of,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => at },
    fetch: async (url) => (sent.push(url), answer(url)),
    onTransfer: (entry) => void told.push(entry),
  })) as unknown as Troth;

let folder: string;
let troth: Troth;
let sent: string[];
let told: TransferLogEntry[];
let answer: (url: string) => Response;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "troth-transfers-"));
  [sent, told] = [[], []];
  answer = () => new Response("done");
  troth = await open(policy, now);
});
afterEach(async () => {
  await troth.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("what leaves through the facade", () => {
  it("staff data goes to no listing that does not cover it, by what the policy says of the subjects", async () => {
    const paying = troth.transfers.fetch("https://payroll.example/run", { method: "POST", body: "salaries", activity: "payroll", categories: ["contact"] });
    await expect(paying).rejects.toMatchObject({ code: "transfer-refused", faults: [expect.objectContaining({ code: "listing-without-hr" })] });
    expect(sent).toEqual([]);
    expect((await troth.transfers.fetch("https://bank.example/run", { activity: "payroll", categories: ["contact"] })).status).toBe(200);
  });

  it("a recipient cannot send a call on to this machine", async () => {
    answer = (url) => (url.includes("bank.example") ? new Response(null, { status: 302, headers: { location: "http://127.0.0.1:9200/_all" } }) : new Response("of this machine only"));
    const call = troth.transfers.fetch("https://bank.example/run", { activity: "payroll", categories: ["contact"] });
    await expect(call).rejects.toMatchObject({ code: "transfer-refused", faults: expect.arrayContaining([expect.objectContaining({ code: "redirect-to-loopback" })]) });
    expect(sent).toEqual(["https://bank.example/run"]);
  });

  it("whoever wants to see it is told of every decision, refusals too", async () => {
    await troth.transfers.fetch("https://bank.example/run", { activity: "payroll", categories: ["contact"] });
    await troth.transfers.fetch("https://elsewhere.example/run/17", { activity: "payroll", categories: ["contact"] }).catch(() => undefined);
    expect(told).toMatchObject([
      { at: now, host: "bank.example", recipient: "bank", decision: { allowed: true } },
      { at: now, host: "elsewhere.example", path: "/run/:id", decision: { allowed: false, because: [{ code: "recipient-undeclared" }] } },
    ]);
  });
});

describe("GDPR 44: a vendor without a valid tool on the day", () => {
  const given = (at: number): Standing => ({
    from: "cookie",
    choices: { statistics: { choice: "given", at: at - 1_000, until: at + 60 * day, rev: purposeRev(policy, "statistics") } },
    vendors: {},
    objections: [],
    restrictions: [],
    gpc: false,
    faults: [],
  }) as unknown as Standing;
  const may = (vendor: string, at = now) => troth.may({ purpose: "statistics", vendor, surface: "site", at }, given(at));

  it("is a no of `may` too, with what the transfer lacks, and the banner and `may` agree", () => {
    expect(may("old-counter")).toMatchObject({ allowed: false, because: [{ code: "listing-expired", path: "recipients.old-counter.transfer.asserts", article: "GDPR 45" }] });
    expect(may("counter").allowed).toBe(true);
    const { trackers } = troth.consent.clientPolicy({ surface: "site", locale: "en" });
    expect(Object.keys(trackers)).toEqual(["counter"]);
  });

  it("is told by the notice of that day as one to whom nothing is sent, and the others with their tools", () => {
    const text = troth.notice({ locale: "en", format: "markdown" });
    expect(text).toMatch(/At present nothing is sent to these recipients[^\n]*\n\n- old-counter\.example, United States\n- payroll\.example, United States\n/);
    expect(text).toMatch(/\| counter\.example \| United States \| an adequacy decision/);
    expect(text).not.toMatch(/Germany \(at present/);
  });

  it("is told by the notice of another day as that day has it", async () => {
    const early = await open(policy, now - 2 * day);
    const text = early.notice({ locale: "en", format: "markdown" });
    expect(text).toMatch(/\| old-counter\.example \| United States \| an adequacy decision/);
    await early.close();
  });

  it("is told by the notice together with whoever gets data through it alone; a derogation stays told as one", async () => {
    const { recipients } = policy as unknown as { readonly recipients: Readonly<Record<string, object>> };
    const archive = { ...american("archive.example", "usage", "2026-06-01"), hosts: ["archive.example"] };
    const courier = { ...american("courier.example", "contact", "2026-06-01"), transfer: { tool: "derogation", ground: "49-1-b", occasional: true, justification: text("Asked for by you.") } };
    const { hash: __, ...rest } = policy;
    const longer = definePolicy({
      ...rest,
      activities: { ...policy.activities, accounts: { ...policy.activities.accounts, recipients: ["courier"] } },
      recipients: { ...recipients, "old-counter": { ...recipients["old-counter"], subRecipients: ["archive"] }, archive, courier },
    } as never) as unknown as typeof site;
    const chained = await open(longer, now);
    const told = chained.notice({ locale: "en", format: "markdown" });
    expect(told).toMatch(/\n- old-counter\.example, United States\n- payroll\.example, United States\n- archive\.example, United States\n/);
    expect(told).toMatch(/\| courier\.example \| United States \| an exception for single cases/);
    await chained.close();
  });

  it("is asked for by the day of the question, in whatever order days come", () => {
    expect([may("old-counter", now - 2 * day).allowed, may("old-counter").allowed, may("old-counter", now - 2 * day).allowed]).toEqual([true, false, true]);
  });

  it("is no matter for a recipient that no tracker has, nor for the purpose as a whole", () => {
    expect(troth.may({ purpose: "payroll", vendor: "bank", surface: "site", at: now }, given(now)).allowed).toBe(true);
    expect(troth.may({ purpose: "statistics", surface: "site", at: now }, given(now)).allowed).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e20])("%s is no day: a no, and nothing is thrown", (at) => {
    expect(may("counter", at).allowed).toBe(false);
    expect(may("constructor").allowed).toBe(false);
  });
});
