import { giveFocus } from "./focus.js";
import { button, markup } from "./markup.js";
import type { Page } from "./page.js";

/** Shows the first layer: accept, reject and choose, in the order of the texts and with equal weight. Takes no focus. */
export const showBanner = ({ document, policy, act, open }: Page): void => {
  if (document.querySelector("troth-banner")) return;
  const { texts } = policy;
  const chooser = button(document, texts.choose, () => open(chooser));
  // First in the document, so that the keyboard reaches it first.
  document.body.prepend(
    markup(
      document,
      "troth-banner",
      {
        role: "dialog",
        lang: policy.locale,
        "aria-label": texts.title,
        "aria-describedby": "troth-banner-intro",
      },
      markup(document, "h2", {}, texts.title),
      markup(document, "p", { id: "troth-banner-intro" }, `${texts.intro} `, markup(document, "a", { href: policy.notice }, texts.notice)),
      markup(
        document,
        "div",
        { class: "troth-buttons" },
        button(document, texts.accept, () => act("accept", "banner")),
        button(document, texts.reject, () => act("reject", "banner")),
        chooser,
      ),
    ),
  );
};

/** Takes the banner away, and does not let the focus fall that stood in it. */
export const hideBanner = (document: Document): void => {
  const banner = document.querySelector("troth-banner");
  const held = banner?.contains(document.activeElement);
  banner?.remove();
  if (held) giveFocus(document);
};
