import { consentCookieName } from "@troth/consent-core";
import type { Page } from "./page.js";

type Items = { readonly cookie: RegExp[]; readonly "local-storage": RegExp[]; readonly "session-storage": RegExp[] };

const pattern = (name: string): RegExp => new RegExp(`^${name.split("*").map((part) => part.replace(/[.-]/g, "\\$&")).join(".*")}$`);

const itemsOf = (page: Page, allowed: boolean): Items => {
  const items: Items = { cookie: [], "local-storage": [], "session-storage": [] };
  for (const [id, tracker] of Object.entries(page.policy.trackers)) {
    // What needs no consent is not taken away for want of it.
    if ((tracker.gate !== "consent" || page.mayLoad(id).allowed) === allowed) for (const { name, store } of tracker.items) items[store].push(pattern(name));
  }
  return items;
};

/** `a.b.example` -> nothing (the host alone), then `a.b.example`, `b.example`, `example`. */
const domains = (host: string): readonly string[] => {
  const labels = host.split(".");
  return ["", ...labels.map((_, from) => `; Domain=${labels.slice(from).join(".")}`)];
};
/** `/a/b` -> `/`, `/a`, `/a/`, `/a/b`, `/a/b/`. */
const paths = (path: string): readonly string[] => {
  const parts = path.split("/").filter(Boolean);
  return ["/", ...parts.flatMap((_, to) => [`/${parts.slice(0, to + 1).join("/")}`, `/${parts.slice(0, to + 1).join("/")}/`])];
};

const clearStorage = (open: () => Storage, gone: (name: string) => boolean): void => {
  try {
    const storage = open();
    for (const name of Object.keys(storage)) if (gone(name)) storage.removeItem(name);
  } catch {
    // Storage that the browser denies holds nothing of ours.
  }
};

/**
 * Removes what the trackers that may not be loaded have left: cookies on this host and every parent domain, on `/` and every
 * prefix of this path, partitioned ones too, and entries of web storage. Nothing that an allowed tracker declares is
 * touched, and nothing is written: a cookie is only ever told to end.
 */
export const clearDenied = (page: Page, view: Window): void => {
  const denied = itemsOf(page, false);
  const kept = itemsOf(page, true);
  const gone = (store: keyof Items) => (name: string) =>
    name !== consentCookieName && denied[store].some((one) => one.test(name)) && !kept[store].some((one) => one.test(name));
  const { hostname, pathname, protocol } = view.location;
  const names = page.document.cookie.split(";").map((pair) => pair.split("=", 1)[0]?.trim() ?? "");
  for (const name of new Set(names.filter(gone("cookie")))) {
    for (const domain of domains(hostname)) {
      for (const path of paths(pathname)) {
        const end = `${name}=; Max-Age=0; Path=${path}${domain}`;
        page.document.cookie = end;
        if (protocol === "https:") for (const more of ["; Secure", "; Secure; Partitioned"]) page.document.cookie = end + more;
      }
    }
  }
  clearStorage(() => view.localStorage, gone("local-storage"));
  clearStorage(() => view.sessionStorage, gone("session-storage"));
};
