import { it } from "vitest";
import { may } from "../src/index.js";
import { consentService, channelService, consentEvents, channelEvents } from "../src/server/index.js";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import * as J from "./server/journals.js";
import * as C from "./server/channel/shop.js";
import { createHash } from "node:crypto";
import { choiceRequest, choose, unknownStanding, acceptAll } from "../src/index.js";
import { merge } from "../src/server/state.js";

const log = (name: string, v: unknown) => console.log("##", name, JSON.stringify(v));
const words = { wording: createHash("sha256").update("w").digest("hex"), policy: C.policy.hash, locale: "en" };

it("1 operator withdrawal while the device clock is ahead", async () => {
  const { service } = J.memory();
  const now = J.now;
  const ahead = now + 240_000;
  const req = choiceRequest(J.client, acceptAll(J.client, unknownStanding(), ahead).made, "banner");
  const r: any = await service.record({ request: req, offered: J.offered, now });
  const visitor = r.visitor;
  const subject = { kind: "visitor", ids: { visitor } };
  const w: any = await service.recordByOperator({ subject, operator: "desk", how: "phone", purposes: "withdraw-all", actedAt: now + 60_000, now: now + 60_000 });
  const st = await service.standingOf({ subject, gpc: false, now: now + 86_400_000 });
  log("1a", { ok: w.ok, choices: w.choices?.statistics, may: may(service.rules, { purpose: "statistics", surface: "shop", at: now + 86_400_000 }, st) });
});

it("2 objection on person, import of list / send by same address under other kind", async () => {
  const journal = C.memory();
  const consent = consentService({ policy: C.policy, journal, random: C.random });
  const channels = C.over(journal);
  await channels.give({ ...C.asking, by: "form" });
  const o: any = await consent.object({ subject: C.to, purposes: "direct-marketing", now: C.now + 60_000, actor: "subject" });
  const other = { kind: "lead", ids: { email: C.address } };
  const only = { kind: "customer", ids: { email: C.address } };
  for (const [n, to] of [["to", C.to], ["only", only], ["other", other]] as const) {
    const st = await consent.standingOf({ subject: to, gpc: false, now: C.now + C.day });
    const d = await channels.maySend(C.news({ to }), st);
    log("2 " + n, { obj: o.ok, allowed: d.allowed, codes: C.codes(d), suppressed: await channels.suppressed(to, "email"), suppNL: await channels.suppressed(to, "email", "newsletter"), held: (await channels.held(to)).suppressions });
  }
  log("2 list", await channels.filterSuppressed([other, C.to], { channel: "email", purpose: "newsletter" }));
  // withdraw-all by operator
  const j2 = C.memory();
  const c2 = consentService({ policy: C.policy, journal: j2, random: C.random });
  const ch2 = C.over(j2);
  await ch2.give({ ...C.asking, by: "form" });
  const w: any = await c2.recordByOperator({ subject: C.to, operator: "d", how: "email", purposes: "withdraw-all", actedAt: C.now + 60_000, now: C.now + 60_000 });
  for (const [n, to] of [["to", C.to], ["only", only], ["other", other]] as const) {
    const st = await c2.standingOf({ subject: to, gpc: false, now: C.now + C.day });
    const d = await ch2.maySend(C.news({ to }), st);
    log("2w " + n, { w: w.ok, allowed: d.allowed, codes: C.codes(d), suppNL: await ch2.suppressed(to, "email", "newsletter") });
  }
  // objection by id only
  const j3 = C.memory();
  const c3 = consentService({ policy: C.policy, journal: j3, random: C.random });
  const ch3 = C.over(j3);
  await ch3.give({ ...C.asking, to: { kind: "customer", ids: { email: C.address } }, by: "form" });
  await c3.object({ subject: { kind: "customer", ids: { id: "17" } }, purposes: "direct-marketing", now: C.now + 60_000, actor: "subject" });
  const st3 = await c3.standingOf({ subject: C.to, gpc: false, now: C.now + C.day });
  log("2 id", C.codes(await ch3.maySend(C.news({ to: C.to }), st3)));
});

it("3 same second withdrawal after opt-in", async () => {
  const journal = C.memory();
  const consent = consentService({ policy: C.policy, journal, random: C.random });
  const channels = C.over(journal);
  await channels.give({ ...C.asking, by: "form", now: C.now + 200 });
  const w: any = await consent.recordByOperator({ subject: C.to, operator: "d", how: "phone", purposes: { newsletter: "withdrawn" }, actedAt: C.now + 900, now: C.now + 900 });
  const st = await consent.standingOf({ subject: C.to, gpc: false, now: C.now + C.day });
  const d = await channels.maySend(C.news(), st);
  log("3", { w: w.ok, d: d.allowed, codes: C.codes(d) });
});

it("4 objection list with one out of reach; channel nobody has", async () => {
  const { service, journal } = J.memory();
  const r: any = await service.object({ subject: J.customer, purposes: ["advertising", "orders"], now: J.now, actor: "subject" });
  log("4a", { r, events: (await J.eventsOf(journal)).length });
  const at = J.now + 1000;
  let st = await service.standingOf({ subject: J.customer, gpc: false, now: at });
  log("4a may", may(service.rules, { purpose: "advertising", surface: "shop", channel: "post", at }, st).allowed);
  const r2: any = await service.object({ subject: J.customer, purposes: "direct-marketing", channel: "mail", now: J.now, actor: "subject" });
  st = await service.standingOf({ subject: J.customer, gpc: false, now: at });
  log("4b", { ok: r2.ok, post: may(service.rules, { purpose: "advertising", surface: "shop", channel: "post", at }, st).allowed });
});

