import type { Patches } from "./patch.js";
import type { Judge } from "./watch.js";

const attributes = { HTMLScriptElement: ["src"], HTMLImageElement: ["src", "srcset"], HTMLIFrameElement: ["src"], HTMLLinkElement: ["href"] } as const;

/** Makes an element wait as if the page had marked it: the gate of `start` lets it in once it may load and is in the page. */
const hold = (element: HTMLElement, name: string, address: string, tracker: string): void => {
  if (element.localName === "script" && element.getAttribute("type") !== "text/plain") {
    const type = element.getAttribute("type");
    if (type) element.dataset["type"] = type;
    element.setAttribute("type", "text/plain");
  }
  element.dataset["troth"] = tracker;
  element.dataset[name] = address;
};

/** A frame that comes to stand in an embed is what the person let in once. */
const yieldToEmbed = (element: HTMLElement, name: string, set: () => void): void =>
  queueMicrotask(() => {
    if (!element.closest("troth-embed")) return;
    delete element.dataset["troth"];
    delete element.dataset[name];
    set();
  });

/** Addresses of scripts, images, frames and links, set by code: as a property, or by `setAttribute`. */
export const watchElements = (view: Window & typeof globalThis, patch: Patches, judge: Judge): void => {
  const held = (element: HTMLElement, name: string, value: unknown, set: () => void): boolean => {
    const address = String(value);
    // Of several addresses the first that is refused decides for all.
    const all = name === "srcset" ? address.split(/,\s+/).map((one) => one.trim().split(/\s/, 1)[0]) : [address];
    const no = all.map((one) => judge(one, "element")).find((verdict) => verdict?.refused);
    if (!no) return false;
    hold(element, name, address, no.tracker);
    if (element.localName === "iframe") yieldToEmbed(element, name, set);
    return true;
  };
  for (const [kind, names] of Object.entries(attributes)) {
    const { prototype } = view[kind as keyof typeof attributes];
    for (const name of names) {
      patch.setter(prototype, name, (was) => function (this: unknown, value) {
        const set = (): void => was.call(this, value);
        if (!held(this as HTMLElement, name, value, set)) set();
      });
    }
  }
  patch.member(view.Element.prototype, "setAttribute", (was) => function (this: Element, name, value) {
    const kind = (Object.keys(attributes) as (keyof typeof attributes)[]).find((one) => this instanceof view[one]);
    const key = String(name).toLowerCase();
    const watched = kind && (attributes[kind] as readonly string[]).includes(key);
    const set = (): void => was.call(this, name, value);
    if (!watched || !held(this as HTMLElement, key, value, set)) set();
  });
};
