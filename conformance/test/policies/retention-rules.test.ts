import { addDuration, cutoff, expiry, type Cutoff, type Facts, type Types } from "@troth/legal-time";
import { anchorsOf, type RetentionRule } from "@troth/legal-time/rule";
import { lint, noticeOf, type Policy } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import * as heeros from "../../policies/heeros.js";
import * as hero from "../../policies/hero.js";
import * as hms from "../../policies/hms.js";
import * as image from "../../policies/image.js";
import * as immero from "../../policies/immero.js";
import { toldIn } from "./told.js";

/** What happened, written as the clocks of the place showed it with their distance from UTC. */
const when = (events: Readonly<Record<string, string>>): Facts => Object.fromEntries(Object.entries(events).map(([name, at]) => [name, Date.parse(at)]));

const meets = (facts: Facts, types: Types, condition: Cutoff): boolean => {
  if ("all" in condition) return condition.all.every((part) => meets(facts, types, part));
  if ("any" in condition) return condition.any.some((part) => meets(facts, types, part));
  if ("type" in condition) return types[condition.type] === condition.is;
  const at = facts[condition.anchor];
  return typeof at === "number" && at < condition.before;
};

const hundredYears = Date.UTC(2126, 0, 1);
/** When a record is due, and whether a sweep takes it then and not before; or what it waits for, and that no sweep ever takes it. */
const fate = (rule: RetentionRule, zone: string, events: Readonly<Record<string, string>>, types: Types = {}) => {
  const facts = when(events);
  const end = expiry(rule, facts, { zone }, types);
  const sweptAt = (now: number): boolean => meets(facts, types, cutoff(rule, now, { zone }));
  return end.state === "due-at" ? { due: end.at, swept: sweptAt(end.at), before: sweptAt(end.at - 1) } : { waits: end.waitingFor, swept: sweptAt(hundredYears) };
};
const dueAt = (clock: string) => ({ due: Date.parse(clock), swept: true, before: false });
const waitsFor = (...names: readonly string[]) => ({ waits: names, swept: false });

const said = (policy: Policy, locale = "en"): string =>
  toldIn(noticeOf(policy, { locale }))
    .map(({ words }) => words)
    .join("\n");

const [stockholm, helsinki, berlin, brussels] = ["Europe/Stockholm", "Europe/Helsinki", "Europe/Berlin", "Europe/Brussels"] as const;

describe("HERO-6: posts stay until the author deletes them or a moderator does", () => {
  const { rule } = hero.corrected.retention.posts;

  it("end with either, at that moment, and with no clock", () => {
    expect(fate(rule, stockholm, { "post.published": "2026-03-05T12:00:00+01:00" })).toEqual(waitsFor("post.deleted-by-author", "post.removed-by-moderator"));
    expect(fate(rule, stockholm, { "post.deleted-by-author": "2041-07-01T09:30:00+02:00" })).toEqual(dueAt("2041-07-01T09:30:00+02:00"));
    expect(fate(rule, stockholm, { "post.removed-by-moderator": "2026-03-06T08:00:00+01:00" })).toEqual(dueAt("2026-03-06T08:00:00+01:00"));
  });

  it("do not end with the account", () => {
    expect(anchorsOf(rule)).not.toContain("account.closed");
    expect(said(hero.corrected)).toContain("until the earliest of these points in time: your deletion of the post;");
  });
});

describe("HERO-7: accounts while active, transactions as long as the law requires", () => {
  const { account, bookkeeping } = hero.corrected.retention;

  it("keeps an account for two years after the last sign-in; each new one counts anew, and closing ends it", () => {
    // 31 March 2026 and 24 months: 31 March 2028, the whole day.
    expect(fate(account.rule, stockholm, { "account.last-used": "2026-03-31T10:00:00+02:00" })).toEqual(dueAt("2028-04-01T00:00:00+02:00"));
    expect(fate(account.rule, stockholm, { "account.last-used": "2027-02-28T10:00:00+01:00" })).toEqual(dueAt("2029-03-01T00:00:00+01:00"));
    expect(fate(account.rule, stockholm, { "account.last-used": "2026-03-31T10:00:00+02:00", "account.closed": "2026-05-02T10:00:00+02:00" })).toEqual(dueAt("2026-05-02T10:00:00+02:00"));
  });

  it("keeps the books of 2026 until the end of 2033, whatever becomes of the account", () => {
    expect(fate(bookkeeping.rule, stockholm, { "financial-year.ended": "2026-12-31T12:00:00+01:00", "account.closed": "2027-01-15T12:00:00+01:00" })).toEqual(dueAt("2034-01-01T00:00:00+01:00"));
    expect(bookkeeping.statute).toMatchObject({ country: "SE", period: "se-bookkeeping" });
    expect(said(hero.corrected)).toContain("7 years after the end of the calendar year of the close of the financial year");
  });
});

