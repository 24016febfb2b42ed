import { hideBanner, showBanner } from "./banner.js";
import { defineEmbed } from "./embed.js";
import type { Page } from "./page.js";
import { hideSettings, showSettings } from "./settings.js";
import { adoptStyle } from "./style.js";

/** What people see of consent. Without any, a page shows its own. */
export interface Layers {
  /** Styles and elements, once for a page. */
  define(page: Page, view: Window & typeof globalThis, signal: AbortSignal): void;
  ask(page: Page): void;
  unask(document: Document): void;
  /** `from`: what gets the focus back, by default what has it. */
  open(page: Page, from?: Element): void;
  close(document: Document): void;
}

/** Banner, settings and placeholders. */
export const layers: Layers = {
  define(page, view, signal) {
    const { document } = page;
    adoptStyle(document, view);
    defineEmbed(view);
    const pressed = (event: Event): void => {
      const opener = event.target instanceof view.Element && event.target.closest("[data-troth-settings]");
      if (!opener) return;
      event.preventDefault();
      showSettings(page, opener);
    };
    document.addEventListener("click", pressed, { signal });
  },
  ask: showBanner,
  unask: hideBanner,
  open: showSettings,
  close: hideSettings,
};
