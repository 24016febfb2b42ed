import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { wordingReview } from "@troth/policy-model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelPolicy } from "../../consent-core/test/server/channel/policy.js";
import { createTroth, isTrothError, type OpenJournal, type TrothOptions } from "../src/index.js";
import { confirmationMail } from "../src/mail/confirmation.js";
import { fileKeyRing, sqliteJournal } from "../src/sqlite/index.js";
import { smtpMailer, smtpServer } from "./smtp.js";

const policy = channelPolicy();
const start = Date.parse("2026-06-15T10:00:00Z");
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const newsletter = { purpose: "newsletter", channel: "email" } as const;
const customer = (n: number) => ({ kind: "customer", ids: { id: String(n), email: `customer${n}@shop.example` } });

let folder: string;
let server: Awaited<ReturnType<typeof smtpServer>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "troth-mail-"));
  server = await smtpServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Options = TrothOptions<typeof policy, unknown>;
const drivers: Readonly<Record<string, () => Pick<Options, "journal" | "keys">>> = {
  memory: () => {
    const keys = memoryKeyRing();
    return { keys, journal: (given) => memoryJournal(given) };
  },
  SQLite: () => ({ keys: fileKeyRing({ path: join(folder, "keys.json") }), journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }) }),
};

/** A shop with a mailer at the server, and a clock that is moved by hand. */
const openShop = async (store: Pick<Options, "journal" | "keys">, options: Partial<Options> = { mailer: smtpMailer(server.port), publicUrl: "https://shop.example/troth/" }) => {
  const clock = { time: start };
  let journal: OpenJournal | undefined;
  const troth = await createTroth({
    policy,
    ...store,
    journal: async (given) => (journal = await store.journal(given)),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => clock.time },
    channels: { confirmations: { perDay: 50 } },
    ...options,
  });
  const step = troth.steps.find(({ name }) => name === "mail");
  if (!step || !journal) throw new Error("no step");
  const dead = async () => {
    const found = [];
    for await (const one of troth.mail.dead({ limit: 10 })) found.push(one);
    return found;
  };
  return {
    troth,
    clock,
    journal,
    dead,
    run: () => step.run({ now: clock.time, budgetMs: minute }),
    ask: async (n = 17, purpose: "newsletter" | "offers" = "newsletter") => {
      const asked = await troth.channels.askConfirmation({ to: customer(n), purpose, channel: "email", locale: "en", shown: "5".repeat(64), now: clock.time });
      if (!asked.ok) throw new Error("refused");
      return asked;
    },
    mayWrite: async (n = 17) => (await troth.channels.maySend({ ...newsletter, to: customer(n), country: "DE", kind: "marketing", at: clock.time })).allowed,
  };
};
const linksIn = (text: string): readonly string[] => text.match(/\b(?:[a-z]+:\/\/|mailto:|www\.)\S+/gi) ?? [];