describe("IMMERO-10: technical data for a limited time, consent-based data until withdrawn", () => {
  const { technical, analytics } = immero.corrected.retention;

  it("keeps a log for fourteen days, over the change of the clocks", () => {
    expect(fate(technical.rule, stockholm, { "log.written": "2026-03-20T23:59:00+01:00" })).toEqual(dueAt("2026-04-04T00:00:00+02:00"));
  });

  it("ends with the withdrawal, at once, and without one after thirteen months", () => {
    const recorded = { "usage.recorded": "2026-01-31T12:00:00+01:00" };
    expect(fate(analytics.rule, stockholm, recorded)).toEqual(dueAt("2027-03-01T00:00:00+01:00"));
    expect(fate(analytics.rule, stockholm, { ...recorded, "consent.withdrawn": "2026-02-03T18:00:00+01:00" })).toEqual(dueAt("2026-02-03T18:00:00+01:00"));
  });
});

describe("IMMERO-11: bookkeeping, and legal claims for as long as each can be raised", () => {
  const { bookkeeping, claim } = immero.corrected.retention;
  const arose = { "claim.arose": "2026-05-10T12:00:00+02:00" };

  it("keeps the books for seven years after the calendar year, which the cited act demands", () => {
    expect(fate(bookkeeping.rule, stockholm, { "financial-year.ended": "2026-06-30T12:00:00+02:00" })).toEqual(dueAt("2034-01-01T00:00:00+01:00"));
    expect(lint(immero.corrected).map(({ code }) => code)).not.toContain("statute-exceeded");
    expect(lint(immero.faithful).flatMap(({ code, path }) => (code === "statute-exceeded" ? [path] : []))).toEqual(expect.arrayContaining(["retention.bookkeeping.statute", "retention.claims.limitation"]));
  });

  it("resolves the range by the type of the claim", () => {
    expect(fate(claim.rule, stockholm, arose, { "claim.type": "against-consumer" })).toEqual(dueAt("2029-05-11T00:00:00+02:00"));
    expect(fate(claim.rule, stockholm, arose, { "claim.type": "other" })).toEqual(dueAt("2036-05-11T00:00:00+02:00"));
  });

  it("takes neither the shortest nor for ever in silence where nobody knows the type", () => {
    expect(fate(claim.rule, stockholm, arose)).toEqual(waitsFor("claim.settled", "claim.type"));
    expect(fate(claim.rule, stockholm, arose, { "claim.type": "tort" })).toEqual(waitsFor("claim.settled", "claim.type"));
  });

  it("ends with the claim itself", () => {
    expect(fate(claim.rule, stockholm, { ...arose, "claim.settled": "2026-09-01T10:00:00+02:00" })).toEqual(dueAt("2026-09-01T10:00:00+02:00"));
  });

  it("tells each type with its period", () => {
    for (const words of ["our claims against a consumer: until 3 years after", "all other claims: until 10 years after"]) expect(said(immero.corrected)).toContain(words);
    expect(toldIn(noticeOf(immero.faithful, { locale: "en" })).map(({ words }) => words).join("\n")).toContain("30 years");
  });
});

describe("HEEROS-6: usage data deleted or anonymised within at most 18 months, by the systems that hold them", () => {
  const { usage } = heeros.corrected.retention;

  it("is due after eighteen months, on the last day of a February, and is carried out by a recipient", () => {
    expect(fate(usage.rule, helsinki, { "usage.recorded": "2026-08-31T12:00:00+03:00" })).toEqual(dueAt("2028-03-01T00:00:00+02:00"));
    expect(fate(usage.rule, helsinki, { "usage.recorded": "2026-08-31T12:00:00+03:00", "consent.withdrawn": "2026-10-01T12:00:00+03:00" })).toEqual(dueAt("2026-10-01T12:00:00+03:00"));
    expect(usage).toMatchObject({ by: "analytics", then: "anonymise" });
    expect(Object.keys(heeros.corrected.recipients)).toContain(usage.by);
  });
});

