import { readdir } from "node:fs/promises";
import type { DataSource, ExportRow } from "@troth/data-map";
import { after } from "@troth/legal-time/rule";
import { renderNotice, type Policy, type Recipient, type TransferTool } from "@troth/policy-model";
import { describe, expect, test } from "vitest";
import { accessArchive, type AccessArchiveOptions } from "../../src/server/index.js";
import { customer, desk, noon } from "../desk.js";
import { shopPolicy } from "../policy.js";
import { shelf } from "../shelf.js";
import { bytesOf, csvRows, sha256, textIn, unzip } from "./unzip.js";

const hostile = {
  '<img src=x onerror="alert(1)">': '</td><script>alert("row")</script>',
  "=cmd": '=HYPERLINK("https://evil.example")',
};
const archiveOf = (o: Partial<AccessArchiveOptions> = {}) =>
  accessArchive({ policy: shopPolicy, sources: desk().sources, subject: customer(1), locale: "en", requestId: "request-1", now: noon, ...o });
const manifestOf = (files: ReadonlyMap<string, Uint8Array>) =>
  JSON.parse(textIn(files, "manifest.json")) as { readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string; readonly rows?: number }[]; readonly held: unknown; readonly wording: string };
const refused = (stream: ReturnType<typeof accessArchive>) => bytesOf(stream).then(() => "no refusal", (error: { readonly code?: string; readonly message: string }) => error.code ?? error.message);
const one = (rows: readonly Partial<ExportRow>[]): DataSource => ({
  ...shelf("shop", {}).source,
  locate: async () => ({ found: "one", count: rows.length }),
  async *export() {
    for (const row of rows) yield { path: "shop.things", category: "contact", purposes: [], source: "person", recipients: [], retention: "customer-data", data: {}, ...row };
  },
});

