import { Router, type Request, type Response } from "express";
import type { Kysely } from "kysely";
import type { Clock, Refusal, SubjectRef } from "troth";
import type { Database } from "../database.js";
import { field } from "../form.js";
import { isFormActivity, type FormConsents } from "../form-consent.js";
import { policy } from "../policy.js";
import type { ShopTroth } from "../promises.js";
import { askToSignIn, isFresh, signOut, tellOnce, wasTold } from "../session.js";
import { erasedLines, planLines, refusalOf, rightOf, stateOf } from "../words.js";

export interface PrivacyPageOptions {
  readonly db: Kysely<Database>;
  readonly troth: ShopTroth;
  readonly consents: FormConsents;
  readonly clock: Clock;
}

/** By the id only: an e-mail address may have been somebody else's before. */
const subjectOf = ({ customer }: Request): SubjectRef | undefined => customer && { kind: "customer", ids: { id: customer.id } };
const pageOf = (id: string): string => `/privacy/requests/${encodeURIComponent(id)}`;

const refused = (res: Response, { because }: Refusal): void =>
  because[0].code === "request-unknown"
    ? res.status(404).render("message", { title: "Not found", text: "There is no such request of yours." })
    : res.status(409).render("message", { title: "Not done", text: because.map(refusalOf).join(" ") });

/** What stays of a request and of a consent, and what the policy promises of how long: its own words. */
const recordKept = { requests: policy.retention["request-evidence"].title.en, consents: policy.retention["consent-evidence"].title.en, email: policy.rights.contact.email };

/** The notice, the settings, a person's consents and requests: plain pages over `troth.requests`. */
export const privacyPages = ({ db, troth, consents, clock }: PrivacyPageOptions): Router => {
  const pages = Router();

  pages.get("/notice", (_req, res) => res.render("notice", { title: "Privacy notice", notice: troth.notice({ locale: "en", format: "html", headingLevel: 2 }), email: policy.rights.contact.email }));

  pages.get("/privacy", async (req, res) => {
    const subject = subjectOf(req);
    const requests = subject ? await troth.requests.list(subject, clock.now()) : [];
    res.render("privacy", {
      title: "Your privacy",
      email: policy.rights.contact.email,
      consents: req.customer ? await consents.list(req.customer.id) : [],
      withdrawn: wasTold(req, "consent-withdrawn"),
      requests: requests.map((request) => ({ id: request.id, due: request.due, what: rightOf(request), state: stateOf(request) })),
    });
  });

  /** Consent that was given in a form is taken back with one click, as it was given (GDPR 7(3)); the sweep does the rest. */
  pages.post("/privacy/consents/withdraw", async (req, res) => {
    const { customer } = req;
    if (!customer) return askToSignIn(res, "privacy", "/privacy");
    const activity: unknown = req.body?.activity;
    const done = isFormActivity(activity) && (await consents.withdraw(customer.id, activity, field(req.body?.id, 200)));
    if (!done) return res.status(404).render("message", { title: "Not found", text: "There is no such consent of yours, or you have taken it back already." });
    tellOnce(req, "consent-withdrawn");
    return res.redirect(303, "/privacy");
  });

  pages.post("/privacy/requests", async (req, res) => {
    const subject = subjectOf(req);
    if (!subject) return askToSignIn(res, "privacy", "/privacy");
    const right = req.body?.right === "erasure" ? "erasure" : "access";
    const opened = await troth.requests.open({ subject, right, channel: "signed-in", actor: "subject", now: clock.now() });
    if (!opened.ok) return refused(res, opened.refusal);
    return res.redirect(pageOf(opened.id));
  });

  pages.get("/privacy/requests/:id", async (req, res) => {
    const subject = subjectOf(req);
    if (!req.customer || !subject) return askToSignIn(res, "privacy", pageOf(req.params.id));
    const request = await troth.requests.get(req.params.id, subject);
    if (!request) return res.status(404).render("message", { title: "Not found", text: "There is no such request of yours." });
    // What is confirmed is what was seen: the plan is made anew each time the page is opened.
    const plan = request.right === "erasure" && ["received", "planned"].includes(request.status) ? await troth.requests.plan(request.id, subject, clock.now()) : undefined;
    if (plan && !plan.ok) return refused(res, plan.refusal);
    const running = plan ? await db.selectFrom("orders").select(["placed_at"]).where("customer_id", "=", req.customer.id).where("completed_at", "is", null).execute() : [];
    return res.render("request", {
      title: "Your request",
      request,
      what: rightOf(request),
      state: stateOf({ ...request, late: clock.now() >= request.dueAt }),
      plan: plan && { lines: planLines(plan.items), digests: plan.digests },
      running: running.length,
      record: recordKept,
      fresh: isFresh(req.customer, clock.now()),
    });
  });

  /** The way to the copy: Troth's own route answers programs, this one leads a person to the sign-in and back. */
  pages.get("/privacy/requests/:id/archive", (req, res) => {
    if (!req.customer) return askToSignIn(res, "privacy", pageOf(req.params.id));
    if (!isFresh(req.customer, clock.now())) return askToSignIn(res, "stale", pageOf(req.params.id));
    return res.redirect(303, `/troth/requests/${encodeURIComponent(req.params.id)}/archive?locale=en`);
  });

  pages.post("/privacy/requests/:id/confirm", async (req, res) => {
    const subject = subjectOf(req);
    if (!req.customer || !subject) return askToSignIn(res, "privacy", pageOf(req.params.id));
    if (!isFresh(req.customer, clock.now())) return askToSignIn(res, "stale", pageOf(req.params.id));
    const form = (req.body ?? {}) as Readonly<Record<string, string>>;
    const digests = Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (name.startsWith("digest:") ? [[name.slice("digest:".length), value]] : [])));
    const now = clock.now();
    const done = await troth.requests.confirm(req.params.id, subject, { digests, contractEnded: form["contractEnded"] === "yes", now });
    if (!done.ok) return refused(res, done.refusal);
    signOut(req);
    res.locals["customer"] = undefined;
    const complete = done.state.status === "fulfilled";
    return res.render("erased", {
      title: !complete ? "Your data is erased in part" : done.kept.length > 0 ? "Your data is erased, except what we must keep" : "Your data is erased",
      complete,
      request: done.state,
      on: now,
      by: policy.entities["example-imaging"],
      erased: erasedLines(done.state.plan?.items ?? [], done.residue),
      kept: planLines(done.kept),
      left: planLines(done.residue),
      record: recordKept,
    });
  });

  return pages;
};
