import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unsubscribeHeaders } from "../../../src/server/index.js";
import { address, asking, codes, day, eventsOf, got, memory, minute, news, newsletter, now, offers, open, over, policy, refusal, to } from "./shop.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
const keyOf = async (journal: ReturnType<typeof memory>) => {
  const found = await journal.subject(to, { create: true, under: "content" });
  if (found.found !== "one") throw new Error(found.found);
  return found.key;
};

describe("the way out", () => {
  it("GDPR 7(3), RFC 8058: ends a subscription at once, and works for ever", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
    expect((await channels.maySend(news())).allowed).toBe(true);
    for (const at of [now + minute, now + 2 * minute, now + 4000 * day]) expect(got(await channels.unsubscribe({ token, now: at }))).toEqual({ ok: true, ...newsletter });
    expect(codes(await channels.maySend(news()))).toEqual(["suppressed", "permission-missing", "consent-missing"]);
    expect((await eventsOf(journal)).map(({ type, at }) => [type, at])).toEqual([
      ["channel.given", now],
      ["channel.way-out", now],
      ["channel.stopped", now + minute],
    ]);
  });
  it("is the same token for each message of a subscription, and ends what was opted in to anew", async () => {
    const { channels } = open();
    const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
    expect(got(await channels.wayOut({ to, ...newsletter, now: now + day })).token).toBe(token);
    expect(got(await channels.wayOut({ to, ...offers, now })).token).not.toBe(token);
    got(await channels.unsubscribe({ token, now: now + 1 }));
    got(await channels.give({ ...asking, by: "form", now: now + 2 }));
    expect((await channels.maySend(news())).allowed).toBe(true);
    got(await channels.unsubscribe({ token, now: now + 3 }));
    expect((await channels.maySend(news())).allowed).toBe(false);
  });
  it("is one token, though two ask at once", async () => {
    const { channels } = open();
    const made = await Promise.all([0, 1, 2, 3].map(() => channels.wayOut({ to, ...newsletter, now })));
    expect(new Set(made.map((one) => got(one).token)).size).toBe(1);
  });
  it("leaves other purposes and channels as they are", async () => {
    const { channels } = open();
    for (const channel of ["email", "sms"] as const) got(await channels.give({ ...asking, channel, by: "form" }));
    const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
    got(await channels.unsubscribe({ token, now: now + 1 }));
    expect((await channels.maySend(news({ channel: "sms" }))).allowed).toBe(true);
    expect(await channels.suppressed(to, "email", "offers")).toBe(false);
  });
  it("a token of a confirmation ends nothing, one of a way out confirms nothing", async () => {
    const { channels } = open();
    const { token } = got(await channels.askConfirmation(asking));
    const out = got(await channels.wayOut({ to, ...newsletter, now }));
    expect(refusal(await channels.unsubscribe({ token, now }))).toEqual(["token-unknown"]);
    expect(refusal(await channels.confirm({ token: out.token, now }))).toEqual(["token-unknown"]);
    expect(await channels.about(out.token)).toEqual({ for: "way-out", ...newsletter });
  });
  it("a stop holds though the clock of another process went ahead", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form", now: now + 5 * minute }));
    const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
    got(await channels.unsubscribe({ token, now }));
    expect((await channels.maySend(news())).allowed).toBe(false);
    expect(refusal(await channels.give({ ...asking, by: "form", now }))).toEqual(["opt-in-overtaken"]);
  });
});

