import type { ClientPolicy } from "@troth/consent-core";
import { giveFocus } from "./focus.js";
import { languageOf } from "./language.js";
import { buttons, introduction, markup, onPress } from "./markup.js";
import type { Page } from "./page.js";

const banner = "troth-banner";

/** Those whose buttons do something: markup that somebody kept and put back does nothing. */
const ours = new WeakSet<Element>();

const made = (document: Document, policy: ClientPolicy): HTMLElement => {
  const { texts } = policy;
  return markup(
    document,
    banner,
    { role: "dialog", ...languageOf(policy), "aria-label": texts.title, "aria-describedby": "troth-banner-intro" },
    markup(document, "h2", {}, texts.title),
    introduction(document, policy, { id: "troth-banner-intro" }),
    buttons(document, texts.accept, texts.reject, texts.choose),
  );
};

/**
 * Shows the first layer: accept, reject and choose, in the order of the texts and with equal weight. Takes no focus. A banner
 * that the server sent is taken over as it stands, if it shows these very texts: the evidence names what was shown.
 */
export const showBanner = ({ document, policy, act, open }: Page): void => {
  const there = document.querySelector<HTMLElement>(banner);
  if (there && ours.has(there)) return;
  const served = there?.dataset["served"];
  const shown = there && served === policy.shown ? there : made(document, policy);
  if (shown !== there) {
    there?.remove();
    // First in the document, so that the keyboard reaches it first.
    document.body.prepend(shown);
  }
  ours.add(shown);
  delete shown.dataset["served"];
  onPress(shown, () => act("accept", "banner"), () => act("reject", "banner"), open);
};

/** Takes the banner away, and does not let the focus fall that stood in it. */
export const hideBanner = (document: Document): void => {
  const shown = document.querySelector(banner);
  const held = shown?.contains(document.activeElement);
  shown?.remove();
  if (held) giveFocus(document);
};
