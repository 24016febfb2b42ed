import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant, type OpenShop } from "./open-shop.js";
import { hiddenFields, type Visitor } from "./visitor.js";

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
    ])("is refused with %s", async (_, change) => {
      const before = (await shop.rows("SELECT id FROM customers")).length;
      const whole = { name: "Customer", email: "refused@shop.example", password: "correct horse", street: "Lange Str. 1", city: "Rostock", country: "DE" };
      expect((await shop.visitor().submit("/sign-up", { ...whole, ...change })).status).toBe(400);
      expect((await shop.rows("SELECT id FROM customers")).length).toBe(before);
    });

    it("opens to its password and to no other", async () => {
      const { email, name, password } = await shop.visitor().signUp();
      const visitor = shop.visitor();
      const wrong = await visitor.submit("/sign-in", { email, password: `${password}.` });
      expect(wrong.status).toBe(401);
      expect(wrong.text).toContain("do not fit together");
      expect(visitor.cookies.size).toBe(0);
      expect((await visitor.open("/account")).to).toBe("/sign-in");
      expect((await visitor.submit("/sign-in", { email: email.toUpperCase(), password })).to).toBe("/account");
      expect((await visitor.open("/account")).text).toContain(`Signed in as ${name}`);
      await visitor.submit("/sign-out", {});
      expect((await visitor.open("/account")).to).toBe("/sign-in");
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
    });

    it("needs a customer, and a product that there is", async () => {
      expect((await shop.visitor().submit("/orders", { product: "viewer" })).to).toBe("/sign-in");
      const visitor = shop.visitor();
      const { email } = await visitor.signUp();
      expect((await visitor.submit("/orders", { product: "none" })).status).toBe(400);
      expect(await count("orders", "customer_id", await idOf(email))).toBe(0);
    });
  });

  describe("the contact form", () => {
    it("stores nothing without consent (GDPR 6(1)(a))", async () => {
      const form = { name: "", email: "question@shop.example", body: "Does it run on Linux?" };
      expect((await shop.visitor().submit("/contact", form)).status).toBe(400);
      expect((await shop.visitor().submit("/contact", { ...form, consent: "no" })).status).toBe(400);
      expect(await count("messages", "email", "question@shop.example")).toBe(0);
    });

    it("stores what was written with consent, under the address as accounts have it", async () => {
      const sent = await shop.visitor().submit("/contact", { name: "", email: "Asker@Shop.example", body: "Does it run on Linux?", consent: "yes" });
      expect(sent.text).toContain("Thank you");
      expect(await shop.rows("SELECT body, name FROM messages WHERE email = ?", "asker@shop.example")).toEqual([{ body: "Does it run on Linux?", name: "" }]);
    });

    it("GDPR 7(3): lets a customer take the consent to her own message back, and nobody to another's", async () => {
      const { visitor, email, id } = await customer();
      const [message] = await shop.rows("SELECT id FROM messages WHERE email = ?", email);
      const other = (await customer()).visitor;
      await other.submit(`/messages/${String(message?.["id"])}/withdraw`, {});
      expect(await shop.rows("SELECT consent_withdrawn_at FROM messages WHERE email = ?", email)).toEqual([{ consent_withdrawn_at: null }]);
      await visitor.submit(`/messages/${String(message?.["id"])}/withdraw`, {});
      const [withdrawn] = await shop.rows("SELECT consent_withdrawn_at, customer_id FROM messages WHERE email = ?", email);
      expect([Number(withdrawn?.["consent_withdrawn_at"]), withdrawn?.["customer_id"]]).toEqual([instant, id]);
    });

    it("leads nobody to the message of another: who opens an account in her address gets nothing, and erases nothing", async () => {
      const email = "unproven@shop.example";
      await shop.visitor().submit("/contact", { name: "", email, body: "Something private", consent: "yes" });
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
  const customer = async (): Promise<{ readonly visitor: Visitor; readonly email: string; readonly name: string; readonly id: string }> => {
    const visitor = shop.visitor();
    const { email, name } = await visitor.signUp();
    await visitor.submit("/orders", { product: "course" });
    await visitor.submit("/contact", { name, email, body: `A question of ${name}`, consent: "yes" });
    return { visitor, email, name, id: await idOf(email) };
  };

  describe("access (GDPR 15)", () => {
    it("is a ZIP with the person's rows, nobody else's, and no credential", async () => {
      const other = await customer();
      const { visitor, email, name, id } = await customer();
      const path = await visitor.ask("access");
      expect((await visitor.open("/privacy")).text).toContain(path);
      const [, link = ""] = /href="(\/troth\/requests\/[^"]+)"/.exec((await visitor.open(path)).text) ?? [];
      const download = await visitor.send(link);
      expect(download.status).toBe(200);
      expect(download.headers.get("content-type")).toBe("application/zip");
      const files = await filesOf(download);
      expect([...files.keys()]).toEqual(expect.arrayContaining(["index.html", "manifest.json"]));
      const all = [...files.values()].join("\n");
      const [order] = await shop.rows("SELECT id FROM orders WHERE customer_id = ?", id);
      for (const wanted of [email, name, "Lange Str. 1", String(order?.["id"])]) expect(all).toContain(wanted);
      const [stored] = await shop.rows("SELECT password_hash FROM customers WHERE id = ?", id);
      for (const unwanted of [String(stored?.["password_hash"]), other.email, other.id]) expect(all).not.toContain(unwanted);
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
      expect((await stranger.open(path)).to).toBe("/sign-in");
      expect((await stranger.open(`${path.replace("/privacy", "/troth")}/archive`)).status).toBe(401);
      await stranger.signUp();
      expect((await stranger.open(path)).status).toBe(404);
      expect((await stranger.open(`${path.replace("/privacy", "/troth")}/archive`)).status).toBe(404);
    });

    it("wants the password again after a quarter of an hour", async () => {
      const { visitor } = await customer();
      const path = await visitor.ask("access");
      shop.clock.time = instant + 16 * minute;
      try {
        const { text } = await visitor.open(path);
        expect(text).toContain("sign in again");
        expect(text).not.toContain("Download");
        expect((await visitor.open(`${path.replace("/privacy", "/troth")}/archive`)).status).toBe(403);
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
      expect(text).toMatch(/<td>Invoices to you<\/td>\s*<td>1<\/td>\s*<td>kept until <time>2034-12-31<\/time><\/td>/);
      expect(Object.keys(digests)).toEqual(["digest:shop"]);
      expect(await count("customers", "id", person.id)).toBe(1);
    });

    it("says it in words: no name of a table, the statute once, and no reason twice in a line", async () => {
      const person = await customer();
      await person.visitor.submit("/orders", { product: "archive" });
      const { text } = await ask(person);
      const plan = text.slice(text.indexOf('<table class="plan">'), text.indexOf("<form method=\"post\" action=\"/privacy"));
      expect(plan).not.toMatch(/shop\.|_|<td>(?:delete|keep)</);
      expect(plan).toMatch(/<td>Invoices to you<\/td>\s*<td>2<\/td>/);
      const whys = [...plan.matchAll(/<tr>\s*<td>(.*?)<\/tr>/gs)].map(([, line = ""]) => [...line.matchAll(/<p>(.*?)<\/p>/g)].map(([, why]) => why));
      expect(whys).toHaveLength(6);
      expect(whys.filter((one) => one.length !== 1)).toEqual([]);
      expect(whys.flat().filter((why) => why?.includes("§ 147(3) AO"))).toEqual(["The law makes us keep it: § 147(3) AO, § 14b(1) UStG (GDPR 17(3)(b))."]);
      // The account serves a contract, or that of an employer: two bases, so two grounds, said in one sentence.
      expect(whys.flat()).toContain("You ask for it: it is no longer needed (GDPR 17(1)(a)), or you object to its use (GDPR 17(1)(c)).");
      expect(whys.flat()).toContain("You ask for it: your consent ends with that (GDPR 17(1)(b)).");
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
      expect(done.text).toContain("Your data is erased.");
      expect(done.text).toMatch(/<td>Invoices to you<\/td>\s*<td>1<\/td>\s*<td>kept until <time>2034-12-31<\/time><\/td>/);
      expect(done.text).toContain("§ 147(3) AO");
      expect(done.text).not.toContain("shop.invoices");
      expect(await rowsOf(person)).toEqual({ customers: 0, addresses: 0, orders: 0, messages: 0, invoices: 0 });
      expect(await rowsOf(other)).toEqual(all);
      expect(await shop.rows("SELECT id FROM order_items WHERE order_id NOT IN (SELECT id FROM orders)")).toEqual([]);
      expect(await shop.rows("SELECT customer_id, total_cents FROM invoices WHERE billing_name = ?", person.name)).toEqual([{ customer_id: null, total_cents: 29_000 }]);
    });

    it("signs the person out, in every browser", async () => {
      const person = await customer();
      const elsewhere = shop.visitor();
      await elsewhere.submit("/sign-in", { email: person.email, password: "correct horse" });
      expect((await elsewhere.open("/account")).text).toContain(person.name);
      const { path, digests } = await ask(person);
      await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" });
      expect((await person.visitor.open("/account")).to).toBe("/sign-in");
      expect((await elsewhere.open("/account")).to).toBe("/sign-in");
      expect((await elsewhere.open("/privacy")).text).not.toContain(person.name);
    });

    it("waits for the end of a running contract", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      expect((await person.visitor.submit(`${path}/confirm`, digests)).status).toBe(409);
      expect(await count("customers", "id", person.id)).toBe(1);
    });

    it("does only what was shown: a plan that no longer holds is refused", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      await person.visitor.submit("/orders", { product: "archive" });
      expect((await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).status).toBe(409);
      expect(await count("orders", "customer_id", person.id)).toBe(2);
    });

    it("wants the password again after a quarter of an hour", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      shop.clock.time = instant + 16 * minute;
      try {
        expect((await person.visitor.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).to).toBe("/sign-in");
      } finally {
        shop.clock.time = instant;
      }
      expect(await count("customers", "id", person.id)).toBe(1);
    });

    it("is not for strangers", async () => {
      const person = await customer();
      const { path, digests } = await ask(person);
      const stranger = shop.visitor();
      expect((await stranger.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).to).toBe("/sign-in");
      await stranger.signUp();
      expect((await stranger.open(path)).status).toBe(404);
      expect((await stranger.submit(`${path}/confirm`, { ...digests, contractEnded: "yes" })).status).toBe(404);
      expect(await count("customers", "id", person.id)).toBe(1);
    });
  });

  more?.(() => shop);
};
