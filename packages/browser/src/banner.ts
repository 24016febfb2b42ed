import { button, markup } from "./markup.js";
import type { Page } from "./page.js";

/** Shows the first layer: accept, reject and choose, in the order of the texts and with equal weight. Takes no focus. */
export const showBanner = ({ document, policy, act, open }: Page): void => {
  if (document.querySelector("troth-banner[open]")) return;
  const { texts } = policy;
  const banner = document.querySelector("troth-banner") ?? document.createElement("troth-banner");
  for (const [name, value] of Object.entries({
    open: "",
    role: "dialog",
    lang: policy.locale,
    "aria-modal": "false",
    "aria-labelledby": "troth-banner-title",
    "aria-describedby": "troth-banner-intro",
  })) {
    banner.setAttribute(name, value);
  }
  banner.replaceChildren(
    markup(document, "h2", { id: "troth-banner-title" }, texts.title),
    markup(document, "p", { id: "troth-banner-intro" }, `${texts.intro} `, markup(document, "a", { href: policy.notice }, texts.notice)),
    markup(
      document,
      "div",
      { class: "troth-buttons" },
      button(document, texts.accept, () => act("accept", "banner")),
      button(document, texts.reject, () => act("reject", "banner")),
      button(document, texts.choose, open),
    ),
  );
  // First in the document, so that the keyboard reaches it first.
  if (!banner.isConnected) document.body.prepend(banner);
};

/** Takes the banner away. */
export const hideBanner = (document: Document): void => {
  const banner = document.querySelector("troth-banner");
  banner?.removeAttribute("open");
  banner?.replaceChildren();
};
