import { consentCookieName, type ClientTracker } from "@troth/consent-core";
import { readCookies } from "./jar.js";
import type { Page } from "./page.js";

type Item = ClientTracker["items"][number];
type Names = readonly string[];

const itemsOf = (page: Page, allowed: boolean): readonly Item[] =>
  Object.entries(page.policy.trackers)
    // What needs no consent is not taken away for want of it; a national exemption needs a country, which a browser does not know.
    .filter(([id, { gate }]) => (/^[ts]/.test(gate) || page.mayLoad(id).allowed) === allowed)
    .flatMap(([, { items }]) => items);

const named = (items: readonly Item[], store: Item["store"], name: string): boolean =>
  items.some((item) => item.store === store && new RegExp(`^${item.name.replace(/[.-]/g, "\\$&").replaceAll("*", ".*")}$`).test(name));

/** `a.b.example` -> nothing (the host alone), then `a.b.example`, `b.example`, `example`. */
const domains = (host: string): Names => ["", ...host.split(".").map((_, from, labels) => labels.slice(from).join("."))];
/** `/a/b` -> nothing (the page's own folder), `/`, `/a`, `/a/`, `/a/b`, `/a/b/`. */
const paths = (path: string): Names => path.split("/").flatMap((_, to, parts) => ["", "/"].map((end) => parts.slice(0, to + 1).join("/") + end));

/**
 * Removes what the trackers that may not be loaded have left: cookies on this host and every parent domain, on `/` and every
 * prefix of this path, partitioned ones too, entries of web storage, databases and caches. Nothing that an allowed tracker
 * declares is touched, a store that no denied tracker declares is not looked into, and nothing is written: a cookie is only
 * ever told to end. Databases and caches are gone a moment later; one that a script still holds open, once it lets go.
 */
export const clearDenied = (page: Page, view: Window & typeof globalThis): void => {
  const denied = itemsOf(page, false);
  const kept = itemsOf(page, true);
  const sweep = async (store: Item["store"], list: () => Names | Promise<Names>, remove: (name: string) => unknown): Promise<void> => {
    if (!denied.some((item) => item.store === store)) return;
    try {
      const names = list();
      const gone = (Array.isArray(names) ? names : await names).filter(
        (name: string) => name !== consentCookieName && named(denied, store, name) && !named(kept, store, name),
      );
      await Promise.all(gone.map(remove));
    } catch {
      // Storage that the browser denies holds nothing of ours.
    }
  };
  const { hostname, pathname } = view.location;
  const cookies = (): Names =>
    readCookies(page.document)
      .split(";")
      .map((pair) => pair.split("=", 1)[0]?.trim() ?? "");
  void sweep("cookie", cookies, (name) => {
    for (const domain of domains(hostname)) {
      for (const path of paths(pathname)) {
        for (const more of ["", "; Secure", "; Secure; Partitioned"]) page.document.cookie = `${name}=; Max-Age=0; Path=${path}; Domain=${domain}${more}`;
      }
    }
  });
  for (const [store, open] of [["local-storage", () => view.localStorage], ["session-storage", () => view.sessionStorage]] as const) {
    void sweep(store, () => Object.keys(open()), (name) => open().removeItem(name));
  }
  void sweep("cache-storage", () => view.caches.keys(), (name) => view.caches.delete(name));
  // A browser that cannot list its databases is told the names that are whole; an absent one is no error.
  const whole = denied.map(({ name }) => name).filter((name) => !name.includes("*"));
  const databases = async (): Promise<Names> => (await view.indexedDB.databases()).map(({ name = "" }) => name);
  void sweep("indexed-db", () => ("databases" in view.indexedDB ? databases() : whole), (name) => view.indexedDB.deleteDatabase(name));
};
