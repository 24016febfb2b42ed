import { readFile } from "node:fs/promises";
import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { must, type Line } from "./line.js";
import { day, instant, type Customer, type World } from "./world.js";

/** All rows of a customer, byte for byte. */
const rowsOf = (world: World, { id, email, name }: Customer): string =>
  JSON.stringify([
    world.rows("SELECT * FROM customers WHERE id = ?", id),
    world.rows("SELECT * FROM addresses WHERE customer_id = ? ORDER BY id", id),
    world.rows("SELECT * FROM orders WHERE customer_id = ? ORDER BY id", id),
    world.rows("SELECT * FROM order_items WHERE order_id IN (SELECT id FROM orders WHERE customer_id = ?) ORDER BY id", id),
    world.rows("SELECT * FROM invoices WHERE billing_name = ? ORDER BY id", name),
    world.rows("SELECT * FROM messages WHERE email = ? ORDER BY id", email),
    world.rows("SELECT * FROM newsletter_subscriptions WHERE email = ?", email),
  ]);

/** Rows that only the database can have by now: an old invoice, a message, a subscription. */
const past = (world: World, customer: Customer): void => {
  const years = (count: number) => instant - Math.round(count * 365.25) * day;
  for (const age of [2, 11]) {
    world.execute(
      "INSERT INTO invoices (id, customer_id, order_number, issued_at, total_cents, billing_name, billing_address) VALUES (?, ?, ?, ?, 4900, ?, 'Lange Str. 1, Rostock, DE')",
      `${customer.id}-${age}-years`,
      customer.id,
      `order of ${age} years ago`,
      years(age),
      customer.name,
    );
  }
  world.execute("INSERT INTO messages (id, customer_id, email, name, body, written_at) VALUES (?, ?, ?, ?, 'Does it run on Linux?', ?)", `${customer.id}-message`, customer.id, customer.email, customer.name, instant - day);
  world.execute("INSERT INTO newsletter_subscriptions (email, customer_id, subscribed_at) VALUES (?, ?, ?)", customer.email, customer.id, instant - day);
};

const ask = async (customer: Customer, button: string): Promise<void> => {
  await customer.open("/privacy");
  await customer.press(button);
  await customer.page.waitForURL("**/privacy/requests/**");
};

/** Gives the plan as the person saw it; nothing may be gone before she has confirmed it. */
const eraseAll = async (world: World, customer: Customer): Promise<string> => {
  const before = rowsOf(world, customer);
  await ask(customer, "Have my data erased");
  const plan = await customer.page.locator("main").innerText();
  for (const what of ["Your account", "Your address", "Your orders", "What you ordered", "Invoices to you"]) must(plan.includes(what), `the plan does not speak of: ${what}`);
  must(rowsOf(world, customer) === before, "rows were changed before the plan was confirmed");
  await customer.page.check("[name=contractEnded]");
  await customer.press("Erase my data");
  await customer.page.waitForURL("**/confirm");
  return plan;
};

