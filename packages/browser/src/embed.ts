import { button, markup, named } from "./markup.js";
import { changed, pageOf } from "./page.js";

/**
 * Defines `<troth-embed tracker src title>`: a placeholder until the tracker may be loaded; only then is there an iframe.
 * Further attributes (`allow`, `width`, …) go to the iframe. "Once" holds for this element until it is gone or the person
 * chooses otherwise, and is stored nowhere.
 */
export const defineEmbed = (view: Window & typeof globalThis): void => {
  if (view.customElements.get("troth-embed")) return;
  class TrothEmbed extends view.HTMLElement {
    #once = false;
    readonly #change = (event: CustomEvent<{ readonly how?: string }>): void => {
      if (event.detail.how !== "embed") this.#once = false;
      this.#render();
    };

    connectedCallback(): void {
      this.ownerDocument.addEventListener(changed, this.#change);
      this.#render();
    }
    disconnectedCallback(): void {
      this.ownerDocument.removeEventListener(changed, this.#change);
    }

    #render(): void {
      const document = this.ownerDocument;
      const page = pageOf(document);
      const id = this.getAttribute("tracker") ?? "";
      if (page && (this.#once || page.mayLoad(id).allowed)) {
        if (this.querySelector(":scope > iframe")) return;
        const frame = markup(document, "iframe");
        for (const { name, value } of this.attributes) if (!/^(tracker|class|style|id|on.*)$/.test(name)) frame.setAttribute(name, value);
        this.replaceChildren(frame);
        return;
      }
      const title = markup(document, "p", { class: "troth-name" }, this.title);
      const tracker = page && Object.hasOwn(page.policy.trackers, id) ? page.policy.trackers[id] : undefined;
      if (!page || !tracker) {
        // Not declared or not offered: there is nothing to choose.
        this.replaceChildren(markup(document, "div", { class: "troth-placeholder" }, title));
        return;
      }
      const { texts, vendors } = page.policy;
      const vendor = (tracker.vendor === undefined ? undefined : vendors[tracker.vendor]?.title) ?? tracker.title;
      const once = (): void => {
        this.#once = true;
        this.#render();
        this.querySelector("iframe")?.focus();
      };
      const always = (): void =>
        page.act(tracker.vendor === undefined ? { purposes: { [tracker.purpose]: true } } : { vendors: { [`${tracker.purpose}/${tracker.vendor}`]: true } }, "embed");
      this.replaceChildren(
        markup(
          document,
          "div",
          { class: "troth-placeholder", lang: page.policy.locale, role: "group", "aria-label": this.title || vendor },
          title,
          markup(document, "p", {}, named(texts.embed, vendor)),
          markup(
            document,
            "div",
            { class: "troth-buttons" },
            button(document, named(texts.embedOnce, vendor), once),
            button(document, named(texts.embedAlways, vendor), always),
          ),
        ),
      );
    }
  }
  view.customElements.define("troth-embed", TrothEmbed);
};
