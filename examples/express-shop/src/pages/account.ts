import { randomUUID } from "node:crypto";
import { Router } from "express";
import type { Kysely } from "kysely";
import type { Clock } from "troth";
import { countries, countryField } from "../country.js";
import type { Database } from "../database.js";
import { emailField, field } from "../form.js";
import { checkPassword, hashPassword } from "../password.js";
import { askToSignIn, pathBack, signIn, signInReason, signOut } from "../session.js";

const nobody = { name: "", email: "", street: "", city: "", country: "DE" };

export const accountPages = ({ db, clock }: { db: Kysely<Database>; clock: Clock }): Router => {
  const pages = Router();
  const signUpPage = { title: "Open an account", countries };

  pages.get("/sign-up", (req, res) => res.render("sign-up", { ...signUpPage, form: nobody, problem: undefined, back: pathBack(req.query["back"]) }));
  pages.post("/sign-up", async (req, res) => {
    const back = pathBack(req.body?.back);
    const form = { email: emailField(req.body?.email), name: field(req.body?.name, 200), street: field(req.body?.street, 200), city: field(req.body?.city, 200) };
    const password = field(req.body?.password, 200);
    const country = countryField(req.body?.country);
    const again = (status: number, problem: string): void => res.status(status).render("sign-up", { ...signUpPage, form: { ...form, country: country ?? "" }, problem, back });
    if (!form.email.includes("@")) return again(400, "Please give an e-mail address.");
    if (Object.values(form).includes("")) return again(400, "Please fill in every field.");
    if (country === undefined) return again(400, "Please choose a country.");
    if (password.length < 8) return again(400, "Please choose a password of eight characters or more.");
    if (await db.selectFrom("customers").select("id").where("email", "=", form.email).executeTakeFirst()) {
      return again(409, "This address has an account. Sign in instead.");
    }
    const id = randomUUID();
    const now = clock.now();
    const password_hash = await hashPassword(password);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto("customers").values({ id, email: form.email, name: form.name, password_hash, created_at: now, relationship_ended_at: null }).execute();
      await trx.insertInto("addresses").values({ id: randomUUID(), customer_id: id, street: form.street, city: form.city, country }).execute();
    });
    signIn(req, id, now);
    return res.redirect(back);
  });

  pages.get("/sign-in", (req, res) =>
    res.render("sign-in", { title: "Sign in", why: signInReason(req.query["why"]), email: req.customer?.email ?? "", failed: false, back: pathBack(req.query["back"]) }),
  );
  pages.post("/sign-in", async (req, res) => {
    const email = emailField(req.body?.email);
    const back = pathBack(req.body?.back);
    const customer = await db.selectFrom("customers").selectAll().where("email", "=", email).executeTakeFirst();
    if (!customer || !(await checkPassword(field(req.body?.password, 200), customer.password_hash))) {
      return res.status(401).render("sign-in", { title: "Sign in", why: undefined, email, failed: true, back });
    }
    signIn(req, customer.id, clock.now());
    return res.redirect(back);
  });
  pages.post("/sign-out", (req, res) => {
    signOut(req);
    res.redirect("/");
  });

  pages.get("/account", async (req, res) => {
    const { customer } = req;
    if (!customer) return askToSignIn(res, "account", "/account");
    const orders = await db.selectFrom("orders").selectAll().where("customer_id", "=", customer.id).orderBy("placed_at", "desc").execute();
    const items = await db
      .selectFrom("order_items")
      .innerJoin("orders", "orders.id", "order_items.order_id")
      .innerJoin("products", "products.id", "order_items.product_id")
      .select(["order_items.order_id", "order_items.quantity", "products.title"])
      .where("orders.customer_id", "=", customer.id)
      .execute();
    const titlesOf = (id: string): string =>
      items
        .filter(({ order_id }) => order_id === id)
        .map(({ title, quantity }) => (quantity > 1 ? `${quantity} × ${title}` : title))
        .join("; ");
    return res.render("account", { title: "Your account", orders: orders.map((order) => ({ ...order, titles: titlesOf(order.id) })) });
  });

  return pages;
};