describe("the copy of a person's data", () => {
  test("art-15-3: holds every row of the person as JSON and as CSV, and of nobody else", async () => {
    const files = await unzip(archiveOf());
    expect([...files.keys()]).toEqual([
      "index.html",
      "categories/contact.html",
      "categories/invoice.html",
      "categories/message.html",
      "data/shop.customers.json",
      "data/shop.customers.csv",
      "data/shop.invoices.json",
      "data/shop.invoices.csv",
      "data/help.messages.json",
      "data/help.messages.csv",
      "manifest.json",
    ]);
    expect(JSON.parse(textIn(files, "data/shop.invoices.json"))).toEqual([{ number: "R-1", total: 1990 }]);
    expect(textIn(files, "data/shop.customers.csv")).toBe("id,name\r\nc-1,Customer 1\r\n");
    for (const bytes of files.values()) expect(Buffer.from(bytes).includes("Customer 2")).toBe(false);
  });

  test("the manifest has the size and the SHA-256 of every other file", async () => {
    const files = await unzip(archiveOf());
    const listed = manifestOf(files).files;
    expect(listed.map(({ name }) => name)).toEqual([...files.keys()].filter((name) => name !== "manifest.json"));
    for (const { name, bytes, sha256: hash } of listed) {
      const file = files.get(name) ?? new Uint8Array();
      expect([name, file.length, sha256(file)]).toEqual([name, bytes, hash]);
    }
    expect(listed.find(({ name }) => name === "data/shop.customers.json")?.rows).toBe(1);
  });

  test("who made it is told the hash of the manifest before the archive ends", async () => {
    const told: unknown[] = [];
    const files = await unzip(archiveOf({ made: async (archive) => void told.push(archive) }));
    expect(told).toEqual([{ files: files.size, manifest: sha256(textIn(files, "manifest.json")), held: [] }]);
  });

  test("what cannot be recorded is not handed out whole", async () => {
    const made = async () => {
      throw new Error("journal away");
    };
    expect(await refused(archiveOf({ made }))).toBe("journal away");
  });

  test("a stranger gets an archive that holds nothing, and says so", async () => {
    const files = await unzip(archiveOf({ subject: customer(3) }));
    expect([...files.keys()]).toEqual(["index.html", "manifest.json"]);
    expect(textIn(files, "index.html")).toContain("found none about you");
  });

  test("gdpr-11-2: whom no source can look for gets no empty copy, and a source that was left out is named in the manifest", async () => {
    const { sources, shop, help } = desk();
    help.faults.unsearchable = true;
    const files = await unzip(archiveOf({ sources }));
    expect(files.has("data/shop.customers.json")).toBe(true);
    expect(manifestOf(files)).toMatchObject({ notSearched: ["help"] });
    expect(await refused(archiveOf({ sources, subject: customer(3) }))).toBe("subject-unsearchable");
    shop.faults.unsearchable = true;
    expect(await refused(archiveOf({ sources }))).toBe("subject-unsearchable");
  });

  test("art-15-1: the pages say purposes, recipients by name, period, source, rights, complaint and automated decisions", async () => {
    const files = await unzip(archiveOf());
    const contact = textIn(files, "categories/contact.html");
    expect(contact).toContain("Orders: We carry out what you order.");
    expect(contact).toContain("Hosting provider (Germany)");
    expect(contact).toContain("Customers: The data is kept until the end of the business relationship.");
    expect(contact).toContain("From you.");
    expect(textIn(files, "categories/invoice.html")).toContain("The law demands it: § 147(3) AO.");
    expect(textIn(files, "categories/invoice.html")).toContain("From others: the payment provider.");
    expect(textIn(files, "categories/invoice.html")).toContain("Nobody outside our company.");
    const index = textIn(files, "index.html");
    for (const article of ["GDPR 16", "GDPR 17", "GDPR 18", "GDPR 21", "GDPR 7(3)", "GDPR 77", "GDPR 22"]) expect(index).toContain(article);
    expect(index).toContain('<a href="https://www.datenschutz-mv.de" rel="noreferrer">LfDI Mecklenburg-Vorpommern</a>');
    expect(index).toContain("Example Shop GmbH &amp; Co. KG, Beispielstraße 1, 18055 Rostock");
  });

  test("art-15-2: a recipient outside the EEA is named with the safeguard, and how to get a copy of it", async () => {
    const files = await unzip(archiveOf());
    expect(textIn(files, "categories/contact.html")).toContain("Example Shop KK (Japan). The European Commission has decided");
    expect(textIn(files, "categories/message.html")).toContain("Support desk (India). Protected by the standard contractual clauses");
    expect(textIn(files, "categories/message.html")).toContain("write to privacy@shop.example");
  });

  const assessed = { assessment: { on: "2026-02-01", conclusion: "essentially-equivalent", reviewBy: "2027-02-01" } } as const;
  const bound = { reference: "Register 12", approvedOn: "2026-01-01", commitments: { en: "The importer has bound itself.", de: "Der Importeur hat sich verpflichtet." } };
  test.each<[TransferTool, en: string, de: string]>([
    [{ tool: "code-of-conduct", ...bound, ...assessed }, "an approved code of conduct (GDPR 46(2)(e))", "genehmigte Verhaltensregeln (Art. 46 Abs. 2 lit. e DSGVO)"],
    [{ tool: "certification", ...bound, ...assessed }, "an approved certification (GDPR 46(2)(f))", "eine genehmigte Zertifizierung (Art. 46 Abs. 2 lit. f DSGVO)"],
    [{ tool: "ad-hoc", authorisation: "Decision 9/2026", authorisedOn: "2026-01-01", ...assessed }, "clauses that an authority has authorised (GDPR 46(3)(a))", "Klauseln, die eine Aufsichtsbehörde genehmigt hat (Art. 46 Abs. 3 lit. a DSGVO)"],
  ])("art-15-2: so is a safeguard of another kind: $tool", async (transfer, en, de) => {
    const support = { ...shopPolicy.recipients.support, transfer } as Recipient;
    const policy: Policy = { ...shopPolicy, recipients: { ...shopPolicy.recipients, support } };
    for (const [locale, words, copy] of [["en", en, "For a copy of the safeguards"], ["de", de, "Für eine Kopie der Garantien"]] as const) {
      const page = textIn(await unzip(archiveOf({ policy, locale })), "categories/message.html");
      expect([page.includes(words), page.includes(copy)]).toEqual([true, true]);
    }
  });

  test("art-15-1-h: profiling is told with its logic and its consequences", async () => {
    const profiling = { logic: { en: "What you buy is compared.", de: "Ihre Käufe werden verglichen." }, consequences: { en: "You see other offers.", de: "Sie sehen andere Angebote." } };
    const { "send-newsletter": newsletter, ...others } = shopPolicy.activities;
    const policy: Policy = { ...shopPolicy, activities: { ...others, "send-newsletter": { ...newsletter, profiling } } };
    expect(textIn(await unzip(archiveOf({ policy })), "index.html")).toContain("Newsletter. What you buy is compared. You see other offers.");
    expect(textIn(await unzip(archiveOf({ policy, locale: "de" })), "index.html")).toContain("Newsletter. Ihre Käufe werden verglichen. Sie sehen andere Angebote.");
  });

  test("art-12-1: the pages are in the person's language, all of them", async () => {
    const files = await unzip(archiveOf({ locale: "de" }));
    const index = textIn(files, "index.html");
    expect(index).toContain('<html lang="de">');
    expect(index).toContain("Was wir über Sie haben");
    expect(textIn(files, "categories/contact.html")).toContain("Hosting-Anbieter (Deutschland)");
    expect(textIn(files, "categories/invoice.html")).toContain("Die Daten werden 8 Jahre ab der Ausstellung der Rechnung aufbewahrt");
    const pages = [...files.keys()].filter((name) => name.endsWith(".html"));
    for (const name of pages) expect(textIn(files, name)).not.toMatch(/Your rights|Who receives|Back to/);
    expect(manifestOf(files).wording).toBe("not reviewed by a lawyer");
  });

  test.each(["sv", "", "__proto__"])("a language that there is no wording for is refused at once: %j", (locale) => {
    expect(() => archiveOf({ locale })).toThrow(/no readable copy/);
  });

  test("markup in the data, in column names and in the policy is text, and no script could run", async () => {
    const { help } = desk();
    help.tables["messages"]?.rows.push({ whose: "c-1", data: hostile });
    const files = await unzip(archiveOf({ sources: [help.source], requestId: '"><script>alert("id")</script>', consents: [{ '<script>alert("c")</script>': '<script>alert("d")</script>' }] }));
    for (const name of [...files.keys()].filter((each) => each.endsWith(".html"))) {
      const text = textIn(files, name);
      expect(text).not.toMatch(/<script|<img/i);
      expect(text).toContain("default-src 'none'");
    }
    expect(textIn(files, "categories/message.html")).toContain("&lt;/td&gt;&lt;script&gt;");
    expect(JSON.parse(textIn(files, "data/help.messages.json"))).toContainEqual(hostile);
  });

  test("formulas in the data and in column names are defused in CSV", async () => {
    const { help } = desk();
    help.tables["messages"]?.rows.push({ whose: "c-1", data: hostile });
    const files = await unzip(archiveOf({ sources: [help.source] }));
    const rows = csvRows(textIn(files, "data/help.messages.csv"));
    expect(rows[0]).toEqual(["text", '<img src=x onerror="alert(1)">', "'=cmd"]);
    expect(rows[2]).toEqual(["", '</td><script>alert("row")</script>', `'=HYPERLINK("https://evil.example")`]);
  });

  test("a row may have other columns than the one before: the header has all of them", async () => {
    const files = await unzip(archiveOf({ sources: [one([{ data: { a: 1 } }, { data: { b: 2 } }])] }));
    expect(csvRows(textIn(files, "data/shop.things.csv"))).toEqual([["a", "b"], ["1", ""], ["", "2"]]);
  });

  test("names of files come from the map, are safe and never the same", async () => {
    const paths = ["../../etc/passwd", "shop.things", "shop/things", "SHOP.things", "shop things"];
    const files = await unzip(archiveOf({ sources: [one(paths.map((path) => ({ path, data: { path } })))] }));
    const names = [...files.keys()].filter((name) => name.endsWith(".csv"));
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(paths.length);
    for (const name of names) expect(name).toMatch(/^data\/[\w-][\w.-]*\.csv$/);
  });

  test("one table with rows of two categories gives a file for each", async () => {
    const files = await unzip(archiveOf({ sources: [one([{ data: { a: 1 } }, { category: "message", data: { b: 2 } }])] }));
    expect([...files.keys()].filter((name) => name.endsWith(".json") && name.startsWith("data/"))).toEqual(["data/shop.things.contact.json", "data/shop.things.message.json"]);
  });

  test("art-15-4: columns of mixed content are held for the redaction desk, and the person is told", async () => {
    const { help, sources } = desk();
    const { messages } = help.tables;
    const mixed = shelf("help", { messages: { ...messages!, mixed: ["text"], rows: [{ whose: "c-1", data: { at: "2026-01-01", text: "Ask the neighbour" } }, { whose: "c-1", data: { at: "2026-01-02", text: "" } }] } });
    const told: unknown[] = [];
    const files = await unzip(archiveOf({ sources: [sources[0]!, mixed.source], made: async ({ held }) => void told.push(held) }));
    const held = [{ path: "help.messages", columns: ["text"], rows: 1 }];
    expect(told).toEqual([held]);
    expect(manifestOf(files).held).toEqual(held);
    for (const bytes of files.values()) expect(Buffer.from(bytes).includes("neighbour")).toBe(false);
    expect(textIn(files, "index.html")).toContain("may also tell of other people: help.messages.text");
  });

  test("art-12-1: a period is told in the words of the notice; a rule that the notice does not name says itself", async () => {
    const things = (retention: string) => one([{ retention, data: { a: 1 } }]);
    const policy: Policy = { ...shopPolicy, retention: { ...shopPolicy.retention, apart: { title: { en: "Apart", de: "Getrennt" }, rule: after("box.opened", "P1Y"), then: "delete" } } };
    const contact = async (retention: string, locale: string) => textIn(await unzip(archiveOf({ policy, sources: [things(retention)], locale })), "categories/contact.html");
    expect(renderNotice(shopPolicy, { locale: "de", format: "text" }).replace(/\s+/g, " ")).toContain("Die Daten werden bis zum Ende der Geschäftsbeziehung aufbewahrt.");
    expect(await contact("customer-data", "de")).toContain("Kundendaten: Die Daten werden bis zum Ende der Geschäftsbeziehung aufbewahrt.");
    expect(await contact("apart", "en")).toContain("Apart: The data is kept for 1 year after “box.opened”.");
  });

  test("the pages show moments and amounts as people read them; JSON and CSV hold what the app holds", async () => {
    const data = { placed_at: 1_795_383_848_936, totalCents: 49_000, seen_at: 1_795_383_848, note: "1795383848936", when: new Date("2026-06-15T10:00:00Z") };
    const files = await unzip(archiveOf({ sources: [one([{ data }])] }));
    const page = textIn(files, "categories/contact.html");
    expect(page).toContain(["placed at", "total", "seen at", "note", "when"].map((name) => `<th scope="col">${name}</th>`).join(""));
    expect(page).toContain("<td>November 22, 2026 at 09:44 PM UTC</td><td>490.00</td><td>1795383848</td><td>1795383848936</td><td>June 15, 2026 at 10:00 AM UTC</td>");
    expect(textIn(await unzip(archiveOf({ sources: [one([{ data }])], locale: "de" })), "categories/contact.html")).toContain("<td>490,00</td>");
    expect(JSON.parse(textIn(files, "data/shop.things.json"))).toEqual([{ ...data, when: "2026-06-15T10:00:00.000Z" }]);
    expect(csvRows(textIn(files, "data/shop.things.csv"))).toEqual([Object.keys(data), ["1795383848936", "49000", "1795383848", "1795383848936", "2026-06-15T10:00:00.000Z"]]);
  });

  test("a category that lies in several tables is listed once, with the files of each", async () => {
    const rows = ["shop.customers", "shop.addresses", "shop.messages"].map((path) => ({ path, data: { name: "Ada" } }));
    const index = textIn(await unzip(archiveOf({ sources: [one(rows)] })), "index.html");
    expect(index.match(/>Contact data</g)).toHaveLength(1);
    expect(index).toContain("<td>3</td>");
    for (const { path } of rows) expect(index).toContain(`<a href="data/${path}.csv">${path}.csv</a>`);
  });

  test.each([
    ["a page where a person can ask is named only where the policy has one", "/privacy", true],
    ["a policy without one promises none", undefined, false],
  ])("%s", async (_, page, named) => {
    const policy: Policy = { ...shopPolicy, rights: { ...shopPolicy.rights, ...(page === undefined ? {} : { page }) } };
    const index = textIn(await unzip(archiveOf({ policy })), "index.html");
    expect(index).toContain("To use them, write to privacy@shop.example.");
    expect(index.includes("You can also ask on this page of our site: /privacy")).toBe(named);
  });

  test("the request that it answers is told as answered, or answered in part where fields are held; others stay as they are", async () => {
    const it = desk();
    const { id } = await it.open(1, "access");
    await it.open(1, "erasure");
    const requests = await it.service.list(customer(1), noon);
    const statusesIn = (files: ReadonlyMap<string, Uint8Array>) =>
      Object.fromEntries((JSON.parse(textIn(files, "records/requests.json")) as { right: string; status: string; closed?: string }[]).map(({ right, status, closed }) => [right, [status, closed]]));
    expect(statusesIn(await unzip(archiveOf({ requests, requestId: id })))).toEqual({ access: ["answered", "2026-06-15T10:00:00.000Z"], erasure: ["received", undefined] });
    const held = one([{ data: { text: "Ask the neighbour" }, mixed: ["text"] }]);
    const part = await unzip(archiveOf({ requests, requestId: id, sources: [held] }));
    expect(statusesIn(part)["access"]).toEqual(["answered-in-part", undefined]);
    expect(textIn(part, "index.html")).toContain("<td>answered in part</td>");
  });

  test("the person's requests and choices are part of it", async () => {
    const it = desk();
    const { id } = await it.open(1, "access");
    const requests = await it.service.list(customer(1), noon);
    const consents = [{ purpose: "newsletter", choice: "given", at: "2026-05-01" }];
    const files = await unzip(archiveOf({ requests, consents }));
    expect(JSON.parse(textIn(files, "records/requests.json"))).toEqual([{ id, right: "access", status: "received", received: "2026-06-15T10:00:00.000Z", due: "2026-07-15" }]);
    expect(JSON.parse(textIn(files, "records/consents.json"))).toEqual(consents);
    expect(textIn(files, "index.html")).toContain("Access (GDPR 15)");
    expect(textIn(files, "index.html")).toContain("newsletter");
  });
});

