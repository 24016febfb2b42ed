/** The cookies of a document, as in `document.cookie`; none where the browser denies them (a sandbox, blocked storage). */
export const readCookies = (document: Document): string => {
  try {
    return document.cookie;
  } catch {
    return "";
  }
};

/** Writes one cookie, where the browser lets it. */
export const writeCookie = (document: Document, cookie: string): void => {
  try {
    document.cookie = cookie;
  } catch {
    // The choice then holds for this page, in memory.
  }
};