describe.each(Object.entries(drivers))("the mail of a double opt-in, over %s", (_, driver) => {
  it("GDPR 7(1): goes out once, with exactly one link, which confirms; before that nothing may be sent", async () => {
    const shop = await openShop(driver());
    const asked = await shop.ask();
    expect(asked.sentBy).toBe("troth");
    expect(await shop.run()).toEqual({ did: 1, more: false });
    expect(await shop.run()).toEqual({ did: 0, more: false });
    expect(server.taken).toHaveLength(1);
    const [mail] = server.taken;
    expect(mail?.to).toBe("customer17@shop.example");
    expect(mail?.headers["subject"]).toBe("Please confirm: Newsletter");
    expect(mail?.headers["auto-submitted"]).toBe("auto-generated");
    expect(Object.keys(mail?.headers ?? {}).filter((name) => name.startsWith("list-"))).toEqual([]);
    expect(linksIn(mail?.text ?? "")).toEqual([`https://shop.example/troth/confirm/${asked.token}`]);
    expect(mail?.text).toContain("Example Shop GmbH, Beispielstraße 1, 18055 Rostock");
    expect(await shop.mayWrite()).toBe(false);
    shop.clock.time += minute;
    expect((await shop.troth.channels.confirm({ token: linksIn(mail?.text ?? "")[0]?.split("/").at(-1) ?? "", now: shop.clock.time })).ok).toBe(true);
    shop.clock.time += minute;
    expect(await shop.mayWrite()).toBe(true);
    await shop.troth.close();
  });

  it("what the server puts off is tried again no sooner than it said, under the same key", async () => {
    const shop = await openShop(driver());
    await shop.ask();
    server.be("451 later");
    expect(await shop.run()).toEqual({ did: 1, more: false });
    server.be("take");
    shop.clock.time += 9 * minute;
    expect((await shop.run()).did).toBe(0);
    shop.clock.time += 2 * hour;
    expect((await shop.run()).did).toBe(1);
    expect(server.taken).toHaveLength(1);
    await shop.troth.close();
  });

  it("what the server rejects is kept without a word of whose it is, can be mended, and ends with its link", async () => {
    const shop = await openShop(driver());
    await shop.ask();
    server.be("550 no such mailbox");
    await shop.run();
    const [letter] = await shop.dead();
    expect(letter).toMatchObject({ ...newsletter, why: "550 no such mailbox", attempts: 1 });
    expect(JSON.stringify(letter)).not.toContain("customer17");
    shop.clock.time += day;
    expect(await shop.run()).toEqual({ did: 0, more: false });
    expect(await shop.troth.mail.requeue(letter?.key ?? "")).toBe(true);
    await shop.run();
    expect(await shop.dead()).toHaveLength(1);
    shop.clock.time += 2 * day;
    server.be("take");
    expect(await shop.run()).toEqual({ did: 1, more: true });
    expect(await shop.run()).toEqual({ did: 1, more: false });
    expect([await shop.dead(), server.taken]).toEqual([[], []]);
    await shop.troth.close();
  });

  it("a server that hangs up before it answers gets the mail again, under the same id", async () => {
    const shop = await openShop(driver());
    await shop.ask();
    server.be("hang-up");
    const failed = await shop.run().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isTrothError(failed) && [failed.code, failed.message]).toEqual(["mail-failed", "1 of 1 mails could not be handed over"]);
    expect(String(failed)).not.toContain("customer17");
    server.be("take");
    shop.clock.time += hour;
    await shop.run();
    expect(server.taken).toHaveLength(2);
    expect(new Set(server.taken.map(({ headers }) => headers["message-id"])).size).toBe(1);
    await shop.troth.close();
  });

  it("one that is down stops nothing for good, and what its time has passed for is not sent", async () => {
    const shop = await openShop(driver());
    await shop.ask(17);
    await server.close();
    await expect(shop.run()).rejects.toMatchObject({ code: "mail-failed" });
    shop.clock.time += 3 * day;
    server = await smtpServer();
    await shop.ask(18);
    const later = await openShop({ keys: memoryKeyRing(), journal: () => shop.journal }, { mailer: smtpMailer(server.port), publicUrl: "https://shop.example/troth" });
    later.clock.time = shop.clock.time;
    expect((await later.run()).did).toBe(2);
    expect(server.taken.map(({ to }) => to)).toEqual(["customer18@shop.example"]);
    await shop.troth.close();
  });

  it("GDPR 7(3), 17: no link goes out that is replaced, used, overtaken by a no, or of somebody who was forgotten", async () => {
    const shop = await openShop(driver());
    await shop.ask(17);
    shop.clock.time += minute;
    const newest = await shop.ask(17);
    const used = await shop.ask(18);
    await shop.ask(19);
    await shop.ask(20);
    await shop.ask(21);
    shop.clock.time += minute;
    const now = shop.clock.time;
    expect((await shop.troth.channels.confirm({ token: used.token, now })).ok).toBe(true);
    expect((await shop.troth.channels.stop({ to: customer(19), as: "objection", by: "settings", now })).ok).toBe(true);
    expect((await shop.troth.channels.stop({ to: customer(21), purpose: "offers", as: "withdrawal", by: "settings", now })).ok).toBe(true);
    const known = await shop.journal.subject(customer(20), { create: false, under: "evidence" });
    if (known.found !== "one") throw new Error("not known");
    await shop.journal.forget(known.key, { classes: ["evidence"], why: { code: "consent-withdrawn", path: "subject" }, now });
    shop.clock.time += minute;
    expect(await shop.run()).toEqual({ did: 6, more: false });
    expect(server.taken.map(({ to }) => to).sort()).toEqual(["customer17@shop.example", "customer21@shop.example"]);
    expect(server.taken.find(({ to }) => to.startsWith("customer17"))?.text).toContain(newest.token);
    shop.clock.time += 3 * day;
    expect((await shop.run()).did).toBe(0);
    await shop.troth.close();
  });

  it("GDPR 4(11): no link goes out for a purpose that is not what was asked any more", async () => {
    const shop = await openShop(driver());
    await shop.ask(17);
    const changed = channelPolicy({ newsletter: "first name" });
    const next = await openShop({ keys: memoryKeyRing(), journal: () => shop.journal }, { policy: changed, mailer: smtpMailer(server.port), publicUrl: "https://shop.example/troth" });
    expect([await next.run(), server.taken, await next.dead()]).toEqual([{ did: 1, more: false }, [], []]);
    await shop.troth.close();
  });

  it("two that work at once hand over each mail once, however many there are", async () => {
    const shop = await openShop(driver());
    for (let n = 0; n < 25; n++) await shop.ask(100 + n);
    for (;;) {
      const passes = await Promise.all([shop.run(), shop.run()]);
      if (!passes.some(({ more }) => more)) break;
    }
    expect(server.taken).toHaveLength(25);
    expect(new Set(server.taken.map(({ to }) => to)).size).toBe(25);
    await shop.troth.close();
  });

  it("what a host put into the outbox itself is left to the host", async () => {
    const shop = await openShop(driver());
    const event = { type: "channel.sent", v: 1, at: start, actor: "system:host", data: newsletter };
    const intent = { key: "shop.webhook:1", kind: "shop.webhook", payload: { order: 5 } };
    expect((await shop.journal.append("host.orders", [event], { expectedSeq: 0, outbox: [intent] })).ok).toBe(true);
    await shop.ask(17);
    expect((await shop.run()).did).toBe(2);
    expect(server.taken).toHaveLength(1);
    const now = shop.clock.time + minute;
    expect(await shop.journal.claim({ limit: 10, leaseMs: minute, now })).toMatchObject([intent]);
    await shop.troth.close();
  });

  it("without a mailer nothing is sent or taken for confirmed; the app has the link, and the address ends with it", async () => {
    const store = driver();
    const shop = await openShop(store, {});
    const asked = await shop.ask();
    expect(asked.sentBy).toBe("app");
    expect(await shop.run()).toEqual({ did: 1, more: false });
    shop.clock.time += hour;
    expect([await shop.run(), await shop.mayWrite(), server.taken, await shop.dead()]).toEqual([{ did: 0, more: false }, false, [], []]);
    shop.clock.time += 3 * day;
    expect(await shop.run()).toEqual({ did: 1, more: false });
    shop.clock.time += 30 * day;
    expect([await shop.run(), await shop.mayWrite()]).toEqual([{ did: 0, more: false }, false]);
    await shop.troth.close();
  });
});

