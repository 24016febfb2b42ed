import { isTrothError } from "@troth/decision";
import { describe, expect, test } from "vitest";
import { requestService } from "../src/index.js";
import { counted, customer, desk, noon, weekdays } from "./desk.js";
import { shopPolicy } from "./policy.js";

const codes = (answer: { readonly ok: boolean }) =>
  "refusal" in answer ? (answer as { readonly refusal: { readonly because: readonly { readonly code: string }[] } }).refusal.because.map(({ code }) => code) : [];
const planned = async ({ service }: ReturnType<typeof desk>, id: string, n = 1) => {
  const plan = await service.plan(id, customer(n), noon);
  if (!plan.ok) throw new Error(plan.refusal.because[0].code);
  return plan;
};
const everything = ({ shop, help }: ReturnType<typeof desk>) => JSON.stringify([shop.tables, help.tables]);

describe("receiving", () => {
  test("art-12-3: the receipt names the last day, one month later", async () => {
    const { due, steps } = await desk().open(1, "access");
    expect(due).toBe("2026-07-15");
    expect(steps.map(({ article }) => article)).toContain("Reg. 1182/71 3(2)(c)");
  });

  test.each([
    ["rolls over a weekend", Date.UTC(2026, 0, 31, 12), [], "2026-03-02"],
    ["rolls over a holiday and the weekend after it", Date.UTC(2026, 10, 25, 12), ["2026-12-25", "2026-12-26"], "2026-12-28"],
    ["rolls over Easter", Date.UTC(2026, 2, 5, 12), ["2026-04-06"], "2026-04-07"],
    ["counts the day on the calendar of the controller, not of Greenwich", Date.UTC(2026, 5, 15, 22, 30), [], "2026-07-16"],
  ])("art-12-3: the last day %s", async (_, received, holidays, due) => {
    const { journal, sources } = desk();
    const calendar = { id: "list", isHoliday: (day: string) => (holidays as readonly string[]).includes(day) };
    const service = requestService({ policy: shopPolicy, journal, sources, place: { zone: "Europe/Berlin", calendar }, random: counted("x") });
    const opened = await service.open({ subject: customer(1), right: "access", channel: "signed-in", now: received, actor: "subject" });
    expect(opened).toMatchObject({ ok: true, due });
  });

  test("an id stands in an URL, and is not the name of the stream", async () => {
    const { open, journal } = desk();
    const { id } = await open(1, "access");
    expect(id).toMatch(/^[\w-]{22}$/);
    for await (const { stream } of journal.readAll({})) expect(stream).not.toBe(id);
  });

  test("a second request of the same right joins the open one; another right is a request of its own", async () => {
    const it = desk();
    const first = await it.open(1, "access");
    expect(await it.open(1, "access", noon + 5_000)).toMatchObject({ id: first.id, due: first.due, joined: true });
    expect((await it.open(1, "erasure")).id).not.toBe(first.id);
    expect((await it.open(2, "access")).id).not.toBe(first.id);
  });

  test("two requests at the same time are one", async () => {
    const it = desk();
    const [a, b] = await Promise.all([it.open(1, "access"), it.open(1, "access")]);
    expect(a.id).toBe(b.id);
    expect(await it.types()).toEqual(["request.received"]);
  });

  test("nothing of the person is stored in clear", async () => {
    const it = desk();
    await it.open(17, "erasure");
    const raw = JSON.stringify(it.journal.raw());
    expect(raw).not.toContain("customer-17");
    expect(raw).not.toContain("c-17");
  });

  test("a kind of person that the policy does not have is misuse", async () => {
    const { service } = desk();
    const opening = service.open({ subject: { kind: "ghost", ids: { id: "1" } }, right: "access", channel: "signed-in", now: noon, actor: "subject" });
    await expect(opening).rejects.toMatchObject({ code: "subject-kind-unknown" });
  });

  test("ids of two people are refused, never merged", async () => {
    const it = desk();
    await it.open(1, "access");
    await it.open(2, "access");
    const both = { kind: "customer", ids: { id: "c-1", email: "customer-2@shop.example" } };
    expect(codes(await it.service.open({ subject: both, right: "access", channel: "signed-in", now: noon, actor: "subject" }))).toEqual(["subject-ambiguous"]);
    expect(await it.service.list(both, noon)).toEqual([]);
  });

  test("two sources of one name are misuse", () => {
    const { journal, sources } = desk();
    const making = () => requestService({ policy: shopPolicy, journal, sources: [...sources, ...sources], place: { zone: "Europe/Berlin", calendar: weekdays }, random: counted("x") });
    expect(making).toThrow(/two sources/);
  });
});