describe("HEEROS-7: contact, company and chat data until the person opts out or asks", () => {
  const { "opt-out": contact, chat } = heeros.corrected.retention;

  it("ends with the objection or the request, whichever comes first", () => {
    const last = { "relationship.last-contact": "2026-01-15T12:00:00+02:00", "chat.ended": "2026-01-15T12:00:00+02:00" };
    for (const { rule } of [contact, chat]) {
      expect(fate(rule, helsinki, { ...last, "objection.received": "2026-04-01T12:00:00+03:00", "deletion.asked": "2026-04-02T12:00:00+03:00" })).toEqual(dueAt("2026-04-01T12:00:00+03:00"));
      expect(fate(rule, helsinki, { ...last, "deletion.asked": "2026-04-02T12:00:00+03:00" })).toEqual(dueAt("2026-04-02T12:00:00+03:00"));
    }
  });

  it("is not kept for ever where nobody ever asks", () => {
    expect(fate(contact.rule, helsinki, { "relationship.last-contact": "2026-01-15T12:00:00+02:00" })).toEqual(dueAt("2028-01-16T00:00:00+02:00"));
    expect(fate(chat.rule, helsinki, { "chat.ended": "2026-01-15T12:00:00+02:00" })).toEqual(dueAt("2027-01-16T00:00:00+02:00"));
  });
});

describe("IMAGE-1: consent choices are stored for two months", () => {
  it("expires with the last day of the second month, which February cuts short", () => {
    const { given } = image.corrected.consent;
    expect(addDuration(Date.parse("2026-12-31T12:00:00+01:00"), given, berlin)).toBe(Date.parse("2027-03-01T00:00:00+01:00"));
    expect(addDuration(Date.parse("2026-06-15T12:00:00+02:00"), given, berlin)).toBe(Date.parse("2026-08-16T00:00:00+02:00"));
  });
});

describe("IMAGE-5: contact-form data until deletion is asked, consent withdrawn, or the purpose ends", () => {
  const { message, invoice } = image.corrected.retention;

  it.each(["message.deletion-asked", "consent.withdrawn", "message.purpose-ended"])("ends with %s alone", (event) => {
    expect(fate(message.rule, berlin, { [event]: "2026-07-01T10:00:00+02:00" })).toEqual(dueAt("2026-07-01T10:00:00+02:00"));
  });

  it("ends with the first of the three, and waits for all of them by name", () => {
    expect(fate(message.rule, berlin, { "message.purpose-ended": "2026-07-03T10:00:00+02:00", "consent.withdrawn": "2026-07-02T10:00:00+02:00" })).toEqual(dueAt("2026-07-02T10:00:00+02:00"));
    expect(fate(message.rule, berlin, {})).toEqual(waitsFor("message.deletion-asked", "consent.withdrawn", "message.purpose-ended"));
  });

  it("leaves statutory periods alone: none of the three ends them", () => {
    expect(anchorsOf(invoice.rule).filter((anchor) => anchorsOf(message.rule).includes(anchor))).toEqual([]);
  });
});

describe("IMAGE-6: customer data until the order is completed or the relationship ends; statutory periods stay", () => {
  const { order, customer, invoice } = image.corrected.retention;
  const events = { "order.completed": "2026-03-20T16:00:00+01:00", "relationship.ended": "2026-09-30T12:00:00+02:00", "invoice.issued": "2026-03-05T09:00:00+01:00" };

  it("has two triggers: order data go with the order, master data with the relationship", () => {
    expect(fate(order.rule, berlin, events)).toEqual(dueAt("2026-03-20T16:00:00+01:00"));
    expect(fate(customer.rule, berlin, events)).toEqual(dueAt("2026-09-30T12:00:00+02:00"));
  });

  it("keeps the invoice of 2026 until the end of 2034", () => {
    expect(fate(invoice.rule, berlin, events)).toEqual(dueAt("2035-01-01T00:00:00+01:00"));
    expect(invoice.statute).toMatchObject({ country: "DE" });
    expect(said(image.corrected, "de")).toContain("8 Jahre ab der Ausstellung der Rechnung aufbewahrt, gerechnet vom Ende des Kalenderjahres an");
  });
});

