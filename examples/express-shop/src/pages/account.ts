import { randomUUID } from "node:crypto";
import { Router } from "express";
import type { Kysely } from "kysely";
import type { Clock } from "troth";
import type { Database } from "../database.js";
import { emailField, field } from "../form.js";
import { checkPassword, hashPassword } from "../password.js";
import { signIn, signOut } from "../session.js";

export const accountPages = ({ db, clock }: { db: Kysely<Database>; clock: Clock }): Router => {
  const pages = Router();

  pages.get("/sign-up", (_req, res) => res.render("sign-up", { title: "Open an account" }));
  pages.post("/sign-up", async (req, res) => {
    const form = { email: emailField(req.body?.email), name: field(req.body?.name, 200), password: field(req.body?.password, 200) };
    const address = { street: field(req.body?.street, 200), city: field(req.body?.city, 200), country: field(req.body?.country, 2) };
    if (!form.email.includes("@") || form.name === "" || form.password.length < 8 || Object.values(address).includes("")) {
      return res.status(400).render("message", { title: "No account", text: "Every field is needed, and a password of eight characters." });
    }
    if (await db.selectFrom("customers").select("id").where("email", "=", form.email).executeTakeFirst()) {
      return res.status(409).render("message", { title: "No account", text: "This address has an account. Sign in instead." });
    }
    const id = randomUUID();
    const now = clock.now();
    const password_hash = await hashPassword(form.password);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto("customers").values({ id, email: form.email, name: form.name, password_hash, created_at: now, relationship_ended_at: null }).execute();
      await trx.insertInto("addresses").values({ id: randomUUID(), customer_id: id, ...address }).execute();
    });
    signIn(req, id, now);
    return res.redirect("/account");
  });

  pages.get("/sign-in", (_req, res) => res.render("sign-in", { title: "Sign in", failed: false }));
  pages.post("/sign-in", async (req, res) => {
    const customer = await db.selectFrom("customers").selectAll().where("email", "=", emailField(req.body?.email)).executeTakeFirst();
    if (!customer || !(await checkPassword(field(req.body?.password, 200), customer.password_hash))) {
      return res.status(401).render("sign-in", { title: "Sign in", failed: true });
    }
    signIn(req, customer.id, clock.now());
    return res.redirect("/account");
  });
  pages.post("/sign-out", (req, res) => {
    signOut(req);
    res.redirect("/");
  });

  pages.get("/account", async (req, res) => {
    const { customer } = req;
    if (!customer) return res.redirect("/sign-in");
    const orders = await db.selectFrom("orders").selectAll().where("customer_id", "=", customer.id).orderBy("placed_at", "desc").execute();
    const messages = await db
      .selectFrom("messages")
      .select(["id", "body", "written_at"])
      .where("customer_id", "=", customer.id)
      .where("consent_withdrawn_at", "is", null)
      .orderBy("written_at", "desc")
      .execute();
    return res.render("account", { title: "Your account", orders, messages });
  });

  /** Consent to keep a message is taken back as easily as it was given; the next sweep deletes it. */
  pages.post("/messages/:id/withdraw", async (req, res) => {
    if (!req.customer) return res.redirect("/sign-in");
    await db.updateTable("messages").set({ consent_withdrawn_at: clock.now() }).where("id", "=", req.params.id).where("customer_id", "=", req.customer.id).execute();
    return res.redirect("/account");
  });

  return pages;
};