it("5 sale refused, permission not-needed / opt-out", async () => {
  const { channels } = C.open();
  await channels.noteSale({ to: C.to, purpose: "letters", channel: "post", soldAt: C.now, collectedInSale: true, ownSale: true, refusalOffered: true, refused: true, now: C.now });
  const d = await channels.maySend({ to: C.to, purpose: "letters", channel: "post", relationship: "customer", country: "DE", kind: "marketing", at: C.now + C.day });
  log("5", { allowed: d.allowed, codes: C.codes(d) });
});

it("5b legal person email in SE opt-out with ours opt-out", async () => {
  const { channels } = C.open();
  // refused at sale; then re-note same soldAt
  await channels.noteSale({ to: C.to, ...C.offers, soldAt: C.now, collectedInSale: true, ownSale: true, refusalOffered: true, refused: true, now: C.now });
  await channels.noteSale({ to: C.to, ...C.offers, soldAt: C.now + 5, collectedInSale: true, ownSale: true, refusalOffered: true, refused: false, now: C.now + 5 });
  const d = await channels.maySend({ to: C.to, ...C.offers, relationship: "customer", country: "DE", kind: "marketing", similarGoods: true, wayOut: true, at: C.now + C.day });
  log("5b", { allowed: d.allowed, codes: C.codes(d) });
});

it("6 phone spellings, mail spellings", async () => {
  for (const [a, b, channel] of [["+49 381 555 17", "0049 381 555 17", "sms"], ["+49 381 555 17", "+49 (0)381 555 17", "sms"], ["+49 381\u201155517", "+49 381 55517", "sms"], ["+4938155517", "tel:+4938155517", "sms"], ["jos\u00e9@shop.example", "jose\u0301@shop.example", "email"], ["a@b\u00fccher.example", "a@xn--bcher-kva.example", "email"], ["<a@shop.example>", "a@shop.example", "email"], ["Customer <a@shop.example>", "a@shop.example", "email"], ["a@shop.example\u200b", "a@shop.example", "email"]] as const) {
    const { channels } = C.open();
    const id = channel === "email" ? "email" : "phone";
    await channels.give({ ...C.asking, channel, to: { kind: "customer", ids: { [id]: b } }, by: "form" });
    const s: any = await channels.stop({ to: { kind: "customer", ids: { [id]: a } }, channel, as: "objection", by: "operator", now: C.now + 60_000 });
    const d = await channels.maySend(C.news({ channel, to: { kind: "customer", ids: { [id]: b } } }));
    log("6 " + a + " / " + b, { stop: s.ok, send: d.allowed });
  }
});

it("7 stop by id alone", async () => {
  const { channels } = C.open();
  await channels.give({ ...C.asking, by: "form" });
  const s: any = await channels.stop({ to: { kind: "customer", ids: { id: "17" } }, as: "withdrawal", by: "settings", now: C.now + 60_000 });
  const d = await channels.maySend(C.news());
  log("7", { s, send: d.allowed, held: await channels.held({ kind: "customer", ids: { id: "17" } }) });
});

it("8 foreign cookie plus subject", async () => {
  const { service } = J.memory();
  await service.recordInForm({ subject: J.customer, purposes: { letters: "refused" , statistics: "refused"}, shown: J.words, actedAt: J.now, now: J.now });
  const r: any = await service.record({ request: J.act({ purposes: { statistics: true } }, J.now + 10_000), offered: J.offered, now: J.now + 10_000 });
  const cookie = J.valueOf(r.cookie);
  const st = await service.standingOf({ cookie, subject: J.customer, gpc: false, now: J.now + 20_000 });
  log("8", { ok: r.ok, st: st.choices, may: may(service.rules, { purpose: "statistics", surface: "shop", at: J.now + 20_000 }, st).allowed });
});

it("9 merge tie vendor", async () => {
  const c = (choice: any, at: number) => ({ choice, at, until: at + 1e9, rev: "r" });
  log("9", merge({ choices: {}, vendors: { "statistics/counter": c("given", 1000) } }, { choices: { statistics: c("withdrawn", 1000) }, vendors: {} }));
});

it("10 outbox raw", async () => {
  const { journal, channels } = C.open();
  const a: any = await channels.askConfirmation(C.asking);
  const raw = JSON.stringify((journal as any).raw(), (_, v: unknown) => (v instanceof Uint8Array ? Buffer.from(v).toString("latin1") : v));
  log("10", { token: raw.includes(a.token), secret: raw.includes(a.token.split(".")[1]), addr: raw.includes("customer17"), keys: raw.match(/channel\.confirmation[^"]*/g) });
});

it("11 objection vs ahead clock opt-in and consent marketing", async () => {
  const journal = C.memory();
  const consent = consentService({ policy: C.policy, journal, random: C.random });
  const channels = C.over(journal);
  // the message is scheduled and noted before it goes
  await channels.give({ ...C.asking, by: "form", now: C.now });
  await channels.noteSent(C.news({ at: C.now + C.day }));
  await channels.give({ ...C.asking, by: "form", now: C.now + 60_000 });
  await consent.object({ subject: C.to, purposes: "direct-marketing", now: C.now + 120_000, actor: "subject" });
  const at = C.now + 8.5 * C.day;
  const st = await consent.standingOf({ subject: C.to, gpc: false, now: at });
  const d = await channels.maySend(C.news({ at }), st);
  log("11", { d: d.allowed, codes: C.codes(d) });
});

it("12 maySend never throws", async () => {
  const { channels } = C.open();
  for (const to of [undefined, {}, { kind: "customer", ids: { email: 5 } }, { kind: "customer" }] as any[]) {
    try { const d = await channels.maySend(C.news({ to })); log("12", d.allowed); } catch (e: any) { log("12 threw", String(e)); }
    try { log("12s", await channels.suppressed(to, "email")); } catch (e: any) { log("12s threw", String(e)); }
  }
});