describe("the words of the mail", () => {
  const text = (locale: string, title: string) =>
    confirmationMail(
      { to: "customer17@shop.example", ...newsletter, token: `${"A".repeat(22)}.${"B".repeat(22)}`, locale },
      { key: "channel.confirmation:1", policy: { ...policy, purposes: { newsletter: { ...policy.purposes.newsletter, title: { en: "Newsletter", [locale]: title } } } } as never, publicUrl: "https://shop.example/troth" },
    );
  it("are those of the language in which was asked, with one link in each", () => {
    expect(text("de", "Rundbrief").subject).toBe("Bitte bestätigen: Rundbrief");
    expect(text("sv", "Nyhetsbrev").subject).toBe("Bekräfta: Nyhetsbrev");
    expect(text("de-AT", "Rundbrief").headers).toMatchObject({ "Content-Language": "de" });
    expect(text("lt", "Naujienos")).toMatchObject({ subject: "Please confirm: Naujienos", headers: { "Content-Language": "en" } });
    expect(text("constructor", "x").subject).toBe("Please confirm: x");
    const mails = Object.keys(wordingReview).map((locale) => ({ locale, mail: text(locale, "x") }));
    for (const { locale, mail } of mails) expect([mail.headers?.["Content-Language"], linksIn(mail.text).length]).toEqual([locale, 1]);
    expect(new Set(mails.map(({ mail }) => mail.subject)).size).toBe(mails.length);
  });
  it("no title of a policy makes a header of its own", () => {
    expect(text("en", "News\r\nBcc: customer18@shop.example\u2028x").subject).toBe("Please confirm: News Bcc: customer18@shop.example x");
  });
});

describe("starting with a mailer", () => {
  const starting = (options: Partial<Options>) =>
    openShop((drivers["memory"] as () => Pick<Options, "journal" | "keys">)(), options).then(
      async ({ troth }) => {
        await troth.close();
        return [];
      },
      (error: unknown) => (isTrothError(error) ? error.faults.map(({ code, path }) => [code, path]) : [error]),
    );
  it("needs an address for its links, by https", async () => {
    const mailer = smtpMailer(server.port);
    const fault = [["public-url-invalid", "mailer: publicUrl"]];
    expect(await starting({ mailer })).toEqual(fault);
    for (const publicUrl of ["http://shop.example/troth", "shop.example", "https://shop.example/?a=1", "https://shop.example/#a", "https://u:p@shop.example/", "ftp://shop.example"]) {
      expect(await starting({ mailer, publicUrl }), publicUrl).toEqual(fault);
    }
    for (const publicUrl of ["https://shop.example", "https://shop.example/troth/", "http://localhost:3000/troth"]) expect(await starting({ mailer, publicUrl }), publicUrl).toEqual([]);
  });
});
