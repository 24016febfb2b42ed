import { createHash, randomBytes } from "node:crypto";
import { memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import type { Policy } from "@troth/policy-model";
import { createHandler } from "@troth/http";
import { createTroth, type Troth } from "troth";

/** The time at which an app of these tests begins. */
export const begin = Date.parse("2026-06-15T10:00:00Z");
export const day = 86_400_000;

/** A running app without a page: policy, journal and routes, and a browser that is just its cookie. */
export const openApp = async <P extends Policy>(policy: P) => {
  let now = begin;
  const troth: Troth<P> = await createTroth({
    policy,
    keys: memoryKeyRing(),
    journal: (given) => sqliteJournal({ ...given, url: ":memory:" }),
    place: { zone: "Europe/Stockholm", calendar: "SE" },
    clock: { now: () => now },
    random: (length) => new Uint8Array(randomBytes(length)),
  });
  const handler = createHandler(troth as never, { basePath: "/privacy", authorize: async () => ({ ok: false, reason: "unauthenticated" }) });
  const locale = policy.languages[0] as P["languages"][number];
  const browser = () => {
    let cookie = "";
    const headers = () => new Headers(cookie === "" ? {} : { cookie });
    return {
      headers,
      /** What the visitor presses in banner or settings of a surface. */
      async choose(surface: keyof P["surfaces"] & string, purposes: Readonly<Record<string, "given" | "refused" | "withdrawn">>): Promise<Response> {
        const { policy: hash, shown } = troth.consent.clientPolicy({ surface, locale });
        const body = JSON.stringify({ policy: hash, surface, locale, shown, how: "banner", at: now, purposes, vendors: {} });
        const answer = await handler(new Request("https://app.example/privacy/consent", { method: "POST", headers: { "content-type": "application/json", ...(cookie === "" ? {} : { cookie }) }, body }));
        cookie = answer.headers.get("set-cookie")?.split(";", 1)[0] ?? cookie;
        return answer;
      },
      visit: (path: string) => handler(new Request(`https://app.example/privacy${path}`, { headers: headers() })),
      async may(purpose: keyof P["purposes"] & string, surface: keyof P["surfaces"] & string, more: object = {}) {
        return troth.may({ purpose, surface, at: now, ...more } as never, await troth.standingOf({ request: { headers: headers() } }));
      },
    };
  };
  return {
    troth,
    browser,
    locale,
    /** The words of a form. */
    shown: { wording: createHash("sha256").update("I agree.").digest("hex"), policy: policy.hash, locale },
    handler,
    now: () => now,
    pass: (ms: number) => void (now += ms),
    /** May something be done about a person the app knows? */
    async may(subject: { readonly kind: string; readonly ids: Readonly<Record<string, string>> }, question: object) {
      return troth.may({ at: now, ...question } as never, await troth.standingOf({ subject }));
    },
    close: () => troth.close(),
  };
};
export type App<P extends Policy> = Awaited<ReturnType<typeof openApp<P>>>;
