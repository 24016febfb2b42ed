import * as z from "zod";
import { json } from "../answer.js";
import { subjectOf } from "../caller.js";
import { id } from "../choices.js";
import { refused } from "../refusal.js";
import { route, type AnyRoute } from "../route.js";

const purpose = z.string().regex(new RegExp(`^${id}$`));
/** A person tells of their situation in their own words. */
const grounds = z.string().max(4_000);
const own = { role: "person" } as const;

export const objectionRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/objections",
    need: own,
    summary: "The person's own objections (GDPR 21) and restrictions (GDPR 18) that are in force",
    handle: async ({ troth, grant }) => json(await troth.consent.oppositionOf(subjectOf(grant))),
  }),
  route({
    method: "POST",
    path: "/objections",
    need: own,
    summary: "A person objects (GDPR 21): it counts at once, with grounds or without",
    body: z.strictObject({
      purposes: z.union([z.literal("direct-marketing"), z.array(purpose).min(1).max(200)]),
      channel: z.enum(["email", "phone", "sms", "post", "push", "social", "in-product"]).optional(),
      profiling: z.literal(true).optional(),
      grounds: grounds.optional(),
    }),
    handle: async ({ troth, grant, body }) => {
      const { purposes, channel, profiling, grounds: told } = body;
      const asked = { purposes, ...(channel ? { channel } : {}), ...(profiling ? { profiling } : {}), ...(told === undefined ? {} : { grounds: told }) };
      const objected = await troth.consent.object({ subject: subjectOf(grant), actor: "subject", ...asked });
      if (objected.ok) return json({ objection: objected.objection, ...(objected.ask ? { ask: objected.ask } : {}) }, 201);
      // What is open to an objection counts, and what is not is told: neither is lost in the other.
      return refused(objected.refusal, objected.objections);
    },
  }),
  route({
    method: "POST",
    path: "/objections/:objection/grounds",
    need: own,
    summary: "What the person tells later of their situation (GDPR 21(1))",
    body: z.strictObject({ grounds: grounds.min(1) }),
    handle: async ({ troth, grant, params, body }) => {
      const given = await troth.consent.giveGrounds({ subject: subjectOf(grant), actor: "subject", objection: params["objection"] as string, grounds: body.grounds });
      return given.ok ? json({ ok: true }) : refused(given.refusal);
    },
  }),
  route({
    method: "POST",
    path: "/objections/:objection/withdrawal",
    need: own,
    summary: "The person takes an objection back; messages that it stopped need an opt-in to come again",
    handle: async ({ troth, grant, params }) => {
      const taken = await troth.consent.withdrawObjection({ subject: subjectOf(grant), actor: "subject", objection: params["objection"] as string });
      return taken.ok ? json({ ok: true }) : refused(taken.refusal);
    },
  }),
];