describe("whose it is", () => {
  test("a stranger's id gives nothing: not its state, not its plan, not its copy", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    await it.open(2, "access");
    const before = everything(it);
    expect(await it.service.get(id, customer(2))).toBeUndefined();
    expect(await it.service.get(id, customer(3))).toBeUndefined();
    expect(codes(await it.service.plan(id, customer(2), noon))).toEqual(["request-unknown"]);
    expect(codes(await it.service.confirm(id, customer(2), { digests: {}, contractEnded: true, now: noon }))).toEqual(["request-unknown"]);
    expect((await it.service.mayDownload(id, customer(2))).allowed).toBe(false);
    expect(codes(await it.service.withdraw(id, customer(2), noon))).toEqual(["request-unknown"]);
    expect(everything(it)).toBe(before);
    expect(await it.types()).toEqual(["request.received", "request.received"]);
  });

  test("a person sees the own requests, the newest first, and which are late", async () => {
    const it = desk();
    await it.open(1, "access", noon);
    await it.open(1, "erasure", noon + 60_000);
    await it.open(2, "access", noon);
    const list = await it.service.list(customer(1), Date.UTC(2026, 6, 16));
    expect(list.map(({ right, late }) => [right, late])).toEqual([["erasure", true], ["access", true]]);
    expect((await it.service.list(customer(1), noon)).map(({ late }) => late)).toEqual([false, false]);
  });
});

