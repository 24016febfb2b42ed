import * as z from "zod";
import { hash, id, locale, purposeChoices, vendorChoices } from "../choices.js";
import { problem } from "../problem.js";
import { route, type AnyRoute } from "../route.js";
import { refused } from "../refusal.js";

/**
 * What a browser sends when a person has chosen; the type is `ChoiceRequest` of `@troth/consent-core`. It takes exactly what
 * that package's own parser takes; a test bends every field of it and holds the two together.
 */
export const choiceRequest = z.strictObject({
  policy: hash,
  surface: z.string().regex(new RegExp(`^(?!constructor$)${id}$`)),
  locale,
  shown: hash,
  how: z.enum(["banner", "settings", "embed"]),
  ui: z.string().regex(/^@?[a-z][a-z0-9./-]{0,39}(?: [0-9][\w.+-]{0,19})?$/).optional(),
  at: z.number().int().nonnegative().optional(),
  purposes: purposeChoices,
  vendors: vendorChoices,
});

export const consentRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/consent",
    need: { role: "anyone" },
    summary: "What a browser asks and gates on a surface, in a language: the client policy",
    handle: async ({ troth, url }) => {
      const surface = url.searchParams.get("surface") ?? "";
      const asked = url.searchParams.get("locale") ?? troth.policy.languages[0];
      if (!Object.hasOwn(troth.policy.surfaces, surface)) {
        return problem({ status: 404, code: "surface-unknown", title: `The surfaces are: ${Object.keys(troth.policy.surfaces).join(", ")}` });
      }
      if (!troth.policy.languages.includes(asked)) {
        return problem({ status: 404, code: "locale-unknown", title: `The languages are: ${troth.policy.languages.join(", ")}` });
      }
      return Response.json(troth.consent.clientPolicy({ surface, locale: asked }), { headers: { "cache-control": "no-cache" } });
    },
  }),
  route({
    method: "POST",
    path: "/consent",
    need: { role: "anyone" },
    summary: "Records a person's choice; answers with the cookie that says it",
    body: choiceRequest,
    handle: async ({ troth, request, url, body, now }) => {
      const recorded = await troth.consent.record({ request: body, cookie: request.headers.get("cookie") ?? undefined, secure: url.protocol === "https:", now });
      if (!recorded.ok) {
        const answer = refused(recorded.refusal);
        if (recorded.setCookie !== undefined) answer.headers.set("set-cookie", recorded.setCookie);
        return answer;
      }
      return Response.json(
        { choices: recorded.choices, vendors: recorded.vendors },
        { headers: { "cache-control": "no-store", "set-cookie": recorded.setCookie } },
      );
    },
  }),
];
