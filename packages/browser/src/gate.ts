import type { Page } from "./page.js";

declare global {
  interface Window {
    /** Settings of the policy for each tracker that has some, set before its script runs. */
    trothSettings?: Record<string, Readonly<Record<string, string | number | boolean>>>;
  }
}

/** Lets waiting scripts run once their tracker may be loaded. */
export interface Gate {
  /** Looks at everything that waits. */
  run(): void;
  /** Trackers whose scripts have run on this page; they cannot be stopped, only left behind by a reload. */
  readonly ran: ReadonlySet<string>;
  stop(): void;
}

const waiting = 'script[type="text/plain"][data-troth]';

/**
 * Watches `<script type="text/plain" data-troth="tracker" data-src="…">`. A script that may run is replaced by a fresh one
 * with the same attributes and nonce; `data-type="module"` becomes its type. Scripts of one tracker run in their order.
 */
export const openGate = (page: Page, view: Window): Gate => {
  const { document, policy } = page;
  const ran = new Set<string>();
  const turns = new Map<string, Promise<void>>();
  const activate = (old: HTMLScriptElement, id: string): Promise<void> => {
    if (!old.isConnected || !page.mayLoad(id).allowed) return Promise.resolve();
    const settings = policy.trackers[id]?.settings;
    if (settings) (view.trothSettings ??= {})[id] = settings;
    const script = document.createElement("script");
    for (const { name, value } of old.attributes) if (!/^(type|nonce|data-src|data-type)$/.test(name)) script.setAttribute(name, value);
    if (old.dataset["type"]) script.type = old.dataset["type"];
    if (old.nonce) script.nonce = old.nonce;
    if (settings) script.dataset["settings"] = JSON.stringify(settings);
    script.async = old.async && old.hasAttribute("async");
    script.text = old.text;
    const src = old.dataset["src"];
    if (src) script.src = src;
    ran.add(id);
    return new Promise((done) => {
      if (src && !script.async) for (const end of ["load", "error"]) script.addEventListener(end, () => done());
      else done();
      old.replaceWith(script);
    });
  };
  const run = (): void => {
    for (const script of document.querySelectorAll<HTMLScriptElement>(waiting)) {
      const id = script.dataset["troth"] ?? "";
      if (script.dataset["queued"] !== undefined || !page.mayLoad(id).allowed) continue;
      script.dataset["queued"] = "";
      turns.set(id, (turns.get(id) ?? Promise.resolve()).then(() => activate(script, id)).then(() => script.removeAttribute("data-queued")));
    }
  };
  const observer = new MutationObserver(run);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  return { run, ran, stop: () => observer.disconnect() };
};