describe("the list of those who said no", () => {
  it("law 15: survives an erasure of the content, and is checked before each send and import", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    got(await channels.stop({ to, ...newsletter, as: "withdrawal", by: "settings", now: now + minute }));
    await journal.forget(await keyOf(journal), { classes: ["content"], why, now: now + day });
    const bought = { kind: "bought-list", ids: { email: "CUSTOMER17@shop.example" } };
    const other = { kind: "bought-list", ids: { email: "customer18@shop.example" } };
    const nameless = { kind: "bought-list", ids: { name: "Customer 19" } };
    expect(await channels.suppressed(bought, "email")).toBe(true);
    expect(await channels.filterSuppressed([other, bought, nameless], { channel: "email", purpose: "newsletter" })).toEqual({ clear: [other], suppressed: [bought, nameless] });
    expect(codes(await channels.maySend(news({ to: bought })))).toContain("suppressed");
  });
  it("law 16: ends with the person's evidence, and nothing permits a message then", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
    got(await channels.unsubscribe({ token, now: now + minute }));
    await journal.forget(await keyOf(journal), { classes: ["evidence"], why, now: now + day });
    expect(await channels.suppressed(to, "email")).toBe(false);
    expect(codes(await channels.maySend(news()))).toEqual(["permission-missing", "consent-missing"]);
    expect(refusal(await channels.unsubscribe({ token, now: now + day }))).toEqual(["token-unknown"]);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("GDPR 21(2): an objection to all purposes holds for all, and an opt-in later lifts it for its own", async () => {
    const { channels } = open();
    expect(got(await channels.stop({ to: { kind: "lead", ids: { email: address } }, as: "objection", by: "operator", now, actor: "operator:7" }))).toMatchObject({ missed: ["phone", "sms"] });
    expect(await channels.suppressed(to, "email")).toBe(true);
    expect(await channels.suppressed(to, "phone")).toBe(false);
    got(await channels.give({ ...asking, by: "form", now: now + minute }));
    expect([await channels.suppressed(to, "email", "newsletter"), await channels.suppressed(to, "email", "offers"), await channels.suppressed(to, "email")]).toEqual([false, true, true]);
    expect((await channels.maySend(news())).allowed).toBe(true);
    expect(refusal(await channels.stop({ to: { kind: "lead", ids: { id: "3" } }, channel: "sms", as: "objection", by: "settings", now }))).toEqual(["address-missing"]);
  });
  it("GDPR 15(1): the person is told what is held, on which basis and how long", async () => {
    const { channels } = open({ suppressionActivity: "no-contact-list" });
    got(await channels.give({ ...asking, by: "form" }));
    got(await channels.stop({ to, ...newsletter, as: "withdrawal", by: "settings", now: now + minute }));
    expect(await channels.held(to)).toEqual({
      suppressions: [{ ...newsletter, as: "withdrawal", since: now + minute }],
      optIns: [{ ...newsletter, confirmed: false, at: now }],
      sales: [],
      asked: [],
      sent: [],
      keptUnder: { activity: "no-contact-list", bases: ["legal-obligation"], retention: "no-contact" },
    });
    expect((await channels.held({ kind: "customer", ids: { id: "18" } })).suppressions).toEqual([]);
  });
  it("follows the person to the addresses that were tied to them, by whichever id they are named", async () => {
    const { channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    got(await channels.give({ ...asking, channel: "sms", by: "form" }));
    const byId = { kind: "customer", ids: { id: "17" } };
    expect(got(await channels.stop({ to: byId, channel: "email", as: "withdrawal", by: "settings", now: now + minute })).missed).toEqual([]);
    expect((await channels.maySend(news())).allowed).toBe(false);
    expect((await channels.maySend(news({ channel: "sms" }))).allowed).toBe(true);
    expect(got(await channels.stop({ to: byId, as: "objection", by: "settings", now: now + 2 * minute })).missed).toEqual([]);
    expect(await channels.suppressed({ kind: "bought-list", ids: { phone: "+4938155517" } }, "sms")).toBe(true);
    expect((await channels.held(byId)).suppressions).toHaveLength(4);
  });
  it("a word that is no purpose or channel is refused, and all of it can always be stopped", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const stop = { to, as: "objection", by: "operator", now: now + minute } as const;
    expect(refusal(await channels.stop({ ...stop, purpose: "newsleter" }))).toEqual(["purpose-unknown"]);
    expect(refusal(await channels.stop({ ...stop, channel: "fax" as never }))).toEqual(["channel-unknown"]);
    expect(refusal(await channels.give({ ...asking, purpose: "constructor", by: "form" }))).toEqual(["purpose-unknown"]);
    expect(refusal(await channels.askConfirmation({ ...asking, channel: "constructor" as never }))).toEqual(["channel-unknown"]);
    expect([await channels.suppressed(to, "email", "newsleter"), await channels.suppressed(to, "fax" as never)]).toEqual([true, true]);
    expect((await eventsOf(journal)).length).toBe(1);
    // Of an older edition, of which something is recorded here.
    const { newsletter: _, ...purposes } = policy.purposes;
    got(await over(journal, { policy: { ...policy, purposes } as never }).stop({ ...stop, purpose: "newsletter" }));
    got(await channels.stop(stop));
    expect((await channels.maySend(news())).allowed).toBe(false);
  });
  it("what is malformed is a no, and nothing throws", async () => {
    const { channels } = open();
    for (const nobody of [undefined, null, {}, { kind: "customer" }, { kind: "customer", ids: { email: 5 } }, { kind: "", ids: { email: "" } }] as never[]) {
      expect(codes(await channels.maySend(news({ to: nobody })))).toEqual(["address-missing"]);
      expect(codes(await channels.maySend({ ...news({ to: nobody }), purpose: "letters", channel: "post" }))).toEqual(["address-missing"]);
      expect(refusal(await channels.noteSent(news({ to: nobody })))).toEqual(["address-missing"]);
      expect(await channels.suppressed(nobody, "email")).toBe(true);
      expect(await channels.filterSuppressed([nobody], { channel: "email" })).toEqual({ clear: [], suppressed: [nobody] });
      expect(refusal(await channels.stop({ to: nobody, as: "objection", by: "settings", now }))).toEqual(["address-missing"]);
    }
  });
  it("keeps nothing personal in clear", async () => {
    const { journal, channels } = open();
    got(await channels.give({ ...asking, by: "form" }));
    const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
    got(await channels.stop({ to, as: "objection", by: "settings", now }));
    const raw = JSON.stringify(journal.raw(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
    for (const told of [address, "55517", "555 17", token.split(".")[1] as string, "channel-address"]) expect(raw).not.toContain(told);
  });
});

describe("after any order of acts", () => {
  const act = fc.record({ what: fc.constantFrom("give", "ask", "confirm", "unsubscribe", "stop-all", "sent", "sale"), after: fc.integer({ min: 0, max: 3 * day }) });
  it("who unsubscribed gets nothing until a later opt-in, and no promise of how often is broken", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), async (acts) => {
        const channels = over(memory(), { confirmations: { perDay: 100, lifetime: "P1D" } });
        const { token } = got(await channels.wayOut({ to, ...newsletter, now }));
        let at = now;
        let permitted = false;
        let stoppedAt = -1;
        let open: { readonly token: string; readonly expires: number } | undefined;
        const sent: number[] = [];
        const wrong: string[] = [];
        // Berlin is two hours ahead of UTC in June and July.
        const dayOf = (instant: number): number => Math.floor((instant + 2 * 3_600_000) / day);
        for (const { what, after } of acts) {
          at += after;
          if (what === "give" && (await channels.give({ ...asking, by: "form", now: at })).ok) permitted = at > stoppedAt;
          if (what === "ask") open = got(await channels.askConfirmation({ ...asking, now: at }));
          if (what === "confirm" && open) {
            const { ok } = await channels.confirm({ token: open.token, now: at });
            if (ok !== (at < open.expires && at > stoppedAt)) wrong.push(`confirmed: ${ok}`);
            if (ok) [permitted, open] = [true, undefined];
          }
          if (what === "unsubscribe") got(await channels.unsubscribe({ token, now: at }));
          if (what === "stop-all") got(await channels.stop({ to, as: "objection", by: "settings", now: at }));
          if (what === "unsubscribe" || what === "stop-all") [permitted, stoppedAt] = [false, at];
          if (what === "sent" && (await channels.noteSent(news({ at }))).ok) sent.push(at);
          if (what === "sale") got(await channels.noteSale({ ...newsletter, to, soldAt: at, collectedInSale: true, ownSale: true, refusalOffered: true, refused: false, now: at }));
          const decision = await channels.maySend(news({ at }));
          const within = sent.filter((one) => dayOf(at) - dayOf(one) < 7).length;
          if (decision.allowed !== (permitted && within < 2)) wrong.push(`${what}: ${decision.allowed}`);
        }
        expect(wrong).toEqual([]);
        expect(sent.filter((one, n) => n >= 2 && dayOf(one) - dayOf(sent[n - 2] ?? 0) < 7)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("RFC 8058: the headers", () => {
  const url = "https://shop.example/troth/unsubscribe/abc.def";
  it("name one address with https, and a mailbox beside it", () => {
    expect(unsubscribeHeaders({ url })).toEqual({ "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    expect(unsubscribeHeaders({ url, mailto: "leave+7@shop.example" })["List-Unsubscribe"]).toBe(`<${url}>, <mailto:leave%2B7@shop.example?subject=unsubscribe>`);
  });
  it("take nothing that is not https, or could end the header", () => {
    const bad = ["", "http://shop.example/u", "/u", "https://", "https://a:b@shop.example/u", `${url}#x`, `${url}\r\nBcc: x@shop.example`, `${url}>, <https://elsewhere.example`, `${url} x`, "https://shöp.example/u", "HTTPS://shop.example/u", `${url}\u0000`];
    for (const one of bad) expect(() => unsubscribeHeaders({ url: one }), one).toThrow(expect.objectContaining({ code: "unsubscribe-address-invalid" }));
    for (const mailto of ["", "leave", "a@b@c", "a@shop.example?bcc=x@shop.example", "a@shop.example>, <b@shop.example", "a@shop.example\r\nX: y"]) {
      expect(() => unsubscribeHeaders({ url, mailto }), mailto).toThrow(expect.objectContaining({ code: "unsubscribe-address-invalid" }));
    }
  });
  it("never hold a line break, whatever is handed in", () => {
    const headerOf = (path: string, mailto: string): string => {
      try {
        return unsubscribeHeaders({ url: `https://shop.example/${path}`, mailto: `${mailto}@shop.example` })["List-Unsubscribe"];
      } catch (error) {
        return String((error as { code?: string }).code);
      }
    };
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[a-z%?&=;:@,<>\r\n -]*$/));
    const sound = /^(<[^<>\s]+>, <mailto:[^<>\s?]+\?subject=unsubscribe>|unsubscribe-address-invalid)$/;
    fc.assert(fc.property(text, text, (path, mailto) => sound.test(headerOf(path, mailto))));
    expect(headerOf("u", "leave")).toMatch(/^</);
  });
});
