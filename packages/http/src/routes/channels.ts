import type { Refusal } from "@troth/decision";
import type { Policy, Troth } from "troth";
import { page, type PageSays } from "../page.js";
import { refused } from "../refusal.js";
import { route, type AnyRoute, type RouteContext } from "../route.js";

type Context = RouteContext<undefined>;
type Kind = "confirmation" | "way-out";
type Shown = Pick<Parameters<typeof page>[0], "status" | "says" | "button">;

/** A program that asks for JSON gets it; whoever else comes, a mail program's one click too, gets a page. */
const wantsJson = (request: Request): boolean => {
  const accept = request.headers.get("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("text/html");
};
const localeOf = ({ troth, url }: Pick<Context, "troth" | "url">, asked: string | undefined): string =>
  [url.searchParams.get("locale"), asked].find((locale) => locale && troth.policy.languages.includes(locale)) ?? troth.policy.languages[0];
const titleOf = ({ purposes }: Policy, purpose: string, locale: string): { readonly about?: string } => {
  const about = Object.hasOwn(purposes, purpose) ? purposes[purpose]?.title[locale] : undefined;
  return about === undefined ? {} : { about };
};

/** What a token is about, as long as it is one of this kind. */
const aboutOf = async (troth: Troth, token: string, kind: Kind) => {
  const about = await troth.channels.about(token);
  return about?.for === kind ? about : undefined;
};

/** Shows what would be done, and does nothing: links are opened by scanners before any person sees them. */
const ask = (kind: Kind, says: PageSays, button: PageSays) => async (context: Context): Promise<Response> => {
  const about = await aboutOf(context.troth, context.params["token"] as string, kind);
  const locale = localeOf(context, about?.locale);
  if (!about) return page({ status: 404, locale, says: "gone" });
  return page({ status: 200, locale, ...titleOf(context.troth.policy, about.purpose, locale), says, button });
};

type Outcome = ({ readonly ok: true; readonly purpose: string; readonly channel: string }) | { readonly ok: false; readonly refusal: Refusal };
const answer = async (context: Context, kind: Kind, outcome: Outcome, done: Shown): Promise<Response> => {
  if (wantsJson(context.request)) {
    if (!outcome.ok) return refused(outcome.refusal);
    return Response.json({ purpose: outcome.purpose, channel: outcome.channel }, { headers: { "cache-control": "no-store" } });
  }
  const about = await aboutOf(context.troth, context.params["token"] as string, kind);
  const locale = localeOf(context, about?.locale);
  if (!outcome.ok) return page({ status: about ? 409 : 404, locale, says: "gone" });
  return page({ locale, ...titleOf(context.troth.policy, outcome.purpose, locale), ...done });
};

const anyone = { role: "anyone" } as const;

export const channelRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/unsubscribe/:token",
    need: anyone,
    summary: "A page with one button that ends these messages; looking at it ends nothing",
    handle: ask("way-out", "leaveAsk", "leave"),
  }),
  route({
    method: "POST",
    path: "/unsubscribe/:token",
    need: anyone,
    byToken: true,
    summary: "Ends these messages at once (RFC 8058); the body says nothing that is needed, and doing it again changes nothing",
    handle: async (context) =>
      answer(context, "way-out", await context.troth.channels.unsubscribe({ token: context.params["token"] as string, now: context.now }), { status: 200, says: "left" }),
  }),
  route({
    method: "GET",
    path: "/confirm/:token",
    need: anyone,
    summary: "A page with one button that confirms an address; looking at it confirms nothing",
    handle: ask("confirmation", "confirmAsk", "confirm"),
  }),
  route({
    method: "POST",
    path: "/confirm/:token",
    need: anyone,
    summary: "Confirms an address from which messages are wanted: once, in time",
    handle: async (context) =>
      answer(context, "confirmation", await context.troth.channels.confirm({ token: context.params["token"] as string, now: context.now }), { status: 200, says: "confirmed" }),
  }),
];
