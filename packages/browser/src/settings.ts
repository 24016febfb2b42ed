import { choiceOn } from "@troth/consent-core";
import { giveFocus } from "./focus.js";
import { button, markup } from "./markup.js";
import { offerOf } from "./offer.js";
import type { Page } from "./page.js";

const countryName = (locale: string, country: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  } catch {
    return country; // "EEA" is no region of CLDR
  }
};

/**
 * Opens the second layer: a switch per purpose that asks and per vendor of it, then, folded in, what needs no consent. On is
 * only what was given and still counts. `from` gets the focus back.
 */
export const showSettings = (page: Page, from = page.document.activeElement): void => {
  const { document, policy, act } = page;
  const { texts, locale } = policy;
  const purposes: Record<string, HTMLInputElement> = {};
  const vendors: Record<string, HTMLInputElement> = {};
  const box = (id: string, { rev }: { readonly rev: string }, vendor?: string): HTMLInputElement => {
    const input = markup(document, "input", { type: "checkbox", "aria-describedby": `troth-purpose-${id}` });
    const choice = choiceOn(page.standing(), id, vendor);
    input.checked = choice?.choice === "given" && page.now() < choice.until && choice.rev === rev;
    return input;
  };
  const { asked, always } = offerOf(policy);
  const name = (title: string) => markup(document, "span", { class: "troth-name" }, title);
  const rows = asked.map(([id, purpose]) => {
    const text = markup(document, "p", { id: `troth-purpose-${id}` }, purpose.description);
    const input = (purposes[id] = box(id, purpose));
    const served = Object.entries(policy.vendors).filter(([vendor]) => purpose.activities.some((activity) => activity.vendors.includes(vendor)));
    const own = served.map(([vendor, { title, country, privacyNotice }]) => {
      const one = (vendors[`${id}/${vendor}`] = box(id, purpose, vendor));
      input.addEventListener("change", () => (one.checked = input.checked));
      const link = privacyNotice
        ? markup(document, "a", { href: privacyNotice, rel: "noreferrer", "aria-label": `${texts.notice}: ${title}` }, texts.notice)
        : undefined;
      const label = markup(document, "label", { class: "troth-row" }, markup(document, "span", {}, `${title} · ${countryName(locale, country)}`), one);
      return markup(document, "li", {}, label, link);
    });
    const list = own.length > 0 ? markup(document, "ul", { class: "troth-vendors" }, ...own) : undefined;
    return markup(document, "li", {}, markup(document, "label", { class: "troth-row" }, name(purpose.title), input), text, list);
  });

  const free = always.map(([, { title, description }]) => markup(document, "li", {}, name(title), markup(document, "p", {}, description)));

  const choose = (what: Parameters<Page["act"]>[0]) => () => {
    dialog.close();
    act(what, "settings");
  };
  const save = (): void => {
    const on = (inputs: Record<string, HTMLInputElement>): [string, boolean][] => Object.entries(inputs).map(([key, input]) => [key, input.checked]);
    // A vendor is named only where it differs from its purpose.
    const differing = on(vendors).filter(([key, checked]) => purposes[key.split("/")[0] ?? ""]?.checked !== checked);
    choose({ purposes: Object.fromEntries(on(purposes)), vendors: Object.fromEntries(differing) })();
  };
  const dialog = markup(
    document,
    "dialog",
    { "aria-label": texts.settings },
    markup(document, "h2", { tabindex: "-1", autofocus: "" }, texts.settings),
    markup(document, "p", {}, `${texts.intro} `, markup(document, "a", { href: policy.notice }, texts.notice)),
    markup(document, "ul", { class: "troth-purposes" }, ...rows),
    free.length > 0 ? markup(document, "details", {}, markup(document, "summary", {}, `${texts.always} (${free.length})`), markup(document, "ul", {}, ...free)) : undefined,
    markup(
      document,
      "div",
      { class: "troth-buttons" },
      button(document, texts.accept, choose("accept")),
      button(document, texts.reject, choose("reject")),
      button(document, texts.save, save),
    ),
  );
  // Escape and a press beside the dialog close it; neither is a choice.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    host.remove();
    giveFocus(document, from);
  });
  const host = markup(document, "troth-settings", { lang: locale }, dialog);
  hideSettings(document);
  document.body.append(host);
  dialog.showModal();
};

/** Closes the settings without a choice. */
export const hideSettings = (document: Document): void => document.querySelector("troth-settings")?.remove();
