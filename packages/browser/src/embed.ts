import { languageOf } from "./language.js";
import { buttons, markup, named, onPress } from "./markup.js";
import { changed, pageOf } from "./page.js";

/**
 * Defines `<troth-embed tracker src title>`: a placeholder until the tracker may be loaded; only then is there an iframe.
 * Further attributes (`allow`, `width`, …) go to the iframe. "Once" holds for this element until it is gone or the person
 * chooses otherwise, and is stored nowhere. What the page wrote inside stands until then, and where no script runs.
 */
export const defineEmbed = (view: Window & typeof globalThis): void => {
  if (view.customElements.get("troth-embed")) return;
  const { document } = view;
  class TrothEmbed extends view.HTMLElement {
    #once = false;
    readonly #change = (event: CustomEvent<{ readonly how?: string }>): void => {
      if (event.detail.how !== "embed") this.#once = false;
      this.#render();
    };

    connectedCallback(): void {
      document.addEventListener(changed, this.#change);
      this.#render();
    }
    disconnectedCallback(): void {
      document.removeEventListener(changed, this.#change);
      // A frame that is put back asks for its address at once, whatever was taken back meanwhile; one that only moves stays.
      queueMicrotask(() => this.isConnected || this.replaceChildren());
    }

    #render(): void {
      if (document.readyState === "loading") {
        // The parser may still be inside, and would lay what the page wrote there beside the placeholder.
        document.addEventListener("DOMContentLoaded", () => this.#render(), { once: true });
        return;
      }
      const held = this.contains(document.activeElement);
      const content = this.#content();
      if (content) this.replaceChildren(content);
      if (held) this.querySelector<HTMLElement>("iframe,button")?.focus();
    }

    /** What is to stand here now, or nothing if it does already. */
    #content(): HTMLElement | undefined {
      const page = pageOf(document);
      const id = this.getAttribute("tracker") ?? "";
      if (page && (this.#once || page.mayLoad(id).allowed)) {
        if (this.querySelector(":scope > iframe")) return undefined;
        const frame = markup(document, "iframe");
        for (const { name, value } of this.attributes) if (!/^(tracker|class|style|id|on.*)$/.test(name)) frame.setAttribute(name, value);
        return frame;
      }
      const title = markup(document, "p", { class: "troth-name" }, this.title);
      const tracker = page && Object.hasOwn(page.policy.trackers, id) ? page.policy.trackers[id] : undefined;
      // Not declared or not offered: there is nothing to choose.
      if (!page || !tracker) return markup(document, "div", { class: "troth-placeholder" }, title);
      const { texts, vendors } = page.policy;
      const vendor = (tracker.vendor === undefined ? undefined : vendors[tracker.vendor]?.title) ?? tracker.title;
      const box = markup(
        document,
        "div",
        { class: "troth-placeholder", ...languageOf(page.policy), role: "group", "aria-label": this.title || vendor },
        title,
        markup(document, "p", {}, named(texts.embed, vendor)),
        buttons(document, named(texts.embedOnce, vendor), named(texts.embedAlways, vendor)),
      );
      onPress(
        box,
        () => {
          this.#once = true;
          this.#render();
        },
        () => page.act(tracker.vendor === undefined ? { purposes: { [tracker.purpose]: true } } : { vendors: { [`${tracker.purpose}/${tracker.vendor}`]: true } }, "embed"),
      );
      return box;
    }
  }
  view.customElements.define("troth-embed", TrothEmbed);
};