describe("erasure", () => {
  test("the plan comes first, says its grounds and consequences, and changes nothing", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const before = everything(it);
    const plan = await planned(it, id);
    expect(plan.items.map(({ source, path, action, rows }) => [source, path, action, rows])).toEqual([
      ["shop", "shop.customers", "delete", 1],
      ["shop", "shop.invoices", "keep", 1],
      ["help", "help.messages", "delete", 1],
    ]);
    expect(Object.keys(plan.digests)).toEqual(["shop", "help"]);
    expect(plan.consequences.map(({ code }) => code)).toEqual(["contract-ends", "objection-made", "consent-withdrawn", "request-evidence-kept"]);
    expect(everything(it)).toBe(before);
  });

  test("showing the same plan again records nothing new", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    await planned(it, id);
    await planned(it, id);
    expect(await it.types()).toEqual(["request.received", "request.planned"]);
  });

  test("without a plan there is nothing to confirm", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const before = everything(it);
    expect(codes(await it.service.confirm(id, customer(1), { digests: {}, contractEnded: true, now: noon }))).toEqual(["plan-missing"]);
    expect(everything(it)).toBe(before);
  });

  test("law.md 7: a running contract is ended by the person first", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    const before = everything(it);
    const refused = await it.service.confirm(id, customer(1), { digests, contractEnded: false, now: noon });
    expect(refused).toMatchObject({ ok: false, refusal: { because: [{ code: "contract-running", path: "activities.take-orders.basis", article: "GDPR 17(1)(a)" }] } });
    expect(everything(it)).toBe(before);
    expect(await it.types()).toEqual(["request.received", "request.planned"]);
  });

  test("what was confirmed is carried out: the person's rows go, kept ones stay with their reason, others' are untouched", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    const done = await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    expect(done).toMatchObject({
      ok: true,
      state: { status: "fulfilled", executed: ["shop", "help"] },
      kept: [{ path: "shop.invoices", rows: 1, because: [{ article: "GDPR 17(3)(b)", until: "2034-12-31" }] }],
      residue: [],
    });
    expect(it.shop.tables["customers"]?.rows.map(({ whose }) => whose)).toEqual(["c-2"]);
    expect(it.shop.tables["invoices"]?.rows.map(({ whose }) => whose)).toEqual(["c-1", "c-2"]);
    expect(it.help.tables["messages"]?.rows.map(({ whose }) => whose)).toEqual(["c-2"]);
  });

  test("art-17-1: the ground of each activity is recorded with the confirmation", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    const state = await it.service.get(id, customer(1));
    expect(state?.confirmed?.grounds).toEqual([
      { activity: "take-orders", basis: "contract", article: "GDPR 17(1)(a)" },
      { activity: "keep-books", basis: "legal-obligation", article: "GDPR 17(3)(b)" },
      { activity: "answer-questions", basis: "legitimate-interest", article: "GDPR 17(1)(c)" },
      { activity: "send-newsletter", basis: "consent", article: "GDPR 17(1)(b)" },
    ]);
  });

  test("the sealed content is forgotten at the end, and the proof of the request stays", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    expect(await it.journal.subject(customer(1), { create: false, under: "content" })).toEqual({ found: "none" });
    expect((await it.service.get(id, customer(1)))?.status).toBe("fulfilled");
    const sealed: unknown[] = [];
    for await (const event of it.journal.readAll({})) if (event.type === "request.received") sealed.push(event.sealed);
    expect(sealed).toEqual([{ content: "erased", evidence: { identifiedBy: ["email", "id"] } }]);
    expect(await it.journal.verify()).toMatchObject({ ok: true });
  });

  test("a second confirmation changes nothing", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    const first = await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    const [data, events] = [everything(it), await it.types()];
    const second = await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon + 1 });
    expect(second).toMatchObject({ ok: true, state: { status: "fulfilled" }, kept: first.ok ? first.kept : [] });
    expect([everything(it), await it.types()]).toEqual([data, events]);
  });

  test("two confirmations at the same time are one", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    const confirm = () => it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    const both = await Promise.all([confirm(), confirm()]);
    expect(both.map((each) => each.ok && each.state.status)).toEqual(["fulfilled", "fulfilled"]);
    expect((await it.types()).filter((type) => type === "request.confirmed" || type === "request.fulfilled")).toHaveLength(2);
    expect((await it.types()).filter((type) => type === "request.executed")).toHaveLength(2);
  });

  test("another plan than the confirmed one is too late", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    expect(codes(await it.service.confirm(id, customer(1), { digests: { shop: "other", help: "other" }, contractEnded: true, now: noon }))).toEqual(["request-closed"]);
    expect(codes(await it.service.plan(id, customer(1), noon))).toEqual(["request-closed"]);
  });

  test.each([
    ["a row came since", (it: ReturnType<typeof desk>) => void it.help.tables["messages"]?.rows.push({ whose: "c-1", data: { text: "One more" } })],
    ["a row went since", (it: ReturnType<typeof desk>) => void it.help.tables["messages"]?.rows.shift()],
  ])("a plan that no longer holds is refused, and nothing is changed: %s", async (_, meddle) => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    meddle(it);
    const before = everything(it);
    expect(codes(await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon }))).toEqual(["plan-stale"]);
    expect(everything(it)).toBe(before);
    expect(await it.types()).toEqual(["request.received", "request.planned"]);
    const anew = await planned(it, id);
    expect(await it.service.confirm(id, customer(1), { digests: anew.digests, contractEnded: true, now: noon })).toMatchObject({ ok: true });
  });

  test("digests that were never shown, or only of some sources, are refused", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    const { help: _, ...some } = digests;
    const before = everything(it);
    for (const wrong of [some, { ...digests, extra: "x" }, { ...digests, shop: "0" }, {}]) {
      expect(codes(await it.service.confirm(id, customer(1), { digests: wrong, contractEnded: true, now: noon }))).toEqual(["plan-stale"]);
    }
    expect(everything(it)).toBe(before);
  });

  test("a source where the ids are of two people stops it before anything is written", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    it.help.faults.ambiguous = true;
    expect(await it.service.plan(id, customer(1), noon)).toMatchObject({ ok: false, refusal: { because: [{ code: "subject-ambiguous", path: "sources.help" }] } });
    expect(await it.types()).toEqual(["request.received"]);
  });

  test.each([
    ["before the effect", "beforeErase"],
    ["between the effect and its entry", "afterEffect"],
  ] as const)("a source that fails %s is told, and the same confirmation carries on", async (_, when) => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    it.help.faults[when] = () => {
      throw new Error("connection lost to customer-1@shop.example");
    };
    const failed = await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon }).catch((error: unknown) => error);
    expect(isTrothError(failed) && failed.code).toBe("source-failed");
    expect(await it.service.get(id, customer(1))).toMatchObject({ status: "confirmed", executed: ["shop"], failure: { source: "help" } });
    delete it.help.faults[when];
    expect(await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon + 1 })).toMatchObject({ ok: true, state: { status: "fulfilled" } });
    expect((await it.types()).filter((type) => type === "request.executed")).toHaveLength(2);
    expect(it.help.tables["messages"]?.rows.map(({ whose }) => whose)).toEqual(["c-2"]);
    expect(JSON.stringify(it.journal.raw())).not.toContain("connection lost");
  });

  test("a source whose plan changed under the confirmation stops, and a new plan finishes", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    it.help.faults.beforeErase = () => void it.help.tables["messages"]?.rows.push({ whose: "c-1", data: { text: "One more" } });
    expect(codes(await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon }))).toEqual(["plan-stale"]);
    expect((await it.service.get(id, customer(1)))?.status).toBe("failed");
    expect(it.help.tables["messages"]?.rows).toHaveLength(3);
    delete it.help.faults.beforeErase;
    expect(codes(await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon }))).toEqual(["plan-missing"]);
    const anew = await planned(it, id);
    const done = await it.service.confirm(id, customer(1), { digests: anew.digests, contractEnded: true, now: noon });
    expect(done).toMatchObject({ ok: true, state: { status: "fulfilled", executed: ["shop", "help"] } });
    expect((await it.types()).filter((type) => type === "request.executed")).toHaveLength(3);
  });

  test("what is left in a source is never called fulfilled, and its content not forgotten", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    it.help.faults.residue = [{ path: "help.messages", rows: 1, action: "delete", because: [] }];
    const done = await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    expect(done).toMatchObject({ ok: true, state: { status: "fulfilled-in-part" }, residue: [{ source: "help", path: "help.messages", rows: 1 }] });
    expect(await it.journal.subject(customer(1), { create: false, under: "content" })).toMatchObject({ found: "one" });
    delete it.help.faults.residue;
    const anew = await planned(it, id);
    expect(await it.service.confirm(id, customer(1), { digests: anew.digests, contractEnded: true, now: noon })).toMatchObject({ ok: true, state: { status: "fulfilled" } });
  });

  test("a source that has nothing to do, and records nothing, holds nothing up", async () => {
    const it = desk();
    const quiet: typeof it.help.source = { ...it.help.source, erase: async () => ({ state: "done", residue: [] }) };
    const place = { zone: "Europe/Berlin", calendar: weekdays };
    const service = requestService({ policy: shopPolicy, journal: it.journal, sources: [it.shop.source, quiet], place, random: counted("quiet") });
    const { id } = await it.open(1, "erasure");
    const plan = await service.plan(id, customer(1), noon);
    const done = await service.confirm(id, customer(1), { digests: plan.ok ? plan.digests : {}, contractEnded: true, now: noon });
    expect(done).toMatchObject({ ok: true, state: { status: "fulfilled", executed: ["shop", "help"] } });
  });

  test("a source that cannot erase leaves a remainder, not a success", async () => {
    const it = desk({ erase: false });
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    const done = await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon });
    expect(done).toMatchObject({ ok: true, state: { status: "fulfilled-in-part" }, residue: [{ source: "shop", path: "shop.customers" }] });
    expect(it.shop.tables["customers"]?.rows).toHaveLength(2);
  });

  test("nobody about whom there is nothing has a contract to end", async () => {
    const it = desk();
    const { id } = await it.open(3, "erasure");
    const { digests, items } = await planned(it, id, 3);
    expect(items).toEqual([]);
    expect(await it.service.confirm(id, customer(3), { digests, contractEnded: false, now: noon })).toMatchObject({ ok: true, state: { status: "fulfilled" }, kept: [] });
  });

  test("it can be taken back until it is confirmed", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    expect(await it.service.withdraw(id, customer(1), noon)).toMatchObject({ ok: true, state: { status: "withdrawn" } });
    expect(codes(await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon }))).toEqual(["request-closed"]);
    expect((await it.open(1, "erasure")).id).not.toBe(id);
  });
});

