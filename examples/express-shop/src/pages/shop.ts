import { randomUUID } from "node:crypto";
import { Router, type Request } from "express";
import type { Kysely } from "kysely";
import { isTrothError, type Clock } from "troth";
import type { Database } from "../database.js";
import { emailField, field } from "../form.js";
import { contactWords, shownHash, type FormConsents } from "../form-consent.js";
import { policy } from "../policy.js";
import type { ShopTroth } from "../promises.js";
import { askToSignIn } from "../session.js";
import { allowedBecause, refusedBecause } from "../words.js";

export interface ShopPageOptions {
  readonly db: Kysely<Database>;
  readonly troth: ShopTroth;
  readonly consents: FormConsents;
  readonly clock: Clock;
  readonly videoId: string;
  /** For how long an office abroad may keep a page waiting, in milliseconds. */
  readonly patience: number;
  readonly onFault: (fault: unknown) => void;
}

interface Office {
  readonly title: string;
  readonly host: string;
  readonly activity: "support-japan" | "support-regional";
  readonly recipient: "example-imaging-kk" | "regional-support";
}
/** The offices that give support; each is a recipient of the policy, with an activity of its own. */
const offices = {
  japan: { title: "Japan", host: "support-jp.imaging.example", activity: "support-japan", recipient: "example-imaging-kk" },
  regional: { title: "India", host: "regional-support.imaging.example", activity: "support-regional", recipient: "regional-support" },
} as const satisfies Readonly<Record<string, Office>>;

export const shopPages = ({ db, troth, consents, clock, videoId, patience, onFault }: ShopPageOptions): Router => {
  const pages = Router();

  pages.get("/", async (_req, res) => {
    const products = await db.selectFrom("products").selectAll().orderBy("price_cents").execute();
    const posts = troth.transfers.decide({ host: "www.instagram.com", activity: "embed-instagram", categories: ["device"], at: clock.now() });
    res.render("front", { title: "Imaging software", products, videoId, noPosts: posts.decision.allowed ? undefined : refusedBecause("instagram", posts.decision.because) });
  });

  const productOf = (id: unknown) => db.selectFrom("products").selectAll().where("id", "=", field(id, 40)).executeTakeFirst();
  /** Where a sign-in leads back to: the product that was chosen, one click from its order. */
  pages.get("/orders/:product", async (req, res, next) => {
    const product = await productOf(req.params.product);
    if (!product) return next();
    if (!req.customer) return askToSignIn(res, "order", `/orders/${product.id}`);
    return res.render("order", { title: "Your order", product });
  });
  pages.post("/orders", async (req, res) => {
    const { customer } = req;
    const product = await productOf(req.body?.product);
    if (!product) return res.status(400).render("message", { title: "Not ordered", text: "There is no such product. Please choose one in the shop." });
    if (!customer) return askToSignIn(res, "order", `/orders/${product.id}`);
    const address = await db.selectFrom("addresses").selectAll().where("customer_id", "=", customer.id).executeTakeFirst();
    if (!address) return res.status(400).render("message", { title: "Not ordered", text: `There is no address in your account. Please write to ${policy.rights.contact.email}.` });
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

  const contactPage = ({ customer }: Request) => {
    const words = contactWords(customer !== undefined);
    return { title: "Contact", sent: false, words, shown: shownHash(words) };
  };
  pages.get("/contact", (req, res) => res.render("contact", { ...contactPage(req), problem: undefined, form: { name: req.customer?.name ?? "", email: req.customer?.email ?? "", body: "" } }));
  pages.post("/contact", async (req, res) => {
    const email = emailField(req.body?.email);
    const body = field(req.body?.body, 5_000);
    const name = field(req.body?.name, 200);
    const page = contactPage(req);
    const again = (problem: string): void => res.status(400).render("contact", { ...page, problem, form: { name, email, body } });
    if (!email.includes("@")) return again("Please give an e-mail address: without one we cannot answer.");
    if (body === "") return again("Please write what you want to ask.");
    // The basis is consent: without the tick nothing is kept.
    if (req.body?.consent !== "yes") return again("Please tick that we may use what you write: without your consent we may not keep it.");
    // Who signed in or out meanwhile has read other words than those of today (GDPR 7(1)).
    if (req.body?.shown !== page.shown) return again("Please tick once more: the words beside the tick have changed since you opened this page.");
    const id = randomUUID();
    const at = clock.now();
    const { customer } = req;
    await consents.give({ activity: "contact-form", id, by: customer ? { customer: customer.id } : { address: email }, words: page.words, at }, (trx) =>
      trx
        .insertInto("messages")
        .values({
          id,
          // Never by the address alone: nobody has proved that it is hers.
          customer_id: customer?.id ?? null,
          email,
          name,
          body,
          written_at: at,
          deletion_asked_at: null,
          consent_withdrawn_at: null,
          purpose_ended_at: null,
        })
        .execute(),
    );
    return res.render("contact", { ...page, sent: true });
  });

  const categories = ["contact"] as const;
  const isOffice = (id: string): id is keyof typeof offices => Object.hasOwn(offices, id);
  /** Whether an office may get a question today; which of them may is for the policy to say. */
  const asked = ({ host, activity }: Office) => troth.transfers.decide({ host, activity, categories, at: clock.now() }).decision;
  const supportPage = (form: { readonly office: string; readonly question: string }, outcome?: object) => ({
    title: "Product support",
    offices: Object.entries(offices).map(([id, office]) => {
      const { allowed, because } = asked(office);
      return { id, title: office.title, chosen: id === form.office, closed: allowed ? undefined : refusedBecause(office.recipient, because) };
    }),
    question: form.question,
    outcome,
  });

  pages.get("/support", (_req, res) => res.render("support", supportPage({ office: "japan", question: "" })));
  /** Support is given by companies of the group; Troth decides which of them may get the question. */
  pages.post("/support", async (req, res) => {
    const { customer } = req;
    if (!customer) return askToSignIn(res, "support", "/support");
    const form = { office: field(req.body?.office, 40), question: field(req.body?.question, 2_000) };
    const show = (outcome: object): void => res.render("support", supportPage(form, outcome));
    if (!isOffice(form.office) || form.question === "") {
      res.status(400);
      return show({ kind: "incomplete", problem: form.question === "" ? "Please write your question." : "Please choose an office." });
    }
    const office: Office = offices[form.office];
    /** The policy said yes, and the network or the other side did not do its part. */
    const undelivered = (came: "nothing" | number): void =>
      show({ kind: "undelivered", came, to: policy.recipients[office.recipient].title.en, because: allowedBecause(asked(office).because) });
    let answer: Response;
    try {
      answer = await troth.transfers.fetch(`https://${office.host}/tickets`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reference: customer.id, question: form.question }),
        activity: office.activity,
        categories,
        signal: AbortSignal.timeout(patience),
      });
    } catch (error) {
      // The log has why, and what would mend it; of a refusal too.
      onFault(error);
      if (!isTrothError(error) || error.code !== "transfer-refused") return undelivered("nothing");
      res.status(409);
      return show({ kind: "refused", because: refusedBecause(office.recipient, error.faults) });
    }
    if (!answer.ok) return undelivered(answer.status);
    form.question = "";
    return show({ kind: "sent" });
  });

  return pages;
};
