import { describe, expect, it } from "vitest";
import { unknownStanding } from "../../../src/index.js";
import type { ChannelJournal, Message } from "../../../src/server/index.js";
import { asking, codes, day, eventsOf, got, memory, minute, news, now, offers, open, over, policy, refusal, to } from "./shop.js";

const offer = (more: Partial<Message> = {}): Message => ({ ...offers, to, country: "DE", relationship: "customer", kind: "marketing", similarGoods: true, wayOut: true, at: now + day, ...more });
const sale = { ...offers, to, soldAt: now - day, collectedInSale: true, ownSale: true, refusalOffered: true, refused: false, now };
const letter = (more: Partial<Message> = {}): Message => ({ purpose: "letters", channel: "post", to, kind: "marketing", at: now + day, ...more });

describe("HEEROS-17: nothing follows from use", () => {
  it("nothing recorded permits nothing", async () => {
    const { channels } = open();
    expect(codes(await channels.maySend(news()))).toEqual(["permission-missing", "consent-missing"]);
  });
  it("a policy that takes use for permission, were it to start, would permit nothing", async () => {
    const { newsletter: activity } = policy.activities;
    const byUse = { ...policy, activities: { ...policy.activities, newsletter: { ...activity, directMarketing: { channels: ["email"], permission: "by-use" } } } };
    const { channels } = open({ policy: byUse as never });
    got(await channels.give({ ...asking, by: "form" }));
    expect(codes(await channels.maySend(news()))).toEqual(["permission-void"]);
  });
});

describe("an opt-in", () => {
  it("permits where policy and country ask for no more, from when it was given", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    expect((await channels.maySend(news())).allowed).toBe(true);
    expect(codes(await channels.maySend(news({ at: now - 1 })))).toEqual(["permission-missing"]);
    for (const at of [Number.NaN, -1, 0.5, 1e15]) expect(codes(await channels.maySend(news({ at })))).toEqual(["message-time-missing"]);
  });
  it("is not enough where the policy promises to confirm, nor where the country is not known and one of them needs that", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    expect(codes(await channels.maySend(news({ country: "DE" })))).toEqual(["permission-unconfirmed"]);
    const { country: _, ...nowhere } = news();
    expect(codes(await channels.maySend(nowhere))).toEqual(["permission-unconfirmed"]);
  });
  it("is of one purpose, one channel and one address, however it is written", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const addressed = (email: string) => news({ to: { kind: "lead", ids: { email } } });
    expect((await channels.maySend(addressed(" Customer17@Shop.example "))).allowed).toBe(true);
    expect(codes(await channels.maySend(addressed("customer18@shop.example")))).toContain("permission-missing");
    expect(codes(await channels.maySend(news({ channel: "sms" })))).toContain("permission-missing");
    expect(codes(await channels.maySend(news({ to: { kind: "customer", ids: { id: "17" } } })))).toEqual(["address-missing"]);
  });
  it("where the country is no code of one, the strictest entry holds as if none were named", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    for (const country of ["de", "D", "", "XX", "Germany"]) expect(codes(await channels.maySend(news({ country }))), country).toEqual(["permission-unconfirmed"]);
  });
  it("GDPR 7(3): a withdrawal within the same second counts, though choices are kept in whole seconds", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form", now: now + 200 }));
    const withdrawn = { ...unknownStanding(), choices: { newsletter: { choice: "withdrawn", at: now, until: now + 9 * day, rev: "x" } } } as const;
    expect(codes(await channels.maySend(news(), withdrawn))).toEqual(["consent-withdrawn"]);
    expect(await channels.suppressed(to, "email", "newsletter", withdrawn)).toBe(true);
    got(await channels.give({ ...asking, by: "form", now: now + 1000 }));
    expect((await channels.maySend(news(), withdrawn)).allowed).toBe(true);
    expect(await channels.suppressed(to, "email", "newsletter", withdrawn)).toBe(false);
  });
  it("is dated when it was given, though a message was counted for later", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    got(await channels.noteSent(news({ at: now + day })));
    got(await channels.give({ ...asking, by: "form", now: now + minute }));
    expect((await eventsOf(journal)).map(({ at }) => at)).toEqual([now, now + day, now + minute]);
    const objected = { ...unknownStanding(), objections: [{ purpose: "newsletter", at: now + 2 * minute }] };
    expect(codes(await channels.maySend(news({ at: now + 9 * day }), objected))).toEqual(["marketing-objection"]);
  });
  it("is consent to the processing, too; a withdrawal made elsewhere later ends it", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const chosen = (choice: "given" | "withdrawn", at: number) => ({ ...unknownStanding(), choices: { newsletter: { choice, at, until: now + 9 * day, rev: "x" } } });
    expect(codes(await channels.maySend(news(), chosen("withdrawn", now + minute)))).toEqual(["consent-withdrawn"]);
    expect(codes(await channels.maySend(news(), chosen("withdrawn", now)))).toEqual(["consent-withdrawn"]);
    expect((await channels.maySend(news(), chosen("withdrawn", now - minute))).allowed).toBe(true);
  });
  it("GDPR 21(2): an objection on the channel stops it, one on another channel does not, and one is lifted by an opt-in given later", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const objecting = (at: number, channel?: string) => ({ ...unknownStanding(), objections: [{ purpose: "newsletter", at, ...(channel ? { channel } : {}) }] });
    expect(codes(await channels.maySend(news(), objecting(now + minute, "email")))).toEqual(["marketing-objection"]);
    expect(codes(await channels.maySend(news(), objecting(now + minute)))).toEqual(["marketing-objection"]);
    expect((await channels.maySend(news(), objecting(now + minute, "sms"))).allowed).toBe(true);
    expect((await channels.maySend(news(), objecting(now - minute, "email"))).allowed).toBe(true);
  });
});

