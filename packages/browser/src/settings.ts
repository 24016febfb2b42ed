import { choiceOn, type ClientPolicy } from "@troth/consent-core";
import { button, markup } from "./markup.js";
import type { Page } from "./page.js";

const countryName = (locale: string, country: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
  } catch {
    return country; // "EEA" is no region of CLDR
  }
};

const vendorsOf = (policy: ClientPolicy, purpose: string): readonly string[] => [
  ...new Set((policy.purposes[purpose]?.activities ?? []).flatMap(({ vendors }) => vendors).filter((id) => Object.hasOwn(policy.vendors, id))),
];

const box = (document: Document, checked: boolean, label: string, description?: string): HTMLInputElement => {
  const input = markup(document, "input", { type: "checkbox", "aria-label": label, ...(description ? { "aria-describedby": description } : {}) });
  input.checked = checked;
  return input;
};

/** Opens the second layer: a switch per purpose that asks and per vendor of it. On is only what was given and still counts. */
export const showSettings = (page: Page): void => {
  const { document, policy, act } = page;
  const { texts, locale } = policy;
  const host = document.querySelector("troth-settings") ?? document.createElement("troth-settings");
  if (!host.isConnected) document.body.append(host);
  host.setAttribute("lang", locale);
  host.querySelector("dialog")?.remove();

  const purposes: Record<string, HTMLInputElement> = {};
  const vendors: Record<string, HTMLInputElement> = {};
  const counts = (purpose: string, vendor?: string): boolean => {
    const choice = choiceOn(page.standing(), purpose, vendor);
    return choice?.choice === "given" && page.now() < choice.until && choice.rev === policy.purposes[purpose]?.rev;
  };
  const rows = Object.entries(policy.purposes).map(([id, purpose]) => {
    const described = `troth-purpose-${id}`;
    const text = markup(document, "p", { id: described }, purpose.description);
    const title = markup(document, "span", { class: "troth-name" }, purpose.title);
    if (!purpose.asks) {
      const always = markup(document, "span", { class: "troth-always" }, texts.always);
      return markup(document, "li", {}, markup(document, "div", { class: "troth-row" }, title, always), text);
    }
    const input = (purposes[id] = box(document, counts(id), purpose.title, described));
    const own = vendorsOf(policy, id).map((vendor) => {
      const { title: name, country, privacyNotice } = policy.vendors[vendor] ?? { title: vendor, country: "" };
      const one = (vendors[`${id}/${vendor}`] = box(document, counts(id, vendor), name));
      input.addEventListener("change", () => (one.checked = input.checked));
      const link = privacyNotice
        ? markup(document, "a", { href: privacyNotice, rel: "noreferrer", "aria-label": `${texts.notice}: ${name}` }, texts.notice)
        : undefined;
      const label = markup(document, "label", { class: "troth-row" }, markup(document, "span", {}, `${name} · ${countryName(locale, country)}`), one);
      return markup(document, "li", {}, label, link);
    });
    const list = own.length > 0 ? markup(document, "ul", { class: "troth-vendors" }, ...own) : undefined;
    return markup(document, "li", {}, markup(document, "label", { class: "troth-row" }, title, input), text, list);
  });

  const dialog = markup(document, "dialog", { "aria-labelledby": "troth-settings-title" });
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
  dialog.append(
    markup(document, "h2", { id: "troth-settings-title", tabindex: "-1", autofocus: "" }, texts.settings),
    markup(document, "p", {}, `${texts.intro} `, markup(document, "a", { href: policy.notice }, texts.notice)),
    markup(document, "ul", { class: "troth-purposes" }, ...rows),
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
  dialog.addEventListener("close", () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
};

/** Closes the settings without a choice. */
export const hideSettings = (document: Document): void => document.querySelector("troth-settings")?.replaceChildren();
