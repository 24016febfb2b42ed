import type { ChoiceRequest } from "@troth/consent-core";

/**
 * `kept`: recorded. `refused`: recorded is only what takes back (409). `denied`: nothing is recorded, and what gives will not
 * be. `unreached`: nobody knows; say it again later.
 */
export type Answer = "kept" | "refused" | "denied" | "unreached";

/** Posts a choice. It goes on when the page is left, and the answer's `Set-Cookie` rewrites the cookie. */
export const sendChoice = async (endpoint: string, request: ChoiceRequest): Promise<Answer> => {
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      keepalive: true,
    });
    // A body that nobody reads leaves the request open, and a page that is left meanwhile counts it as broken.
    await answer.arrayBuffer();
    const { ok, status } = answer;
    if (ok) return "kept";
    if (status === 409) return "refused";
    // 408, 425 and 429 ask to be tried again.
    return /^4(?!08|25|29)/.test(String(status)) ? "denied" : "unreached";
  } catch {
    return "unreached";
  }
};