describe("HMS-4: event contacts for follow-up, food preferences only for the event", () => {
  const { "after-event": food, "event-contact": contact } = hms.corrected.retention;

  it("deletes the food preferences with the event, or before if the consent is withdrawn", () => {
    expect(fate(food.rule, stockholm, { "event.ended": "2026-05-20T17:00:00+02:00" })).toEqual(dueAt("2026-05-20T17:00:00+02:00"));
    expect(fate(food.rule, stockholm, { "event.ended": "2026-05-20T17:00:00+02:00", "consent.withdrawn": "2026-05-18T08:00:00+02:00" })).toEqual(dueAt("2026-05-18T08:00:00+02:00"));
  });

  it("keeps the contact for a year, which the notice as it stands does not say", () => {
    expect(fate(contact.rule, stockholm, { "event.ended": "2026-05-20T17:00:00+02:00" })).toEqual(dueAt("2027-05-21T00:00:00+02:00"));
    expect(lint(hms.faithful).map(({ path }) => path).filter((path) => path.startsWith("retention."))).not.toEqual([]);
  });
});

describe("HMS-6: web analytics three years, server logs six months", () => {
  it("is counted in years and months, not in days", () => {
    const { "web-statistics": web, "server-log": log } = hms.corrected.retention;
    expect(fate(web.rule, stockholm, { "usage.recorded": "2024-02-29T12:00:00+01:00" })).toEqual(dueAt("2027-03-01T00:00:00+01:00"));
    expect(fate(log.rule, stockholm, { "log.written": "2026-08-31T12:00:00+02:00" })).toEqual(dueAt("2027-03-01T00:00:00+01:00"));
  });
});

describe("HMS-8: chats at most 45 days", () => {
  it("is over with the forty-fifth day after the chat", () => {
    const { chat } = hms.corrected.retention;
    // 1 March and 45 days: 15 April, the whole day.
    expect(fate(chat.rule, stockholm, { "chat.ended": "2026-03-01T12:00:00+01:00" })).toEqual(dueAt("2026-04-16T00:00:00+02:00"));
    expect(fate(chat.rule, stockholm, { "chat.ended": "2026-03-01T12:00:00+01:00", "consent.withdrawn": "2026-03-01T12:05:00+01:00" })).toEqual(dueAt("2026-03-01T12:05:00+01:00"));
  });
});

describe("HMS-9: orders seven years after the last contact, then the end of that year; books ten years plus the current one", () => {
  const { orders, "accounting-be": books } = hms.corrected.retention;

  it("counts both from the end of the calendar year", () => {
    expect(fate(orders.rule, stockholm, { "relationship.last-contact": "2026-06-10T12:00:00+02:00" })).toEqual(dueAt("2034-01-01T00:00:00+01:00"));
    expect(fate(books.rule, brussels, { "transaction.booked": "2026-02-03T12:00:00+01:00" })).toEqual(dueAt("2037-01-01T00:00:00+01:00"));
  });

  it("says so in both languages of the notice", () => {
    expect(said(hms.corrected)).toContain("10 years after the end of the calendar year of");
    expect(said(hms.corrected, "sv")).toContain("10 år efter utgången av kalenderåret för");
  });
});

describe("HMS-10: cloud accounts as long as active; after seven years without traffic all is deleted", () => {
  it("counts from the last traffic, anew with each, and ends with the account", () => {
    const { "cloud-account": account } = hms.corrected.retention;
    expect(fate(account.rule, brussels, { "account.traffic": "2026-02-28T12:00:00+01:00" })).toEqual(dueAt("2033-03-01T00:00:00+01:00"));
    expect(fate(account.rule, brussels, { "account.traffic": "2032-12-24T12:00:00+01:00" })).toEqual(dueAt("2039-12-25T00:00:00+01:00"));
    expect(fate(account.rule, brussels, { "account.traffic": "2026-02-28T12:00:00+01:00", "account.closed": "2026-04-01T09:00:00+02:00" })).toEqual(dueAt("2026-04-01T09:00:00+02:00"));
  });
});

describe("HMS-12: contacts seven years from the last activity; support cases seven years, then stripped of who it was", () => {
  const { "customer-records": contacts, support } = hms.corrected.retention;

  it("counts from the last activity, and keeps the case without the person", () => {
    expect(fate(contacts.rule, stockholm, { "contact.activity": "2026-11-30T12:00:00+01:00" })).toEqual(dueAt("2033-12-01T00:00:00+01:00"));
    expect(fate(support.rule, stockholm, { "case.last-contact": "2026-11-30T12:00:00+01:00" })).toEqual(dueAt("2033-12-01T00:00:00+01:00"));
    expect([contacts.then, support.then]).toEqual(["delete", "anonymise"]);
  });
});