describe("a person whom no source can look for", () => {
  const unsearchable = { code: "subject-unsearchable", article: "GDPR 11(2), 12(2)" };

  test("gdpr-11-2: gets no plan and no copy, and is never told that nothing is there", async () => {
    const it = desk();
    const [erasure, access] = [await it.open(1, "erasure"), await it.open(1, "access")];
    it.shop.faults.unsearchable = it.help.faults.unsearchable = true;
    expect(await it.service.plan(erasure.id, customer(1), noon)).toMatchObject({ ok: false, refusal: { because: [{ ...unsearchable, path: "sources.shop" }, { ...unsearchable, path: "sources.help" }] } });
    expect(await it.service.mayDownload(access.id, customer(1))).toMatchObject({ allowed: false, because: [unsearchable, unsearchable] });
    expect(await it.types()).toEqual(["request.received", "request.received"]);
  });

  test("does not get an earlier plan carried out either", async () => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    it.shop.faults.unsearchable = it.help.faults.unsearchable = true;
    const before = everything(it);
    expect(codes(await it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon }))).toEqual(["subject-unsearchable", "subject-unsearchable"]);
    expect(everything(it)).toBe(before);
    expect((await it.service.get(id, customer(1)))?.status).toBe("planned");
  });

  test("is not fulfilled by the empty plan of the sources that could look, where one could not", async () => {
    const it = desk();
    const { id } = await it.open(3, "erasure");
    it.help.faults.unsearchable = true;
    expect(codes(await it.service.plan(id, customer(3), noon))).toEqual(["subject-unsearchable"]);
  });

  test("is told which source was left out, where another has found them", async () => {
    const it = desk();
    const [erasure, access] = [await it.open(1, "erasure"), await it.open(1, "access")];
    it.help.faults.unsearchable = true;
    const { digests, consequences } = await planned(it, erasure.id);
    expect(Object.keys(digests)).toEqual(["shop"]);
    expect(consequences).toContainEqual(expect.objectContaining({ ...unsearchable, path: "sources.help" }));
    expect(await it.service.mayDownload(access.id, customer(1))).toMatchObject({ allowed: true, because: [{ code: "access-owed" }, { ...unsearchable, path: "sources.help" }] });
  });
});

