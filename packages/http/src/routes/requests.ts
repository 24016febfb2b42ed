import { isTrothError, type Refusal } from "@troth/decision";
import * as z from "zod";
import { json } from "../answer.js";
import { subjectOf } from "../caller.js";
import { problem } from "../problem.js";
import { refused } from "../refusal.js";
import { route, type AnyRoute } from "../route.js";

const unknown = (): Response => problem({ status: 404, code: "request-unknown", title: "There is no such request of yours" });
/** A `no`; somebody else's request is simply not there. */
const denied = ({ refusal }: { readonly refusal: Refusal }): Response => (refusal.because[0].code === "request-unknown" ? unknown() : refused(refusal));

/** What erasure and downloads are worth a fresh sign-in for: at most 15 minutes old. */
const fresh = { withinMs: 15 * 60_000 };

export const requestRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/requests",
    need: { role: "person" },
    summary: "A person asks for access (GDPR 15) or erasure (GDPR 17)",
    body: z.strictObject({ right: z.enum(["access", "erasure"]) }),
    handle: async ({ troth, grant, body, now }) => {
      const opened = await troth.requests.open({ subject: subjectOf(grant), right: body.right, channel: "signed-in", actor: "subject", now });
      if (!opened.ok) return denied(opened);
      const { id, due, steps, joined } = opened;
      return json({ id, due, steps, joined }, joined ? 200 : 201);
    },
  }),
  route({
    method: "GET",
    path: "/requests",
    need: { role: "person" },
    summary: "The person's own requests, with their dates",
    handle: async ({ troth, grant, now }) => json({ requests: await troth.requests.list(subjectOf(grant), now) }),
  }),
  route({
    method: "GET",
    path: "/requests/:id",
    need: { role: "person" },
    summary: "One request of the person's own; anybody else's is not there",
    handle: async ({ troth, grant, params }) => {
      const state = await troth.requests.get(params["id"] as string, subjectOf(grant));
      return state ? json(state) : unknown();
    },
  }),
  route({
    method: "POST",
    path: "/requests/:id/plan",
    need: { role: "person" },
    summary: "What an erasure would take and what it must leave, with reason and date; erases nothing, and records that it was shown",
    handle: async ({ troth, grant, params, now }) => {
      const planned = await troth.requests.plan(params["id"] as string, subjectOf(grant), now);
      if (!planned.ok) return denied(planned);
      const { ok: _, ...shown } = planned;
      return json(shown);
    },
  }),
  route({
    method: "POST",
    path: "/requests/:id/confirmation",
    need: { role: "person", fresh },
    summary: "Carries out the erasure that was planned; refused if the plan no longer holds",
    body: z.strictObject({ digests: z.record(z.string().min(1).max(100), z.string().min(1).max(200)), contractEnded: z.boolean() }),
    handle: async ({ troth, grant, params, body, now }) => {
      const done = await troth.requests.confirm(params["id"] as string, subjectOf(grant), { ...body, now });
      if (!done.ok) return denied(done);
      const { ok: _, ...outcome } = done;
      return json(outcome);
    },
  }),
  route({
    method: "GET",
    path: "/requests/:id/archive",
    need: { role: "person", fresh },
    summary: "The answer to an access request: a ZIP with JSON, CSV and a readable page",
    handle: async ({ troth, grant, params, url, now }) => {
      const locale = url.searchParams.get("locale") ?? troth.policy.languages[0];
      const unwritten = () => problem({ status: 404, code: "locale-unknown", title: "No copy is written in this language" });
      if (!troth.policy.languages.includes(locale)) return unwritten();
      const archive = await troth.requests.archive(params["id"] as string, subjectOf(grant), { locale, now }).catch((error: unknown) => {
        if (isTrothError(error) && error.code === "locale-unknown") return undefined;
        throw error;
      });
      if (!archive) return unwritten();
      if (!archive.ok) return denied(archive);
      return new Response(archive.stream as ReadableStream<Uint8Array<ArrayBuffer>>, {
        headers: {
          "content-type": "application/zip",
          "content-disposition": `attachment; filename="${archive.fileName}"`,
          "cache-control": "no-store",
        },
      });
    },
  }),
];
