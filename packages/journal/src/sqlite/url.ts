import { fileURLToPath } from "node:url";
import { TrothError } from "@troth/decision";

/** The path behind `file:…`, or `:memory:`. Throws TrothError `url-unsupported` for everything else. */
export const pathOf = (url: string): string => {
  if (url === ":memory:") return url;
  if (typeof url !== "string" || !/^file:[^?#]+$/.test(url)) {
    throw new TrothError({ code: "url-unsupported", message: "Not the URL of an SQLite file", path: "url", hint: 'Say "file:/srv/shop.db", "file:./shop.db" or ":memory:".' });
  }
  return url.startsWith("file://") ? fileURLToPath(url) : url.slice("file:".length);
};