describe("what stops a copy, before its first byte", () => {
  test("two people behind the ids", async () => {
    const { shop } = desk();
    shop.faults.ambiguous = true;
    expect(await refused(archiveOf({ sources: [shop.source] }))).toBe("subject-ambiguous");
  });

  test.each([
    ["a category that the policy does not have", { category: "shadow" }, "row-unlabelled"],
    ["a purpose that the policy does not have", { purposes: ["shadow"] }, "row-unlabelled"],
    ["a recipient that the policy does not have", { recipients: ["shadow"] }, "row-unlabelled"],
    ["credentials", { category: "credentials" }, "secret-exported"],
  ])("%s", async (_, row, code) => {
    expect(await refused(archiveOf({ sources: [one([{}, row])] }))).toBe(code);
  });

  test("a source that fails in the middle", async () => {
    const { shop } = desk();
    shop.faults.duringExport = () => {
      throw new Error("cursor lost");
    };
    const reader = archiveOf({ sources: [shop.source] }).getReader();
    await expect(reader.read()).rejects.toThrow("cursor lost");
  });
});

describe("streaming", () => {
  const many = (rows: number, told: { read: number }): DataSource => ({
    ...one([]),
    async *export() {
      for (let n = 0; n < rows; n += 1) {
        told.read += 1;
        yield { path: "shop.log", category: "contact", purposes: [], source: "person", recipients: [], retention: "customer-data", data: { n, text: `line ${n}` } };
      }
    },
  });
  const descriptors = async () => (process.platform === "linux" ? (await readdir("/proc/self/fd")).length : 0);

  test("nothing is read before somebody reads", async () => {
    const told = { read: 0 };
    const stream = archiveOf({ sources: [many(10, told)] });
    await new Promise((resolve) => setImmediate(resolve));
    expect(told.read).toBe(0);
    await stream.cancel();
    expect(told.read).toBe(0);
  });

  test("20,000 rows arrive whole, from one pass over the source", async () => {
    const told = { read: 0 };
    const files = await unzip(archiveOf({ sources: [many(20_000, told)] }));
    expect(told.read).toBe(20_000);
    const rows = JSON.parse(textIn(files, "data/shop.log.json")) as readonly { readonly n: number }[];
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 20_000 }, (_, n) => n));
    expect(csvRows(textIn(files, "data/shop.log.csv"))).toHaveLength(20_001);
  });

  test("who goes away in the middle leaves no file open", async () => {
    const before = await descriptors();
    const reader = archiveOf({ sources: [many(20_000, { read: 0 })] }).getReader();
    await reader.read();
    await reader.cancel("gone");
    expect(await descriptors()).toBe(before);
  });
});