export const dataLines: readonly Line[] = [
  {
    practice: "GDPR 15",
    id: "access",
    promise: "A signed-in person downloads all that the shop has on her, and nothing of others, and no credential",
    keep: async (world) => {
      const other = await world.customer();
      const customer = await world.customer();
      past(world, customer);
      await ask(customer, "Get a copy of my data");
      const [download] = await Promise.all([customer.page.waitForEvent("download"), customer.page.getByText("Download my data").click()]);
      const bytes = await readFile(await download.path());
      const entries = await new ZipReader(new BlobReader(new Blob([bytes]))).getEntries();
      const texts = new Map<string, string>();
      for (const entry of entries) if (!entry.directory) texts.set(entry.filename, await entry.getData(new TextWriter()));
      const names = [...texts.keys()];
      const all = [...texts.values()].join("\n");
      for (const ending of [".json", ".csv", ".html"]) must(names.some((name) => name.endsWith(ending)), `no ${ending} in ${names.join(", ")}`);
      const order = String(world.rows("SELECT id FROM orders WHERE customer_id = ?", customer.id)[0]?.["id"]);
      for (const wanted of [customer.email, customer.name, order, "order of 11 years ago", `${customer.id}-message`]) must(all.includes(wanted), `the archive lacks ${wanted}`);
      const hash = String(world.rows("SELECT password_hash FROM customers WHERE id = ?", customer.id)[0]?.["password_hash"]);
      must(!all.includes(hash), "the archive holds the password's hash");
      const others = [other.id, other.email, other.name, ...world.rows("SELECT id FROM orders WHERE customer_id = ? UNION SELECT id FROM invoices WHERE customer_id = ?", other.id, other.id).map(({ id }) => String(id))];
      must(!others.some((value) => all.includes(value)), "the archive holds something of another customer");
      await other.leave();
      await customer.leave();
      must(!all.includes("Does it run on Linux?"), "free text went out before anybody looked whether it speaks of others");
      return `${names.length} files; her rows as SQL finds them, no credential, free text held for redaction`;
    },
  },
  {
    practice: "IMAGE-6",
    id: "erasure",
    promise: "A person asks for erasure, sees the plan first, and her data is gone; nobody else's is touched",
    keep: async (world) => {
      const other = await world.customer();
      const customer = await world.customer();
      past(world, customer);
      past(world, other);
      // A second address of hers, as only the erasure of this line has it.
      world.execute("INSERT INTO newsletter_subscriptions (email, customer_id, subscribed_at) VALUES (?, ?, ?)", `second-${customer.email}`, customer.id, instant - day);
      const before = rowsOf(world, other);
      await eraseAll(world, customer);
      for (const [table, column, value] of [
        ["customers", "id", customer.id],
        ["addresses", "customer_id", customer.id],
        ["orders", "customer_id", customer.id],
        ["messages", "email", customer.email],
        ["newsletter_subscriptions", "customer_id", customer.id],
      ] as const) {
        const left = world.rows(`SELECT * FROM ${table} WHERE ${column} = ?`, value).length;
        must(left === 0, `${left} rows of hers left in ${table}`);
      }
      const orphans = world.rows("SELECT * FROM order_items WHERE order_id NOT IN (SELECT id FROM orders)").length;
      must(orphans === 0, `${orphans} items of no order`);
      must(rowsOf(world, other) === before, "rows of another customer were changed");
      await other.leave();
      await customer.leave();
      return "0 rows of hers in five tables, no orphan; the rows of another customer in seven tables byte for byte the same";
    },
  },
  {
    practice: "IMAGE-6",
    id: "invoices-stay",
    promise: "Invoices survive as long as bookkeeping law demands, with the reason and the date; older ones go",
    keep: async (world) => {
      const customer = await world.customer();
      past(world, customer);
      const plan = await eraseAll(world, customer);
      must(plan.includes("17(3)(b)"), "the plan that she saw does not name the article that keeps her invoices");
      const left = world.rows("SELECT id, customer_id FROM invoices WHERE billing_name = ?", customer.name);
      must(left.length === 2, `${left.length} invoices left, not the two of the last eight years`);
      must(!left.some(({ id }) => id === `${customer.id}-11-years`), "the invoice of eleven years ago is still there");
      must(left.every(({ customer_id }) => customer_id === null), "a kept invoice still points at the account");
      const kept = world.rows("SELECT * FROM troth_kept").filter((row) => left.some(({ id }) => JSON.stringify(row).includes(String(id))));
      must(kept.length === 2, `${kept.length} of them are locked to their ground`);
      const untils = kept.map(({ until }) => String(until)).sort();
      must(untils.join() === "2032-12-31,2034-12-31", `kept until ${untils.join(", ")}`);
      must(untils.every((date) => plan.includes(date)), "the plan that she saw does not name the dates");
      await customer.leave();
      return `two invoices kept until ${untils.join(" and ")}, one of eleven years ago gone`;
    },
  },
  {
    practice: "IMAGE-6",
    id: "completed-orders-leave",
    last: true,
    promise: "Order data is deleted when the order is completed; the invoice stays",
    keep: async (world) => {
      const customer = await world.customer();
      await customer.open("/");
      await customer.press("Order");
      const [first, second] = world.rows("SELECT id FROM orders WHERE customer_id = ? ORDER BY id", customer.id).map(({ id }) => String(id));
      world.execute("UPDATE orders SET completed_at = ? WHERE id = ?", instant - day, String(first));
      await world.passTime();
      const left = world.rows("SELECT id FROM orders WHERE customer_id = ?", customer.id).map(({ id }) => id);
      must(left.length === 1 && left[0] === second, `orders left: ${left.length}`);
      must(world.rows("SELECT id FROM order_items WHERE order_id = ?", String(first)).length === 0, "items of the completed order are left");
      must(world.rows("SELECT id FROM invoices WHERE customer_id = ?", customer.id).length === 2, "an invoice went with its order");
      await customer.leave();
      return "completed order and its items gone, open order and both invoices there";
    },
  },
  {
    practice: "IMAGE-5",
    id: "messages-leave",
    last: true,
    promise: "A message is deleted once its purpose has ended, deletion was asked or consent withdrawn: whichever comes first",
    keep: async (world) => {
      const message = (id: string, column?: string) =>
        world.execute(
          `INSERT INTO messages (id, email, name, body, written_at${column ? `, ${column}` : ""}) VALUES (?, 'enquirer@shop.example', '', 'A question', ?${column ? ", ?" : ""})`,
          id,
          instant - 9 * day,
          ...(column ? [instant - day] : []),
        );
      for (const column of ["deletion_asked_at", "consent_withdrawn_at", "purpose_ended_at"]) message(`ended by ${column}`, column);
      message("still open");
      await world.passTime();
      const left = world.rows("SELECT id FROM messages WHERE email = 'enquirer@shop.example'").map(({ id }) => id);
      must(left.length === 1 && left[0] === "still open", `left: ${left.join(", ")}`);
      return "three ended in three ways are gone, the open one is there";
    },
  },
  {
    practice: "IMAGE-4",
    id: "logs-leave",
    last: true,
    promise: "Server logs are kept for two weeks, apart from people, with the address cut",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/contact");
      await visitor.leave();
      const log = (id: string, at: number) =>
        world.execute("INSERT INTO access_log (id, at, method, path, status, address, user_agent) VALUES (?, ?, 'GET', '/', 200, '192.0.2.0', '')", id, at);
      log("old", instant - 16 * day);
      log("recent", instant - 10 * day);
      await world.passTime();
      const ids = world.rows("SELECT id FROM access_log WHERE id IN ('old', 'recent')").map(({ id }) => id);
      must(ids.length === 1 && ids[0] === "recent", `left: ${ids.join(", ")}`);
      const visit = world.rows("SELECT address FROM access_log WHERE path = '/contact' AND at = ?", instant).map(({ address }) => String(address));
      must(visit.length > 0, "the visit was not logged, so nothing was cut");
      must(visit.every((address) => address === "127.0.0.0" || address === "::"), `logged as ${visit.join(", ")}`);
      const whole = world.rows("SELECT address FROM access_log").filter(({ address }) => !/(\.0|::)$/.test(String(address)));
      must(whole.length === 0, `${whole.length} addresses are kept whole`);
      const columns = world.rows("SELECT name FROM pragma_table_info('access_log')").map(({ name }) => name);
      must(!columns.includes("customer_id"), "the log points at customers");
      return "the entry of 16 days ago is gone, that of 10 days ago there, all addresses cut";
    },
  },
];