describe("ePrivacy 13(2): the soft opt-in", () => {
  it("permits own similar goods to an own customer", async () => {
    const { channels } = open();
    got(await channels.noteSale(sale));
    const decision = await channels.maySend(offer());
    expect([decision.allowed, codes(decision)]).toEqual([true, ["soft-opt-in", "legitimate-interest"]]);
  });
  const conditions: readonly (readonly [string, string, Partial<typeof sale>, Partial<Message>])[] = [
    ["the sale took place", "soft-sale-missing", { soldAt: now + 2 * day }, {}],
    ["the address was given in the sale", "soft-collected-elsewhere", { collectedInSale: false }, {}],
    ["the sale was our own", "soft-sale-of-another", { ownSale: false }, {}],
    ["a way to refuse was offered then", "soft-refusal-not-offered", { refusalOffered: false }, {}],
    ["it was not taken", "soft-refused", { refused: true }, {}],
    ["the goods are similar", "soft-goods-not-similar", {}, { similarGoods: false }],
    ["the message offers a way out", "soft-way-out-missing", {}, { wayOut: false }],
    ["in Ireland: the sale was within a year", "soft-sale-too-old", { soldAt: now - 400 * day }, { country: "IE" }],
    ["in Austria: the register was looked up", "register-unchecked", {}, { country: "AT" }],
  ];
  for (const [condition, code, recorded, sent] of conditions) {
    it(`only if ${condition}`, async () => {
      const { channels } = open();
      got(await channels.noteSale({ ...sale, ...recorded }));
      // A refusal stops, too: it holds whether or not a sale is asked for.
      expect(codes(await channels.maySend(offer(sent)))).toEqual([...(recorded.refused ? ["suppressed"] : []), code]);
    });
  }
  it("a refusal at a sale stops what needs no permission either, and a later sale does not lift it", async () => {
    const { channels } = open();
    got(await channels.noteSale({ ...sale, purpose: "letters", channel: "post", refused: true }));
    expect(codes(await channels.maySend(letter({ country: "DE", relationship: "customer" })))).toEqual(["suppressed"]);
    got(await channels.noteSale({ ...sale, refused: true }));
    got(await channels.noteSale({ ...sale, soldAt: sale.soldAt + minute, now: now + minute }));
    expect(codes(await channels.maySend(offer()))).toEqual(["suppressed", "soft-refused"]);
    got(await channels.give({ ...asking, ...offers, by: "form", now: now + 2 * minute }));
    expect((await channels.maySend(offer())).allowed).toBe(true);
  });
  it("tells every condition that fails at once", async () => {
    const { channels } = open();
    expect(codes(await channels.maySend({ ...offer(), similarGoods: false, wayOut: false }))).toEqual(["soft-sale-missing", "soft-goods-not-similar", "soft-way-out-missing"]);
  });
  it("is not enough where the law of the country knows none, or the country is not known", async () => {
    const { channels } = open();
    got(await channels.noteSale(sale));
    const { country: _, ...nowhere } = offer();
    for (const message of [offer({ country: "PL" }), offer({ country: "XX" }), nowhere, { ...offer({ country: "IT" }), channel: "sms" as const }]) {
      if (message.channel === "sms") got(await channels.noteSale({ ...sale, channel: "sms" }));
      expect(codes(await channels.maySend(message))).toEqual(["permission-national"]);
    }
    got(await channels.give({ ...asking, ...offers, by: "form" }));
    expect((await channels.maySend(offer({ country: "PL" }))).allowed).toBe(true);
  });
});

