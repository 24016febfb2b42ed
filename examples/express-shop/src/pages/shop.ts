import { randomUUID } from "node:crypto";
import { Router } from "express";
import type { Kysely } from "kysely";
import { isTrothError, type Clock } from "troth";
import type { Database } from "../database.js";
import { emailField, field } from "../form.js";
import { policy } from "../policy.js";
import type { ShopTroth } from "../promises.js";
import { allowedBecause } from "../words.js";

export interface ShopPageOptions {
  readonly db: Kysely<Database>;
  readonly troth: ShopTroth;
  readonly clock: Clock;
  readonly videoId: string;
  /** For how long an office abroad may keep a page waiting, in milliseconds. */
  readonly patience: number;
  readonly onFault: (fault: unknown) => void;
}

export const shopPages = ({ db, troth, clock, videoId, patience, onFault }: ShopPageOptions): Router => {
  const pages = Router();

  pages.get("/", async (_req, res) => {
    const products = await db.selectFrom("products").selectAll().orderBy("price_cents").execute();
    res.render("front", { title: "Imaging software", products, videoId });
  });

  pages.post("/orders", async (req, res) => {
    const { customer } = req;
    if (!customer) return res.redirect("/sign-in");
    const product = await db.selectFrom("products").selectAll().where("id", "=", field(req.body?.product, 40)).executeTakeFirst();
    const address = await db.selectFrom("addresses").selectAll().where("customer_id", "=", customer.id).executeTakeFirst();
    if (!product || !address) return res.status(400).render("message", { title: "Not ordered", text: "Choose a product, and give an address in your account first." });
    const now = clock.now();
    const id = randomUUID();
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto("orders")
        .values({ id, customer_id: customer.id, placed_at: now, completed_at: null, total_cents: product.price_cents })
        .execute();
      await trx
        .insertInto("order_items")
        .values({ id: randomUUID(), order_id: id, product_id: product.id, quantity: 1, price_cents: product.price_cents })
        .execute();
      await trx
        .insertInto("invoices")
        .values({
          id: randomUUID(),
          customer_id: customer.id,
          order_number: id,
          issued_at: now,
          total_cents: product.price_cents,
          billing_name: customer.name,
          billing_address: `${address.street}, ${address.city}, ${address.country}`,
        })
        .execute();
    });
    return res.redirect("/account");
  });

  pages.get("/contact", (_req, res) => res.render("contact", { title: "Contact", sent: false }));
  pages.post("/contact", async (req, res) => {
    const email = emailField(req.body?.email);
    const body = field(req.body?.body, 5_000);
    // The basis is consent: without the tick nothing is kept.
    if (req.body?.consent !== "yes" || !email.includes("@") || body === "") {
      return res.status(400).render("message", { title: "Not sent", text: "An address, a message and your consent are needed." });
    }
    await db
      .insertInto("messages")
      .values({
        id: randomUUID(),
        // Never by the address alone: nobody has proved that it is hers.
        customer_id: req.customer?.id ?? null,
        email,
        name: field(req.body?.name, 200),
        body,
        written_at: clock.now(),
        deletion_asked_at: null,
        consent_withdrawn_at: null,
        purpose_ended_at: null,
      })
      .execute();
    return res.render("contact", { title: "Contact", sent: true });
  });

  pages.get("/support", (_req, res) => res.render("support", { title: "Product support", outcome: undefined }));
  /** Support is given by companies of the group; Troth decides which of them may get the question. */
  pages.post("/support", async (req, res) => {
    const { customer } = req;
    if (!customer) return res.redirect("/sign-in");
    const office =
      req.body?.office === "regional"
        ? ({ host: "regional-support.imaging.example", activity: "support-regional" } as const)
        : ({ host: "support-jp.imaging.example", activity: "support-japan" } as const);
    const categories = ["contact"] as const;
    const body = JSON.stringify({ reference: customer.id, question: field(req.body?.question, 2_000) });
    const show = (outcome: object): void => res.render("support", { title: "Product support", outcome });
    /** The policy said yes, and the network or the other side did not do its part. */
    const undelivered = (came: "nothing" | number): void => {
      const { decision, recipient } = troth.transfers.decide({ host: office.host, activity: office.activity, categories, at: clock.now() });
      show({ kind: "undelivered", came, to: recipient ? policy.recipients[recipient].title.en : office.host, because: allowedBecause(decision.because) });
    };
    let answer: Response;
    try {
      answer = await troth.transfers.fetch(`https://${office.host}/tickets`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        activity: office.activity,
        categories,
        signal: AbortSignal.timeout(patience),
      });
    } catch (error) {
      if (isTrothError(error) && error.code === "transfer-refused") {
        res.status(409);
        return show({ kind: "refused", because: error.faults });
      }
      onFault(error);
      return undelivered("nothing");
    }
    return answer.ok ? show({ kind: "sent" }) : undelivered(answer.status);
  });

  return pages;
};
