import { TrothError } from "@troth/decision";

/** One request of a chain of redirects. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestInit["body"];
}

const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const aboutTheBody = ["content-encoding", "content-language", "content-length", "content-location", "content-type", "transfer-encoding"];
const credentials = ["authorization", "cookie", "proxy-authorization"];
/** What another recipient may see of the headers: nothing that says who is asking, or for whom. */
const aboutTheAnswer = ["accept", "accept-encoding", "user-agent"];

/** Where a response sends on to; nothing if it is no redirect. */
export const locationOf = (response: Response, from: URL): URL | undefined => {
  const location = redirecting.has(response.status) ? response.headers.get("location") : null;
  if (location === null) return undefined;
  try {
    return new URL(location, from);
  } catch (cause) {
    throw new TrothError({ code: "redirect-invalid", message: `${from.host} sends on to something that is no address`, cause });
  }
};

/**
 * The next request, as the Fetch standard makes it (4.4, HTTP-redirect fetch). Where another recipient is behind it, what
 * was meant for the first stays with the first: no body, and no headers but those about the answer.
 */
export const nextHop = (hop: Hop, status: number, url: URL, sameRecipient: boolean): Hop => {
  const becomesGet = (status === 303 && hop.method !== "HEAD") || ((status === 301 || status === 302) && hop.method === "POST");
  const hasBody = hop.body !== undefined && hop.body !== null;
  if (!sameRecipient) {
    const headers = new Headers(aboutTheAnswer.flatMap((name) => entryOf(hop.headers, name)));
    return { url, method: becomesGet || hasBody ? "GET" : hop.method, headers, body: null };
  }
  const headers = new Headers(hop.headers);
  if (url.origin !== hop.url.origin) for (const name of credentials) headers.delete(name);
  if (becomesGet) {
    for (const name of aboutTheBody) headers.delete(name);
    return { url, method: "GET", headers, body: null };
  }
  if (hasBody && !canBeSentAgain(hop.body)) {
    throw new TrothError({
      code: "redirect-body-spent",
      message: `${url.host} asks for the body again, and a stream can be read only once`,
      hint: "Hand the body in as text, bytes, a Blob or a form.",
    });
  }
  return { ...hop, url, headers };
};

const entryOf = (headers: Headers, name: string): [string, string][] => {
  const value = headers.get(name);
  return value === null ? [] : [[name, value]];
};

const canBeSentAgain = (body: RequestInit["body"]): boolean =>
  typeof body === "string" ||
  body instanceof ArrayBuffer ||
  ArrayBuffer.isView(body) ||
  body instanceof Blob ||
  body instanceof FormData ||
  body instanceof URLSearchParams;
