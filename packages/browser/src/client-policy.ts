import { parseClientPolicy, type ClientPolicy } from "@troth/consent-core";

/**
 * Fetches the client policy from an address of the same origin. `undefined` where it cannot be fetched or read, or is none:
 * then nothing loads and nobody is asked. Never rejects.
 *
 * @example
 * ```ts
 * import { policyFrom, start } from "@troth/browser";
 * const consent = start(policyFrom("/privacy/client-policy"));
 * if (!(await consent.ready)) console.warn("Nobody is asked: there is no policy");
 * ```
 */
export const policyFrom = async (url: string): Promise<ClientPolicy | undefined> => {
  try {
    // Nor is it looked for where a redirect leads to another host.
    const answer = await fetch(url, { mode: "same-origin" });
    return answer.ok ? parseClientPolicy(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
};
