import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policy } from "../src/policy.js";
import { instant, type OpenShop } from "./open-shop.js";
import { hiddenFields, wordsOf, type Visitor } from "./visitor.js";

const minute = 60_000;

const filesOf = async (response: Response): Promise<ReadonlyMap<string, string>> => {
  const files = new Map<string, string>();
  for (const entry of await new ZipReader(new BlobReader(await response.blob())).getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  return files;
};

/** What the shop does with people's data: the same on every database. `opened` gives the running shop. */
export const dataSuite = (open: () => Promise<OpenShop>, more?: (opened: () => OpenShop) => void): void => {
  let shop: OpenShop;
  beforeAll(async () => {
    shop = await open();
  });
  afterAll(async () => {
    const { faults } = shop;
    await shop.close();
    expect(faults).toEqual([]);
  });
  const count = async (table: string, column: string, value: string): Promise<number> =>
    (await shop.rows(`SELECT * FROM ${table} WHERE ${column} = ?`, value)).length;
  const idOf = async (email: string): Promise<string> => String((await shop.rows("SELECT id FROM customers WHERE email = ?", email))[0]?.["id"]);

  describe("an account", () => {
    it("is stored with a salted hash in place of the password", async () => {
      const account = await shop.visitor().signUp();
      const [row] = await shop.rows("SELECT * FROM customers WHERE email = ?", account.email);
      expect(row).toMatchObject({ name: account.name, relationship_ended_at: null });
      expect(Number(row?.["created_at"])).toBe(instant);
      expect(JSON.stringify(row)).not.toContain(account.password);
      expect(await count("addresses", "customer_id", String(row?.["id"]))).toBe(1);
    });

    it("is not opened twice for one address, however it is written", async () => {
      const account = await shop.visitor().signUp();
      const again = await shop.visitor().submit("/sign-up", { ...account, email: ` ${account.email.toUpperCase()}` });
      expect(again.status).toBe(409);
      expect(await count("customers", "email", account.email)).toBe(1);
    });

    it.each([
      ["a short password", { password: "short" }],
      ["no name", { name: " " }],
      ["no street", { street: "" }],
      ["an address without @", { email: "shop.example" }],
      ["a country that is none", { country: "XX" }],
      ["the Union as a country", { country: "EU" }],
    ])("is refused with %s, and the form comes back filled in, but for the password", async (_, change) => {
      const before = (await shop.rows("SELECT id FROM customers")).length;
      const whole = { name: "Customer", email: "refused@shop.example", password: "correct horse", street: "Lange Str. 1", city: "Rostock", country: "DE" };
      const { status, text } = await shop.visitor().submit("/sign-up", { ...whole, ...change });
      expect(status).toBe(400);
      expect(text).toMatch(/role="alert"[^>]*>Please /);
      expect(text).toContain('value="Rostock"');
      expect(text).not.toContain(whole.password);
      expect((await shop.rows("SELECT id FROM customers")).length).toBe(before);
    });

    it("opens to its password and to no other", async () => {
      const { email, name, password } = await shop.visitor().signUp();
      const visitor = shop.visitor();
      const wrong = await visitor.submit("/sign-in", { email, password: `${password}.` });
      expect(wrong.status).toBe(401);
      expect(wrong.text).toContain("do not fit together");
      expect(visitor.cookies.size).toBe(0);
      expect((await visitor.open("/account")).to).toMatch(/^\/sign-in\?why=/);
      expect((await visitor.submit("/sign-in", { email: email.toUpperCase(), password })).to).toBe("/account");
      expect((await visitor.open("/account")).text).toContain(`Signed in as ${name}`);
      await visitor.submit("/sign-out", {});
      expect((await visitor.open("/account")).to).toMatch(/^\/sign-in\?why=/);
    });

    it("shows a name as text, whatever is in it", async () => {
      const visitor = shop.visitor();
      await visitor.signUp({ name: "<script>alert(1)</script>" });
      const { text } = await visitor.open("/account");
      expect(text).toContain("&lt;script&gt;alert(1)");
      expect(text).not.toContain("<script>alert(1)");
    });
  });

  describe("an order", () => {
    it("is stored with its item and an invoice that stands on its own", async () => {
      const visitor = shop.visitor();
      const { email, name } = await visitor.signUp();
      expect((await visitor.submit("/orders", { product: "viewer" })).to).toBe("/account");
      const id = await idOf(email);
      const [order] = await shop.rows("SELECT * FROM orders WHERE customer_id = ?", id);
      expect(order).toMatchObject({ completed_at: null, total_cents: 49_000 });
      expect(await shop.rows("SELECT product_id, quantity, price_cents FROM order_items WHERE order_id = ?", String(order?.["id"]))).toEqual([
        { product_id: "viewer", quantity: 1, price_cents: 49_000 },
      ]);
      expect((await shop.rows("SELECT * FROM invoices WHERE customer_id = ?", id))[0]).toMatchObject({
        order_number: order?.["id"],
        billing_name: name,
        billing_address: "Lange Str. 1, Rostock, DE",
      });
      expect((await visitor.open("/account")).text).toContain("€490.00");
      expect(wordsOf((await visitor.open("/account")).text)).toContain("2026-06-15 Image viewer, one seat €490.00 in progress");
    });

    it("of somebody who has to sign in first is not forgotten", async () => {
      const account = await shop.visitor().signUp();
      const visitor = shop.visitor();
      const { to = "" } = await visitor.submit("/orders", { product: "course" });
      const page = (await visitor.open(to)).text;
      expect(page).toContain("Please sign in to order. What you chose is not forgotten.");
      const wrong = await visitor.submit("/sign-in", { ...hiddenFields(page), email: account.email, password: "wrong" });
      const { to: back = "" } = await visitor.submit("/sign-in", { ...hiddenFields(wrong.text), email: account.email, password: account.password });
      const chosen = (await visitor.open(back)).text;
      expect(chosen).toContain("Course: measuring in images");
      await visitor.submit("/orders", hiddenFields(chosen));
      expect(await count("orders", "customer_id", await idOf(account.email))).toBe(1);
    });

    it("of somebody without an account is not forgotten while one is opened", async () => {
      const visitor = shop.visitor();
      const [, link = ""] = /href="(\/sign-up\?[^"]+)"/.exec((await visitor.open("/sign-in?why=order&back=/orders/viewer")).text) ?? [];
      expect(hiddenFields((await visitor.open(link)).text)).toEqual({ back: "/orders/viewer" });
      expect((await shop.visitor().submit("/sign-up", { name: "New", email: "new-order@shop.example", password: "correct horse", street: "Lange Str. 1", city: "Rostock", country: "de", back: "/orders/viewer" })).to).toBe("/orders/viewer");
      expect(await shop.rows("SELECT country FROM addresses WHERE customer_id = ?", await idOf("new-order@shop.example"))).toEqual([{ country: "DE" }]);
    });

    it.each(["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/%2F/elsewhere.example", "/account?x=1", ""])("a sign-in leads to no place but of the shop: %j", async (back) => {
      const { email, password } = await shop.visitor().signUp();
      expect((await shop.visitor().submit("/sign-in", { email, password, back })).to).toBe("/account");
    });

    it("needs a customer, and a product that there is", async () => {
      expect((await shop.visitor().submit("/orders", { product: "viewer" })).to).toMatch(/^\/sign-in\?why=/);
      const visitor = shop.visitor();
      const { email } = await visitor.signUp();
      expect((await visitor.submit("/orders", { product: "none" })).status).toBe(400);
      expect(await count("orders", "customer_id", await idOf(email))).toBe(0);
    });
  });

  describe("the contact form", () => {
    it("stores nothing without consent (GDPR 6(1)(a))", async () => {
      const form = { email: "question@shop.example", body: "Does it run on Linux?" };
      const before = await shop.evidence("form-consent.given");
      for (const consent of ["", "no"]) expect((await shop.visitor().write({ ...form, consent })).status).toBe(400);
      expect(await count("messages", "email", "question@shop.example")).toBe(0);
      expect(await shop.evidence("form-consent.given")).toEqual(before);
    });

    it("stores what was written with consent, under the address as accounts have it", async () => {
      const sent = await shop.visitor().write({ email: "Asker@Shop.example", body: "Does it run on Linux?" });
      expect(sent.text).toContain("Thank you");
      expect(await shop.rows("SELECT body, name FROM messages WHERE email = ?", "asker@shop.example")).toEqual([{ body: "Does it run on Linux?", name: "" }]);
    });

    it.each([
      ["no address", { email: "" }, "give an e-mail address"],
      ["no message", { body: " " }, "write what you want to ask"],
      ["no tick", { consent: "" }, "tick that we may use"],
    ])("with %s comes back with the words that were written, and says what is missing", async (_, change, problem) => {
      const whole = { name: "Ada", email: "back@shop.example", body: "Does it run on Linux?", consent: "yes" };
      const { status, text } = await shop.visitor().write({ ...whole, ...change });
      expect(status).toBe(400);
      expect(text).toContain(problem);
      expect(text).toContain('value="Ada"');
      expect(text).toContain(`>${{ ...whole, ...change }.body.trim()}</textarea>`);
      expect(await count("messages", "email", "back@shop.example")).toBe(0);
    });

    it("promises one click to those who have it, and a mail to the others", async () => {
      expect((await shop.visitor().open("/contact")).text).toMatch(/take this back at any time: by a mail to privacy@shop.example/);
      const { visitor } = await customer();
      expect((await visitor.open("/contact")).text).toMatch(/take this back at any time: under Your privacy, with one click, or by a mail to/);
    });

    it("GDPR 7(1): the tick is on record with the words beside it, the policy and the time, and leads from the person to it alone", async () => {
      const before = await shop.evidence("form-consent.given");
      const { visitor, email, id } = await customer();
      await visitor.write({ email, body: "Another question" });
      const guest = "ticked@shop.example";
      await shop.visitor().write({ email: guest, body: "A question without an account" });

      const wordsBeside = (page: string) => wordsOf(page).match(/You may use .*?privacy@shop\.example\./)?.[0];
      const words = [wordsBeside((await visitor.open("/contact")).text), wordsBeside((await shop.visitor().open("/contact")).text)];
      expect(new Set(words).size).toBe(2);
      const given = (beside: string | undefined) => ({ type: "form-consent.given", at: instant, actor: "subject", data: { activity: "contact-form", policy: policy.hash, words: beside } });
      const hers = await shop.proofsOf({ kind: "customer", ids: { id } });
      expect(hers).toMatchObject([given(words[0]), given(words[0])]);
      const guests = await shop.proofsOf({ kind: "enquirer", ids: { email: guest } });
      expect(guests).toMatchObject([given(words[1])]);
      expect(new Set([...hers, ...guests].map(({ stream }) => stream)).size).toBe(3);
      // An address that was only given is nobody's account, and an account is not found by an address.
      expect(await shop.proofsOf({ kind: "enquirer", ids: { email } })).toEqual([]);

      const recorded = (await shop.evidence("form-consent.given")).slice(before.length);
      expect(recorded).toHaveLength(3);
      const messages = await shop.rows("SELECT id FROM messages WHERE email = ? OR email = ?", email, guest);
      expect(messages).toHaveLength(3);
      for (const unwanted of [email, id, guest, ...messages.map((row) => String(row["id"]))]) expect(recorded.join()).not.toContain(unwanted);
    });

    it("GDPR 7(1): the proof outlives the withdrawal, what rested on the consent, and the account", async () => {
      const { visitor, email, id } = await customer();
      const [message] = await shop.rows("SELECT id FROM messages WHERE email = ?", email);
      await visitor.submit("/privacy/consents/withdraw", { activity: "contact-form", id: String(message?.["id"]) });
      await shop.sweep();
      expect(await count("messages", "email", email)).toBe(0);
      const path = await visitor.ask("erasure");
      await visitor.submit(`${path}/confirm`, { ...hiddenFields((await visitor.open(path)).text), contractEnded: "yes" });
      expect(await count("customers", "email", email)).toBe(0);
      const [given, withdrawn, ...more] = await shop.proofsOf({ kind: "customer", ids: { id } });
      expect(given).toMatchObject({ type: "form-consent.given", data: { activity: "contact-form" } });
      // What was taken back is that which was given: one stream.
      expect(withdrawn).toMatchObject({ type: "form-consent.withdrawn", stream: given?.stream });
      expect(more).toEqual([]);
    });

    it("a consent that cannot be recorded is not used: no message without proof", async () => {
      const visitor = shop.visitor();
      const before = await shop.evidence("form-consent.given");
      const restore = await shop.breakJournal();
      try {
        expect((await visitor.write({ email: "unproved@shop.example", body: "Does it run on Linux?" })).status).toBe(500);
      } finally {
        await restore();
      }
      expect(shop.faults.splice(0)).toHaveLength(1);
      expect(await count("messages", "email", "unproved@shop.example")).toBe(0);
      expect(await shop.evidence("form-consent.given")).toEqual(before);
    });

    it("a tick beside other words than today's is asked for again (GDPR 7(1))", async () => {
      const visitor = shop.visitor();
      const old = hiddenFields((await visitor.open("/contact")).text);
      const { email } = await visitor.signUp();
      const before = await shop.evidence("form-consent.given");
      for (const fields of [old, { shown: "" }]) {
        const { status, text } = await visitor.write({ email, body: "Does it run on Linux?", ...fields });
        expect(status).toBe(400);
        expect(text).toContain("Please tick once more");
        expect(hiddenFields(text)).not.toEqual(old);
      }
      expect(await count("messages", "email", email)).toBe(0);
      expect(await shop.evidence("form-consent.given")).toEqual(before);
    });

    it("GDPR 7(3): a customer takes each consent of hers back with one click, which is recorded, and what rested on it goes", async () => {
      const { visitor, email, id } = await customer();
      const other = await customer();
      await shop.rows("INSERT INTO newsletter_subscriptions (email, customer_id, subscribed_at) VALUES (?, ?, ?)", email, id, instant - 1);
      const [message] = await shop.rows("SELECT id FROM messages WHERE email = ?", email);
      const fields = { activity: "contact-form", id: String(message?.["id"]) };
      const shown = async () => wordsOf((await visitor.open("/privacy")).text);
      expect(await shown()).toMatch(/Answering messages 2026-06-15 A question of Customer \d+ Take back/);
      expect(await shown()).toMatch(/Newsletter 2026-06-15 customer-\d+@shop.example Take back/);

      expect((await other.visitor.submit("/privacy/consents/withdraw", fields)).status).toBe(404);
      expect((await other.visitor.submit("/privacy/consents/withdraw", { activity: "newsletter", id: email })).status).toBe(404);
      expect((await shop.visitor().submit("/privacy/consents/withdraw", fields)).to).toMatch(/^\/sign-in/);
      expect(await shop.rows("SELECT consent_withdrawn_at FROM messages WHERE email = ?", email)).toEqual([{ consent_withdrawn_at: null }]);
      const before = await shop.evidence("form-consent.withdrawn");

      const { to } = await visitor.submit("/privacy/consents/withdraw", fields);
      // Said once, to her: no link makes the shop say it.
      const takenBack = "Your consent is taken back, and that is on record";
      expect(wordsOf((await visitor.open(to ?? "")).text)).toContain(takenBack);
      for (const path of [to ?? "", "/privacy?withdrawn=yes"]) {
        for (const { visitor: anybody } of [{ visitor }, other]) expect((await anybody.open(path)).text).not.toContain(takenBack);
      }
      expect(await shop.rows("SELECT customer_id FROM messages WHERE email = ? AND consent_withdrawn_at = ?", email, instant)).toEqual([{ customer_id: id }]);
      await visitor.submit("/privacy/consents/withdraw", { activity: "newsletter", id: email });
      expect(await shop.rows("SELECT email FROM newsletter_subscriptions WHERE customer_id = ? AND unsubscribed_at = ?", id, instant)).toEqual([{ email }]);
      expect(await shown()).toContain(takenBack);
      expect(await shown()).toContain("What you agreed to in forms Nothing at present.");

      // A second click finds nothing to take back, and records nothing.
      expect((await visitor.submit("/privacy/consents/withdraw", fields)).status).toBe(404);
      const recorded = (await shop.evidence("form-consent.withdrawn")).slice(before.length);
      expect(recorded.map((body) => (JSON.parse(body) as { data: unknown }).data)).toEqual([{ activity: "contact-form" }, { activity: "newsletter" }]);
      for (const unwanted of [email, id, fields.id]) expect(recorded.join()).not.toContain(unwanted);

      await shop.sweep();
      expect(await count("messages", "email", email)).toBe(0);
      expect(await count("newsletter_subscriptions", "email", email)).toBe(0);
      expect(await count("messages", "email", other.email)).toBe(1);
    });

    it("a withdrawal that cannot be recorded is not half done", async () => {
      const { visitor, email } = await customer();
      const [message] = await shop.rows("SELECT id FROM messages WHERE email = ?", email);
      const restore = await shop.breakJournal();
      try {
        expect((await visitor.submit("/privacy/consents/withdraw", { activity: "contact-form", id: String(message?.["id"]) })).status).toBe(500);
      } finally {
        await restore();
      }
      expect(shop.faults.splice(0)).toHaveLength(1);
      expect(await shop.rows("SELECT consent_withdrawn_at FROM messages WHERE email = ?", email)).toEqual([{ consent_withdrawn_at: null }]);
    });

    it("leads nobody to the message of another: who opens an account in her address gets nothing, and erases nothing", async () => {
      const email = "unproven@shop.example";
      await shop.visitor().write({ email, body: "Something private" });
      const stranger = shop.visitor();
      await stranger.signUp({ email });
      const path = await stranger.ask("erasure");
      const { text } = await stranger.open(path);
      expect(text).not.toContain("Messages you sent");
      await stranger.submit(`${path}/confirm`, { ...hiddenFields(text), contractEnded: "yes" });
      expect(await count("customers", "email", email)).toBe(0);
      expect(await count("messages", "email", email)).toBe(1);
    });
  });

  /** A customer with rows in every table that can have any. */
  const customer = async (): Promise<{ readonly visitor: Visitor; readonly email: string; readonly name: string; readonly password: string; readonly id: string }> => {
    const visitor = shop.visitor();
    const { email, name, password } = await visitor.signUp();
    await visitor.submit("/orders", { product: "course" });
    await visitor.write({ name, email, body: `A question of ${name}` });
    return { visitor, email, name, password, id: await idOf(email) };
  };

  describe("access (GDPR 15)", () => {
    it("is a ZIP with the person's rows, nobody else's, and no credential", async () => {
      const other = await customer();
      const { visitor, email, name, id } = await customer();
      const path = await visitor.ask("access");
      expect((await visitor.open("/privacy")).text).toContain(path);
      const [, link = ""] = /href="(\/privacy\/requests\/[^"]+\/archive)"/.exec((await visitor.open(path)).text) ?? [];
      const download = await visitor.send((await visitor.open(link)).to ?? "");
      expect(download.status).toBe(200);
      expect(download.headers.get("content-type")).toBe("application/zip");
      const files = await filesOf(download);
      expect([...files.keys()]).toEqual(expect.arrayContaining(["index.html", "manifest.json"]));
      const all = [...files.values()].join("\n");
      const [order] = await shop.rows("SELECT id FROM orders WHERE customer_id = ?", id);
      for (const wanted of [email, name, "Lange Str. 1", String(order?.["id"])]) expect(all).toContain(wanted);
      const [stored] = await shop.rows("SELECT password_hash FROM customers WHERE id = ?", id);
      for (const unwanted of [String(stored?.["password_hash"]), other.email, other.id]) expect(all).not.toContain(unwanted);
      const pages = [...files].flatMap(([name, text]) => (name.endsWith(".html") ? [text] : [])).join("\n");
      expect(pages).toContain("The data is kept until the end of the business relationship.");
      expect(pages).not.toMatch(/relationship\.ended|placed_at|total_cents|49000|>\d{13}</);
      expect(pages).toMatch(/<th scope="col">placed at<\/th>[\s\S]*<td>June 15, 2026 at 10:00 AM UTC<\/td>/);
      expect(pages).toContain("<td>290.00</td>");
      expect(files.get("data/shop.orders.json")).toContain(`"placed_at":${instant}`);
      expect(files.get("index.html")?.match(/>Contact data</g)).toHaveLength(1);
      expect(files.get("index.html")).toContain("<td>answered in part</td>");
      // GDPR 15(4): free text may tell of others, so somebody looks first.
      expect(all).not.toContain(`A question of ${name}`);
    });

    it("is ready at once, and the list of requests says until when, in words", async () => {
      const { visitor } = await customer();
      const path = await visitor.ask("access");
      const list = async () => (await visitor.open("/privacy")).text;
      expect(await list()).toMatch(new RegExp(`<td>A copy of your data</td><td><a href="${path}">Ready to download until 2026-07-15</a></td>`));
      expect(await list()).not.toContain("received");
      await (await visitor.send(`${path.replace("/privacy", "/troth")}/archive?locale=en`)).arrayBuffer();
      expect(await list()).toMatch(/Downloaded in part: free text waits/);
      await visitor.ask("erasure");
      expect(await list()).toMatch(/<td>Erasure of your data<\/td><td><a [^>]*>Waits until you have read the plan/);
    });

    it("promises no day that has passed", async () => {
      const { visitor } = await customer();
      const path = await visitor.ask("access");
      shop.clock.time = instant + 60 * 24 * 60 * minute;
      try {
        for (const page of ["/privacy", path]) expect((await visitor.open(page)).text).toMatch(/Ready to download</);
      } finally {
        shop.clock.time = instant;
      }
    });

    it("is not for strangers: a request of somebody else is not there", async () => {
      const { visitor } = await customer();
      const path = await visitor.ask("access");
      const stranger = shop.visitor();
      expect((await stranger.open(path)).to).toMatch(/^\/sign-in\?why=/);
      expect((await stranger.open(`${path.replace("/privacy", "/troth")}/archive`)).status).toBe(401);
      await stranger.signUp();
      expect((await stranger.open(path)).status).toBe(404);
      expect((await stranger.open(`${path.replace("/privacy", "/troth")}/archive`)).status).toBe(404);
    });

    it("wants the password again after a quarter of an hour", async () => {
      const { visitor, email, password } = await customer();
      const path = await visitor.ask("access");
      shop.clock.time = instant + 16 * minute;
      try {
        const { text } = await visitor.open(path);
        expect(text).toContain("sign in again");
        expect(text).not.toContain("Download");
        const direct = await visitor.open(`${path.replace("/privacy", "/troth")}/archive`);
        expect([direct.status, (JSON.parse(direct.text) as { code: string }).code]).toEqual([403, "sign-in-stale"]);
        // The way of the shop leads to the sign-in, which says why, and back to the download.
        const { to = "" } = await visitor.open(`${path}/archive`);
        const page = (await visitor.open(to)).text;
        expect(page).toContain("more than a quarter of an hour ago");
        const again = await visitor.submit("/sign-in", { ...hiddenFields(page), email, password });
        expect(again.to).toBe(path);
        expect((await visitor.open(path)).text).toContain("Download my data");
      } finally {
        shop.clock.time = instant;
      }
    });
  });

  describe("erasure (GDPR 17)", () => {
    const ask = async ({ visitor }: { readonly visitor: Visitor }) => {
      const path = await visitor.ask("erasure");
      const { text } = await visitor.open(path);
      return { path, text, digests: hiddenFields(text) };
    };

    it("shows first what goes and what stays, and changes nothing by it", async () => {
      const person = await customer();
      const { text, digests } = await ask(person);
      const goes = ["Your account: name, e-mail address and password", "Your address", "Your orders", "What you ordered, line by line", "Messages you sent with the contact form"];
      for (const what of goes) expect(text).toMatch(new RegExp(`<td>${what}</td>\\s*<td>1</td>\\s*<td>deleted</td>`));
      expect(text).toMatch(/<td>Invoices to you, with your name and address<\/td>\s*<td>1<\/td>\s*<td>kept until <time>2034-12-31<\/time>, cut off from your account<\/td>/);
      expect(Object.keys(digests)).toEqual(["digest:shop"]);
      expect(await count("customers", "id", person.id)).toBe(1);
    });

    it("says it in words: no name of a table, the statute once, and no reason twice in a line", async () => {
      const person = await customer();
      await person.visitor.submit("/orders", { product: "archive" });
      const { text } = await ask(person);
      const plan = text.slice(text.indexOf('<table class="plan">'), text.indexOf("<form method=\"post\" action=\"/privacy"));
      expect(plan).not.toMatch(/shop\.|_|<td>(?:delete|keep)</);
      expect(plan).toMatch(/<td>Invoices to you, with your name and address<\/td>\s*<td>2<\/td>/);
      const whys = [...plan.matchAll(/<tr>\s*<td>(.*?)<\/tr>/gs)].map(([, line = ""]) => [...line.matchAll(/<p>(.*?)<\/p>/g)].map(([, why]) => why));
      expect(whys).toHaveLength(6);
      expect(whys.filter((one) => one.length !== 1)).toEqual([]);
      expect(whys.flat().filter((why) => why?.includes("§ 147(3) AO"))).toEqual(["The law makes us keep it: § 147(3) AO, § 14b(1) UStG (GDPR 17(3)(b))."]);
      // The account serves a contract, or that of an employer: two bases, so two grounds, said in one sentence.
      expect(whys.flat()).toContain("You ask for it: it serves your contract with us, which you end (GDPR 17(1)(a)), or you object to its use (GDPR 17(1)(c)).");
      expect(whys.flat()).toContain("You ask for it: your consent ends with that (GDPR 17(1)(b)).");
      // Nobody has stopped needing an order that is in progress.
      expect(text).not.toContain("no longer needed");
      expect(wordsOf(text)).toContain("2 orders of yours are still in progress, and will not be carried out any more.");
      // What the policy promises, not what happens: nothing deletes evidence yet.
      expect(wordsOf(text)).toContain("stays on record as proof (GDPR 5(2), 17(3)(b)), and so does what you agreed to in forms and took back (GDPR 7(1)). Our privacy notice names the periods. For your request: three years from the end of the year in which the request was closed. For your consent: three years from the end of the year in which the consent ended.");
    });

    it("takes the person's rows, keeps the invoice without the account, and touches nobody else", async () => {
      const other = await customer();
      const person = await customer();
      const rowsOf = async ({ id, email }: { readonly id: string; readonly email: string }) => ({
        customers: await count("customers", "id", id),
        addresses: await count("addresses", "customer_id", id),
        orders: await count("orders", "customer_id", id),
        messages: await count("messages", "email", email),
        invoices: await count("invoices", "customer_id", id),
      });
      const all = { customers: 1, addresses: 1, orders: 1, messages: 1, invoices: 1 };
      expect(await rowsOf(person)).toEqual(all);
      const { path, digests } = await ask(person);
      const done = await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" });
      expect(done.status).toBe(200);
      // The proof: what was erased, what is kept, why and until when, and that the record of the request stays.
      const said = wordsOf(done.text);
      expect(said).toContain("Your data is erased, except what we must keep Your account is gone");
      expect(said).toContain(`Number of your request ${path.split("/").at(-1) ?? ""} Asked for 2026-06-15 Carried out 2026-06-15 By Example Imaging GmbH`);
      const erased = said.slice(said.indexOf("What was erased"), said.indexOf("What is kept"));
      for (const what of ["Your account: name", "Your address 1 deleted", "Your orders 1 deleted", "Messages you sent"]) expect(erased).toContain(what);
      expect(erased).not.toContain("Invoices");
      expect(erased).toContain("What happened");
      expect(said.slice(said.indexOf("What is kept"))).toContain("Invoices to you, with your name and address 1 kept until 2034-12-31 , cut off from your account");
      expect(said).toContain("What else stays That you asked, and what we did about it, stays on record");
      expect(done.text).toMatch(/<script src="\/assets\/print.js" nonce="[^"]+">/);
      expect(done.text).toContain("§ 147(3) AO");
      expect(done.text).not.toContain("shop.invoices");
      expect(await rowsOf(person)).toEqual({ customers: 0, addresses: 0, orders: 0, messages: 0, invoices: 0 });
      expect(await rowsOf(other)).toEqual(all);
      expect(await shop.rows("SELECT id FROM order_items WHERE order_id NOT IN (SELECT id FROM orders)")).toEqual([]);
      expect(await shop.rows("SELECT customer_id, total_cents FROM invoices WHERE billing_name = ?", person.name)).toEqual([{ customer_id: null, total_cents: 29_000 }]);
    });

    it("leaves nothing for who goes back: pages about a person stay in no cache", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      const cached = async (page: string) => (await person.visitor.open(page)).headers.get("cache-control");
      for (const page of ["/privacy", path, "/account", "/support"]) expect(await cached(page), page).toBe("no-store");
      const done = await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" });
      expect(done.headers.get("cache-control")).toBe("no-store");
      expect(await cached("/privacy")).toBe("no-store");
      const copy = await customer();
      const request = await copy.visitor.ask("access");
      const download = await copy.visitor.send(`${request.replace("/privacy", "/troth")}/archive?locale=en`);
      expect(download.headers.get("cache-control")).toBe("no-store");
      await download.arrayBuffer();
    });

    it("signs the person out, in every browser", async () => {
      const person = await customer();
      const elsewhere = shop.visitor();
      await elsewhere.submit("/sign-in", { email: person.email, password: "correct horse" });
      expect((await elsewhere.open("/account")).text).toContain(person.name);
      const { path, digests } = await ask(person);
      await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" });
      expect((await person.visitor.open("/account")).to).toMatch(/^\/sign-in\?why=/);
      expect((await elsewhere.open("/account")).to).toMatch(/^\/sign-in\?why=/);
      expect((await elsewhere.open("/privacy")).text).not.toContain(person.name);
    });

    it("waits for the end of a running contract", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      const { status, text } = await person.visitor.submit(`${path}/confirm`, digests);
      expect([status, wordsOf(text)]).toEqual([409, expect.stringContaining("Your contract with us still runs.")]);
      expect(await count("customers", "id", person.id)).toBe(1);
    });

    it("does only what was shown: a plan that no longer holds is refused", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      await person.visitor.submit("/orders", { product: "archive" });
      const { status, text } = await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" });
      expect([status, wordsOf(text)]).toEqual([409, expect.stringContaining("Your data has changed since you saw the plan.")]);
      expect(await count("orders", "customer_id", person.id)).toBe(2);
    });

    it("wants the password again after a quarter of an hour", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      shop.clock.time = instant + 16 * minute;
      try {
        expect((await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).to).toMatch(/^\/sign-in\?why=/);
      } finally {
        shop.clock.time = instant;
      }
      expect(await count("customers", "id", person.id)).toBe(1);
    });

    it("is not for strangers", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      const stranger = shop.visitor();
      expect((await stranger.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).to).toMatch(/^\/sign-in\?why=/);
      await stranger.signUp();
      expect((await stranger.open(path)).status).toBe(404);
      expect((await stranger.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).status).toBe(404);
      expect(await count("customers", "id", person.id)).toBe(1);
    });
  });

  more?.(() => shop);
};