describe("what needs no permission", () => {
  it("letters rest on their basis alone, and stop with an objection", async () => {
    const { channels } = open();
    expect((await channels.maySend(letter())).allowed).toBe(true);
    got(await channels.stop({ to, as: "objection", by: "settings", now }));
    expect(codes(await channels.maySend(letter()))).toEqual(["suppressed"]);
  });
  it("calls, where a country asks for consent or a look into its register", async () => {
    const { channels } = open();
    const call = (more: Partial<Message>) => letter({ channel: "phone", ...more });
    expect(codes(await channels.maySend(call({ country: "DE" })))).toEqual(["permission-national"]);
    expect(codes(await channels.maySend(call({ country: "ES" })))).toEqual(["permission-national"]);
    expect(codes(await channels.maySend(call({ country: "GB" })))).toEqual(["register-unchecked"]);
    expect(codes(await channels.maySend(call({ country: "GB", registerCheckedAt: now - 28 * day })))).toEqual(["register-unchecked"]);
    expect((await channels.maySend(call({ country: "GB", registerCheckedAt: now }))).allowed).toBe(true);
  });
});

describe("transactional mail", () => {
  const confirmation: Message = { purpose: "orders", channel: "email", to, kind: "transactional", at: now + day };
  it("is not blocked by what stops marketing, but must be declared", async () => {
    const { channels } = open();
    got(await channels.stop({ to, as: "objection", by: "settings", now }));
    expect((await channels.maySend(confirmation, { ...unknownStanding(), objections: [{ purpose: "newsletter", at: now }] })).allowed).toBe(true);
    expect(codes(await channels.maySend({ ...confirmation, purpose: "parties" }))).toEqual(["undeclared"]);
    expect(codes(await channels.maySend({ ...confirmation, purpose: "constructor" }))).toEqual(["undeclared"]);
  });
  it("GDPR 18: waits while the data is restricted", async () => {
    const { channels } = open();
    const restricted = { ...unknownStanding(), restrictions: [{ purposes: "all", ground: "18-1-a", at: now }] } as const;
    expect(codes(await channels.maySend(confirmation, restricted))).toEqual(["restricted"]);
  });
  it("is no name for marketing, and marketing needs a purpose that says so on that channel", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    expect(codes(await channels.maySend(news({ kind: "transactional" })))).toEqual(["message-mislabelled"]);
    expect(codes(await channels.maySend(news({ kind: "other" as never })))).toEqual(["message-mislabelled"]);
    expect(codes(await channels.maySend({ ...confirmation, kind: "marketing" }))).toEqual(["undeclared"]);
    expect(codes(await channels.maySend(news({ channel: "push" })))).toEqual(["undeclared"]);
    expect(codes(await channels.maySend(offer({ relationship: "lead" })))).toEqual(["undeclared"]);
  });
});

describe("how often at most", () => {
  it("counts what was noted for an address, by days of the zone", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const evening = Date.UTC(2026, 5, 16, 21, 30); // 23:30 in Berlin
    got(await channels.noteSent(news({ at: evening })));
    got(await channels.noteSent(news({ at: evening + minute })));
    const third = await channels.maySend(news({ at: evening + 2 * minute }));
    expect(third).toMatchObject({ allowed: false, because: [{ code: "frequency-reached", until: "2026-06-22" }] });
    const before = (await eventsOf(journal)).length;
    expect(refusal(await channels.noteSent(news({ at: Date.UTC(2026, 5, 22, 21, 59) })))).toEqual(["frequency-reached"]);
    expect((await eventsOf(journal)).length).toBe(before);
    // From midnight of the seventh day on, in Berlin; two went out on the 16th.
    for (const at of [1, 2]) got(await channels.noteSent(news({ at: Date.UTC(2026, 5, 22, 22, at) })));
    expect(refusal(await channels.noteSent(news({ at: Date.UTC(2026, 5, 22, 22, 3) })))).toEqual(["frequency-reached"]);
  });
  it("lets two that send at once not both pass, and writes nothing where nothing is promised", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const all = await Promise.all([1, 2, 3, 4].map(() => channels.noteSent(news())));
    expect(all.filter(({ ok }) => ok)).toHaveLength(2);
    const before = (await eventsOf(journal)).length;
    got(await channels.noteSale(sale));
    got(await channels.noteSent(offer()));
    expect((await eventsOf(journal)).length).toBe(before + 1);
    expect(refusal(await channels.noteSent(offer({ country: "PL" })))).toEqual(["permission-national"]);
  });
});

describe("faults", () => {
  it("a journal that does not answer is a no", async () => {
    const broken = { ...memory(), subject: () => Promise.reject(new Error("down")) } as unknown as ChannelJournal;
    expect(codes(await over(broken).maySend(news()))).toEqual(["journal-unreadable"]);
    expect(await over(broken).suppressed(to, "email")).toBe(true);
  });
  it("does not start with an activity that the policy does not have", () => {
    expect(() => open({ suppressionActivity: "blacklist" })).toThrow(expect.objectContaining({ code: "suppression-activity-unknown" }));
    expect(() => open({ confirmations: { lifetime: "2 days" } })).toThrow(expect.objectContaining({ code: "duration-invalid" }));
  });
});
