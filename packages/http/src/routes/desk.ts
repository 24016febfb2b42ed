import * as z from "zod";
import { json, streamed } from "../answer.js";
import { operatorOf, subjectOf } from "../caller.js";
import { hash, locale, purposeChoices, subject, vendorChoices } from "../choices.js";
import { refused } from "../refusal.js";
import { route, type AnyRoute } from "../route.js";

/** Epoch milliseconds. */
const instant = z.number().int().nonnegative();

/** Consent told off the page, and its proof: for the person, and for whoever answers to an authority. */
export const deskRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/consent/receipts",
    need: { role: "person" },
    summary: "A signed receipt of each choice of the person's own, to keep (GDPR 7(1))",
    handle: async ({ troth, grant }) => {
      const made = await troth.consent.receipts({ subject: subjectOf(grant) });
      return made.ok ? json({ receipts: made.receipts }) : refused(made.refusal);
    },
  }),
  route({
    method: "POST",
    path: "/consent/told",
    need: { role: "operator", act: "consent.record" },
    summary: "An operator writes down what a person said on paper, by phone, by mail or face to face",
    body: z.strictObject({
      subject,
      how: z.enum(["paper", "phone", "email", "in-person"]),
      purposes: z.union([z.literal("withdraw-all"), purposeChoices]),
      vendors: vendorChoices.optional(),
      shown: z.strictObject({ wording: hash, policy: hash, locale }).optional(),
      actedAt: instant,
    }),
    handle: async ({ troth, grant, body }) => {
      const { vendors, shown, ...told } = body;
      const recorded = await troth.consent.recordByOperator({ ...told, ...(vendors ? { vendors } : {}), ...(shown ? { shown } : {}), operator: operatorOf(grant) });
      return recorded.ok ? json({ choices: recorded.choices, vendors: recorded.vendors }, 201) : refused(recorded.refusal);
    },
  }),
  route({
    method: "POST",
    path: "/consent/audit",
    need: { role: "operator", act: "consent.audit" },
    summary: "The journal's lines on one person's consents, or on those of a period, for an authority (GDPR 5(2)); made while they are read",
    body: z.strictObject({
      of: z.union([z.strictObject({ subject }), z.strictObject({ from: instant, to: instant }).refine(({ from, to }) => from < to, "A period begins before it ends")]),
    }),
    handle: async ({ troth, body }) => {
      const made = await troth.consent.auditExport({ of: body.of });
      if (!made.ok) return refused(made.refusal);
      return new Response(streamed(made.lines), {
        headers: { "content-type": "application/jsonl; charset=utf-8", "content-disposition": 'attachment; filename="consent-audit.jsonl"', "cache-control": "no-store" },
      });
    },
  }),
];
