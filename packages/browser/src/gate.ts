import type { Page } from "./page.js";

declare global {
  interface Window {
    /** Settings of the policy for each tracker that has some, set before its script runs. */
    trothSettings?: Record<string, Readonly<Record<string, string | number | boolean>>>;
  }
}

/** Lets what waits load once its tracker may, and closes what may no longer. */
export interface Gate {
  /** Looks at everything that waits, and at everything that was let in. */
  run(): void;
  /** Trackers whose scripts have run on this page; they cannot be stopped, only left behind by a reload. */
  readonly ran: ReadonlySet<string>;
  stop(): void;
}

const scripts = 'script[type="text/plain"][data-troth]';
/** No other elements: on a link that is pressed, `data-href` could become an address that runs a script. */
const loaders = ":is(img,source,iframe,link)[data-troth]";
const waiting = `${scripts},${loaders}`;
const addresses = ["srcset", "src", "href"];

/**
 * Watches `<script type="text/plain" data-troth="tracker" data-src="…">`: one that may run is replaced by a fresh one with the
 * same attributes and nonce; `data-type="module"` becomes its type; scripts of one tracker run in their order. Images, frames
 * and links (`data-src`, `data-srcset`, `data-href`) get their address while they may load, and lose it when they may not.
 */
export const openGate = (page: Page, view: Window, clear: () => void): Gate => {
  const { document, policy } = page;
  const ran = new Set<string>();
  const queued = new WeakSet<Element>();
  const turns = new Map<string, Promise<void>>();
  const mayLoad = (id: string): boolean => page.mayLoad(id).allowed;
  const activate = (old: HTMLScriptElement, id: string): Promise<void> => {
    if (!old.isConnected || !mayLoad(id)) return Promise.resolve();
    const settings = policy.trackers[id]?.settings;
    if (settings) (view.trothSettings ??= {})[id] = settings;
    const script = document.createElement("script");
    for (const { name, value } of old.attributes) if (!/^(type|nonce|data-src|data-type)$/.test(name)) script.setAttribute(name, value);
    if (old.dataset["type"]) script.type = old.dataset["type"];
    if (old.nonce) script.nonce = old.nonce;
    if (settings) script.dataset["settings"] = JSON.stringify(settings);
    script.async = old.hasAttribute("async");
    script.text = old.text;
    const src = old.dataset["src"];
    if (src) script.src = src;
    ran.add(id);
    return new Promise((done) => {
      for (const end of ["load", "error"]) {
        script.addEventListener(end, () => {
          done();
          // It was under way when it was taken back, and has run all the same.
          if (!mayLoad(id)) clear();
        });
      }
      if (!src || script.async) done();
      old.replaceWith(script);
    });
  };
  const move = (element: HTMLElement, allowed: boolean): void => {
    for (const name of addresses) {
      const [from, to] = allowed ? [`data-${name}`, name] : [name, `data-${name}`];
      const address = element.getAttribute(from);
      if (address === null) continue;
      element.removeAttribute(from);
      element.setAttribute(to, address);
      // A frame without an address goes on showing what it has; put anew, it is empty.
      if (!allowed) element.replaceWith(element);
    }
  };
  const look = (root: Node): void => {
    const { querySelectorAll } = root as Partial<Element>;
    for (const element of [root as HTMLElement, ...(querySelectorAll?.call(root, waiting) as Iterable<HTMLElement> | undefined ?? [])]) {
      if (!element.matches?.(waiting)) continue;
      const id = element.dataset["troth"] ?? "";
      // Put back after a withdrawal, it would ask for its address before anybody could look: out of the page it has none.
      if (!(element instanceof HTMLScriptElement)) move(element, element.isConnected && mayLoad(id));
      else if (!queued.has(element) && mayLoad(id)) {
        queued.add(element);
        turns.set(id, (turns.get(id) ?? Promise.resolve()).then(() => activate(element, id)).then(() => void queued.delete(element)));
      }
    }
  };
  // Only what changed: a scan of a big page for each change of it would hold it up for seconds.
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) for (const node of type === "attributes" ? [target] : [...addedNodes, ...removedNodes]) look(node);
  });
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["type", "data-troth", ...addresses.map((name) => `data-${name}`)],
  });
  return { run: () => look(document), ran, stop: () => observer.disconnect() };
};
