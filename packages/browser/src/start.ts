import type { Consent, StartOptions } from "./consent.js";
import { layers } from "./layers.js";
import { running, type PolicySource } from "./running.js";

/**
 * Starts consent on a page: asks where something asks, lets waiting scripts and embeds load where they may, and takes away
 * what trackers left that may not. Makes no request of its own: {@link policyFrom} fetches the policy, {@link sendTo} posts
 * what is chosen. If the policy never comes, nothing loads and nobody is asked.
 *
 * @example
 * ```ts
 * import { policyFrom, sendTo, start } from "@troth/browser";
 * const consent = start(policyFrom("/privacy/client-policy"), { evidence: sendTo("/privacy/choices") });
 * if (consent.may({ purpose: "statistics" }).allowed) document.body.dataset["counted"] = "yes";
 * ```
 */
export const start = <Purpose extends string = string, Vendor extends string = string, Tracker extends string = string>(
  policy: PolicySource<Purpose, Vendor, Tracker>,
  options: StartOptions = {},
): Consent<Purpose, Vendor, Tracker> => running(policy, options, layers);