describe("what was confirmed and interrupted", () => {
  const interrupted = async (fault: "beforeErase" | "afterEffect" = "afterEffect") => {
    const it = desk();
    const { id } = await it.open(1, "erasure");
    const { digests } = await planned(it, id);
    it.help.faults[fault] = () => {
      throw new Error("connection lost");
    };
    await expect(it.service.confirm(id, customer(1), { digests, contractEnded: true, now: noon })).rejects.toMatchObject({ code: "source-failed" });
    return { it, id };
  };
  const minute = 60_000;

  test.each(["beforeErase", "afterEffect"] as const)("is carried on by nobody but the clock, a minute after a source failed: %s", async (fault) => {
    const { it, id } = await interrupted(fault);
    delete it.help.faults[fault];
    expect(await it.service.resume(noon + minute - 1)).toEqual({ did: 0, more: false });
    expect(await it.service.resume(noon + minute)).toEqual({ did: 1, more: false });
    expect((await it.service.get(id, customer(1)))?.status).toBe("fulfilled");
    expect(it.help.tables["messages"]?.rows.map(({ whose }) => whose)).toEqual(["c-2"]);
    expect(await it.journal.subject(customer(1), { create: false, under: "content" })).toEqual({ found: "none" });
    const types = await it.types();
    expect(await it.service.resume(noon + 2 * minute)).toEqual({ did: 0, more: false });
    expect(await it.types()).toEqual(types);
  });

  test("waits longer each time that the source fails again, and tells the fault", async () => {
    const { it, id } = await interrupted("beforeErase");
    await expect(it.service.resume(noon + minute)).rejects.toMatchObject({ code: "source-failed", path: "sources.help" });
    expect(await it.service.resume(noon + 3 * minute - 1)).toEqual({ did: 0, more: false });
    await expect(it.service.resume(noon + 3 * minute)).rejects.toMatchObject({ code: "source-failed" });
    expect((await it.service.get(id, customer(1)))?.status).toBe("confirmed");
  });

  test("of one person does not stand in the way of another's", async () => {
    const { it } = await interrupted();
    const { id } = await it.open(2, "erasure");
    const { digests } = await planned(it, id, 2);
    await expect(it.service.confirm(id, customer(2), { digests, contractEnded: true, now: noon })).rejects.toMatchObject({ code: "source-failed" });
    let calls = 0;
    it.help.faults.afterEffect = it.help.faults.beforeErase = () => {
      calls += 1;
      if (calls === 1) throw new Error("connection lost");
    };
    await expect(it.service.resume(noon + minute)).rejects.toMatchObject({ code: "source-failed" });
    const list = [...(await it.service.list(customer(1), noon)), ...(await it.service.list(customer(2), noon))];
    expect(list.map(({ status }) => status).sort()).toEqual(["confirmed", "fulfilled"]);
  });

  test("is to be planned anew by the person where who it is about was forgotten meanwhile", async () => {
    const { it, id } = await interrupted();
    delete it.help.faults.afterEffect;
    const person = await it.journal.subject(customer(1), { create: false, under: "content" });
    if (person.found !== "one") throw new Error(person.found);
    await it.journal.forget(person.key, { classes: ["content"], why: { code: "x", path: "y" }, now: noon });
    expect(await it.service.resume(noon + minute)).toEqual({ did: 1, more: false });
    expect(await it.service.get(id, customer(1))).toMatchObject({ status: "failed", failure: { source: "help", because: [{ code: "subject-unsearchable" }] } });
  });

  test("is found by another process as well, and what was only shown is left alone", async () => {
    const { it, id } = await interrupted();
    delete it.help.faults.afterEffect;
    const other = await it.open(2, "erasure");
    await planned(it, other.id, 2);
    const place = { zone: "Europe/Berlin", calendar: weekdays };
    const service = requestService({ policy: shopPolicy, journal: it.journal, sources: it.sources, place, random: counted("restarted") });
    expect(await service.resume(noon + minute)).toEqual({ did: 1, more: false });
    expect((await service.get(id, customer(1)))?.status).toBe("fulfilled");
    expect((await service.get(other.id, customer(2)))?.status).toBe("planned");
  });
});

