import type { Headless, HeadlessOptions } from "./consent.js";
import { running, type PolicySource } from "./running.js";

/**
 * The same without banner, settings, placeholders and styles, for a page that shows its own: scripts, frames, images and links
 * wait, a withdrawal clears, tabs follow. Ask where `undecided()` says so, at the start and on each `troth:change`, with the
 * texts of the policy: it is their hash that the evidence holds. Refusing must be as easy as accepting (GDPR 7(3), 4(11)).
 *
 * @example
 * ```ts
 * import { policyFrom, sendTo, startHeadless } from "@troth/browser";
 * const consent = startHeadless(policyFrom("/privacy/client-policy"), { ui: "shop-banner 2", evidence: sendTo("/privacy/choices") });
 * const ask = () => document.querySelector("#privacy")?.toggleAttribute("hidden", !consent.undecided());
 * document.addEventListener("troth:change", ask);
 * document.querySelector("#no")?.addEventListener("click", () => consent.reject("banner"));
 * ```
 */
export const startHeadless = <Purpose extends string = string, Vendor extends string = string, Tracker extends string = string>(
  policy: PolicySource<Purpose, Vendor, Tracker>,
  options: HeadlessOptions & { readonly ui: string },
): Headless<Purpose, Vendor, Tracker> => running(policy, options);
