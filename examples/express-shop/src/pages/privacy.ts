import { Router, type Request, type Response } from "express";
import type { Clock, Refusal, SubjectRef } from "troth";
import type { ShopTroth } from "../promises.js";
import { isFresh, signOut } from "../session.js";
import { planLines, rightOf, stateOf } from "../words.js";

/** By the id only: an e-mail address may have been somebody else's before. */
const subjectOf = ({ customer }: Request): SubjectRef | undefined => customer && { kind: "customer", ids: { id: customer.id } };

const refused = (res: Response, { because }: Refusal): void =>
  because[0].code === "request-unknown"
    ? res.status(404).render("message", { title: "Not found", text: "There is no such request of yours." })
    : res.status(409).render("message", { title: "Not done", text: because.map((reason) => reason.fix ?? reason.code).join(" ") });

/** The notice, the settings, and a person's requests: plain pages over `troth.requests`. */
export const privacyPages = ({ troth, clock }: { troth: ShopTroth; clock: Clock }): Router => {
  const pages = Router();

  pages.get("/notice", (_req, res) => res.render("notice", { title: "Privacy notice", notice: troth.notice({ locale: "en", format: "html", headingLevel: 2 }) }));

  pages.get("/privacy", async (req, res) => {
    const subject = subjectOf(req);
    const requests = subject ? await troth.requests.list(subject, clock.now()) : [];
    res.render("privacy", { title: "Your privacy", requests: requests.map((request) => ({ id: request.id, due: request.due, what: rightOf(request), state: stateOf(request) })) });
  });

  pages.post("/privacy/requests", async (req, res) => {
    const subject = subjectOf(req);
    if (!subject) return res.redirect("/sign-in");
    const right = req.body?.right === "erasure" ? "erasure" : "access";
    const opened = await troth.requests.open({ subject, right, channel: "signed-in", actor: "subject", now: clock.now() });
    if (!opened.ok) return refused(res, opened.refusal);
    return res.redirect(`/privacy/requests/${encodeURIComponent(opened.id)}`);
  });

  pages.get("/privacy/requests/:id", async (req, res) => {
    const subject = subjectOf(req);
    if (!req.customer || !subject) return res.redirect("/sign-in");
    const request = await troth.requests.get(req.params.id, subject);
    if (!request) return res.status(404).render("message", { title: "Not found", text: "There is no such request of yours." });
    // What is confirmed is what was seen: the plan is made anew each time the page is opened.
    const plan = request.right === "erasure" && ["received", "planned"].includes(request.status) ? await troth.requests.plan(request.id, subject, clock.now()) : undefined;
    if (plan && !plan.ok) return refused(res, plan.refusal);
    return res.render("request", {
      title: "Your request",
      request,
      what: rightOf(request),
      state: stateOf({ ...request, late: clock.now() >= request.dueAt }),
      plan: plan && { lines: planLines(plan.items), digests: plan.digests },
      fresh: isFresh(req.customer, clock.now()),
    });
  });

  pages.post("/privacy/requests/:id/confirm", async (req, res) => {
    const subject = subjectOf(req);
    if (!req.customer || !subject || !isFresh(req.customer, clock.now())) return res.redirect("/sign-in");
    const form = (req.body ?? {}) as Readonly<Record<string, string>>;
    const digests = Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (name.startsWith("digest:") ? [[name.slice("digest:".length), value]] : [])));
    const done = await troth.requests.confirm(req.params.id, subject, { digests, contractEnded: form["contractEnded"] === "yes", now: clock.now() });
    if (!done.ok) return refused(res, done.refusal);
    signOut(req);
    res.locals["customer"] = undefined;
    return res.render("erased", { title: "Done", complete: done.state.status === "fulfilled", kept: planLines(done.kept) });
  });

  return pages;
};