describe("access", () => {
  test("art-15-3: a copy is owed until one was made, and another may be made of it", async () => {
    const it = desk();
    const { id } = await it.open(1, "access");
    expect(await it.service.mayDownload(id, customer(1))).toMatchObject({ allowed: true, because: [{ article: "GDPR 15(3)" }] });
    expect(await it.service.answered(id, customer(1), { manifest: "ab", held: [], now: noon })).toMatchObject({ ok: true, state: { status: "answered", downloads: 1 } });
    expect(await it.service.answered(id, customer(1), { manifest: "ab", held: [], now: noon })).toMatchObject({ ok: true, state: { downloads: 2 } });
    expect((await it.open(1, "access")).id).not.toBe(id);
  });

  test("art-15-4: with columns held for the redaction desk a part is still owed", async () => {
    const it = desk();
    const { id } = await it.open(1, "access");
    const held = [{ path: "help.messages", columns: ["text"], rows: 1 }];
    expect(await it.service.answered(id, customer(1), { manifest: "ab", held, now: noon })).toMatchObject({ ok: true, state: { status: "answered-in-part", held } });
    expect((await it.open(1, "access")).id).toBe(id);
  });

  test("an access request cannot be planned or confirmed, and an erasure gives no copy", async () => {
    const it = desk();
    const { id } = await it.open(1, "access");
    expect(codes(await it.service.plan(id, customer(1), noon))).toEqual(["right-differs"]);
    expect(codes(await it.service.confirm(id, customer(1), { digests: {}, contractEnded: true, now: noon }))).toEqual(["right-differs"]);
    const erasure = await it.open(1, "erasure");
    expect(await it.service.mayDownload(erasure.id, customer(1))).toMatchObject({ allowed: false, because: [{ code: "right-differs" }] });
  });

  test("no copy is made where two people stand behind the ids", async () => {
    const it = desk();
    const { id } = await it.open(1, "access");
    it.shop.faults.ambiguous = true;
    expect(await it.service.mayDownload(id, customer(1))).toMatchObject({ allowed: false, because: [{ code: "subject-ambiguous", path: "sources.shop" }] });
  });
});
