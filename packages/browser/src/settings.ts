import { choiceOn } from "@troth/consent-core";
import { giveFocus } from "./focus.js";
import { languageOf } from "./language.js";
import { buttons, introduction, markup, onPress } from "./markup.js";
import { offerOf } from "./offer.js";
import type { Page } from "./page.js";

// "EEA" is no region of CLDR.
const countryName = (locale: string, country: string): string | undefined =>
  country.length === 2 ? new Intl.DisplayNames(locale, { type: "region" }).of(country) : country;

/**
 * Opens the second layer: a switch per purpose that asks and per vendor of it; then, folded in, what needs no consent. Under
 * each purpose, folded in, stands what its trackers keep on the device and for how long. On is only what was given and still
 * counts. `from` gets the focus back.
 */
export const showSettings = (page: Page, from = page.document.activeElement): void => {
  const { document, policy, act } = page;
  const { texts, locale, vendors, trackers } = policy;
  /** By purpose, or by `"<purpose>/<vendor>"`. */
  const boxes: Record<string, HTMLInputElement> = {};
  const box = (id: string, { rev }: { readonly rev: string }, vendor?: string): HTMLInputElement => {
    const input = markup(document, "input", { type: "checkbox", "aria-describedby": `troth-purpose-${id}` });
    const choice = choiceOn(page.standing(), id, vendor);
    input.checked = choice?.choice === "given" && page.now() < choice.until && choice.rev === rev;
    return (boxes[vendor === undefined ? id : `${id}/${vendor}`] = input);
  };
  const name = (title: string) => markup(document, "span", { class: "troth-name" }, title);
  const row = (label: Node, input: Node) => markup(document, "label", { class: "troth-row" }, label, input);
  const fold = (title: string, rows: readonly Node[]) =>
    rows.length > 0 ? markup(document, "details", {}, markup(document, "summary", {}, `${title} (${rows.length})`), markup(document, "ul", {}, ...rows)) : undefined;
  /** What the trackers of a purpose keep on the device (ePrivacy 5(3)): name and lifetime. */
  const kept = (id: string) =>
    Object.values(trackers)
      .filter(({ purpose }) => purpose === id)
      .map(({ title, items }) =>
        fold(
          title,
          items.map((item) => markup(document, "li", {}, markup(document, "code", { dir: "ltr" }, item.name), ` · ${item.kept}`)),
        ),
      );

  const { asked, always } = offerOf(policy);
  const rows = asked.map(([id, purpose]) => {
    const input = box(id, purpose);
    const served = Object.entries(vendors).filter(([vendor]) => purpose.activities.some((activity) => activity.vendors.includes(vendor)));
    const own = served.map(([vendor, { title, country, privacyNotice }]) => {
      const one = box(id, purpose, vendor);
      input.addEventListener("change", () => (one.checked = input.checked));
      const link = privacyNotice && markup(document, "a", { href: privacyNotice, rel: "noreferrer", "aria-label": `${texts.notice}: ${title}` }, texts.notice);
      return markup(document, "li", {}, row(markup(document, "span", {}, `${title} · ${countryName(locale, country)}`), one), link);
    });
    const text = markup(document, "p", { id: `troth-purpose-${id}` }, purpose.description);
    const list = own.length > 0 ? markup(document, "ul", {}, ...own) : undefined;
    return markup(document, "li", {}, row(name(purpose.title), input), text, list, ...kept(id));
  });
  const free = always.map(([id, { title, description }]) => markup(document, "li", {}, name(title), markup(document, "p", {}, description), ...kept(id)));

  const choose = (what: Parameters<Page["act"]>[0]): void => {
    dialog.close();
    act(what, "settings");
  };
  const chosen = () => {
    const purposes: Record<string, boolean> = {};
    const vendors: Record<string, boolean> = {};
    for (const [key, { checked }] of Object.entries(boxes)) {
      const [id = "", vendor] = key.split("/");
      // A vendor is named only where it differs from its purpose.
      if (vendor === undefined) purposes[id] = checked;
      else if (checked !== purposes[id]) vendors[key] = checked;
    }
    return { purposes, vendors };
  };
  const dialog = markup(
    document,
    "dialog",
    // Escape and a press beside the dialog close it; neither is a choice.
    { "aria-label": texts.settings, closedby: "any" },
    markup(document, "h2", { tabindex: "-1", autofocus: "" }, texts.settings),
    introduction(document, policy),
    markup(document, "ul", { class: "troth-purposes" }, ...rows),
    fold(texts.always, free),
    buttons(document, texts.accept, texts.reject, texts.save),
  );
  onPress(dialog, () => choose("accept"), () => choose("reject"), () => choose(chosen()));
  dialog.addEventListener("close", () => {
    host.remove();
    giveFocus(document, from);
  });
  const host = markup(document, "troth-settings", languageOf(policy), dialog);
  hideSettings(document);
  document.body.append(host);
  dialog.showModal();
};

/** Closes the settings without a choice. */
export const hideSettings = (document: Document): void => document.querySelector<HTMLDialogElement>("troth-settings dialog")?.close();
