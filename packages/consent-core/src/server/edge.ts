import { cookieReader, type CookieReader } from "../cookie-reader.js";
import type { Rules } from "../rules.js";
import type { Standing } from "../standing.js";

const readers = new WeakMap<Rules, CookieReader>();

/**
 * Where the sender of a request stands by the cookie alone, for a runtime that reaches no journal (an edge, a static host):
 * `Cookie`, and `Sec-GPC` where it is exactly `1`. It is the person's claim. What only the journal knows (objections,
 * restrictions, a withdrawal by mail or on another device) is missing here; where there is a journal, ask
 * `consentService(…).readConsent`, which takes the newest of both, and on a tie the stricter. Never throws, and loads nothing of a journal.
 *
 * @example
 * ```ts
 * import { may, type Rules } from "@troth/consent-core";
 * import { readConsentCookie } from "@troth/consent-core/server";
 * declare const rules: Rules; // of `rulesOf(policy)`, made when the app was built
 * export const counts = (request: { readonly headers: { get(name: string): string | null } }, now: number) =>
 *   may(rules, { purpose: "statistics", surface: "shop", at: now }, readConsentCookie(request.headers, { rules, now }).standing).allowed;
 * ```
 */
export const readConsentCookie = (
  headers: { get(name: string): string | null },
  { rules, now }: { readonly rules: Rules; readonly now: number },
): { readonly standing: Standing; readonly visitor: string | undefined } => {
  const read = readers.get(rules) ?? cookieReader(rules);
  readers.set(rules, read);
  const { standing, visitor } = read(headers.get("cookie"), { now, gpc: headers.get("sec-gpc") === "1" });
  return { standing, visitor };
};
