import type { ClientPolicy } from "@troth/consent-core";
import { languageOf } from "../language.js";
import { css } from "../style.js";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const tag = (name: string, attributes: Readonly<Record<string, string>>, inner: string): string =>
  `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join("")}>${inner}</${name}>`;

/**
 * The banner as HTML, for the first answer of a server: put it first in `<body>`, and only where the person is to be asked
 * (`undecided` of `@troth/consent-core`). `start` takes it over if it shows the same texts (`shown`), else shows its own. Until then its buttons
 * are not to be seen and cannot be pressed: they would do nothing. Every text is escaped; there is no inline style and no script.
 * The law: GDPR 7(1), 7(3); ePrivacy 5(3).
 *
 * @example
 * ```ts
 * import { bannerHtml } from "@troth/browser/ssr";
 * import { findConsentCookie, parseConsentCookie, rulesOfClient, undecided, type ClientPolicy } from "@troth/consent-core";
 *
 * export const page = (policy: ClientPolicy, cookies: string, now: number): string => {
 *   const { standing } = parseConsentCookie(findConsentCookie(cookies), { rules: rulesOfClient(policy), now });
 *   const banner = undecided(policy, standing, now) ? bannerHtml(policy) : "";
 *   return `<!doctype html><link rel="stylesheet" href="/banner.css"><body>${banner}<main>…</main>`;
 * };
 * ```
 */
export const bannerHtml = (policy: ClientPolicy): string => {
  const { texts, shown, notice } = policy;
  const button = (label: string): string => tag("button", { type: "button", class: "troth-button" }, escaped(label));
  const inner = [
    tag("h2", {}, escaped(texts.title)),
    tag("p", { id: "troth-banner-intro" }, `${escaped(texts.intro)} ${tag("a", { href: notice }, escaped(texts.notice))}`),
    tag("div", { class: "troth-buttons" }, [texts.accept, texts.reject, texts.choose].map(button).join("")),
  ];
  const attributes = { role: "dialog", ...languageOf(policy), "aria-label": texts.title, "aria-describedby": "troth-banner-intro" };
  return tag("troth-banner", { ...attributes, "data-served": shown }, inner.join(""));
};

/**
 * The style sheet for a page with {@link bannerHtml}: serve it as a file, or in a `<style>` with the page's nonce, before the
 * banner. It is the sheet that `start` adopts, and what holds for a banner that no script has taken over: it keeps the place of its
 * buttons, so that nothing moves when they come; where no script runs at all, it stands in the page, over nothing.
 */
export const bannerStyle = `${css}troth-banner[data-served] .troth-buttons{visibility:hidden}
@media (scripting:none){troth-banner{position:static;max-height:none;margin:1em auto}troth-banner .troth-buttons{display:none}}
`;
