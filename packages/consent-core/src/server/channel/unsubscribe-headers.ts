import { TrothError } from "@troth/decision";

/** Headers of a message, by which a mail program offers a way out of one click (RFC 8058). */
export interface UnsubscribeHeaders {
  readonly "List-Unsubscribe": string;
  readonly "List-Unsubscribe-Post": "List-Unsubscribe=One-Click";
}

const invalid = (path: string, message: string, hint: string) => new TrothError({ code: "unsubscribe-address-invalid", message, path, hint });
/** Visible ASCII without what ends an address in the header or begins another. */
const clean = /^[\x21-\x7e]+$/;
const unsafe = /[<>",\\]/;
const mailbox = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/;

/**
 * The two headers of RFC 8058. `url`: https, leading to a place where a POST ends the messages at once, without a sign-in: that of
 * `@troth/http` with the token of `wayOut`. `mailto`: an address that is read by a machine as well. A signature (DKIM) must cover
 * both headers: mail programs ignore them otherwise.
 *
 * @throws TrothError `unsubscribe-address-invalid` for anything that is no such address, or could add a header of its own.
 *
 * @example
 * ```ts
 * import { unsubscribeHeaders } from "@troth/consent-core/server";
 * declare const token: string; // of wayOut
 * const headers = unsubscribeHeaders({ url: `https://shop.example/troth/unsubscribe/${token}`, mailto: "leave@shop.example" });
 * ```
 */
export const unsubscribeHeaders = ({ url, mailto }: { readonly url: string; readonly mailto?: string }): UnsubscribeHeaders => {
  const whole = "Hand in an absolute address with https, encoded, without a fragment or a password.";
  if (typeof url !== "string" || !clean.test(url) || unsafe.test(url) || url.length > 900) throw invalid("url", "Not an address that a header can hold", whole);
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw invalid("url", "Not an address", whole);
  }
  if (!url.startsWith("https://") || parsed.protocol !== "https:" || parsed.username || parsed.password || url.includes("#")) throw invalid("url", "One click works by https alone (RFC 8058, 3.1)", whole);
  if (mailto !== undefined && (typeof mailto !== "string" || mailto.length > 254 || !mailbox.test(mailto))) throw invalid("mailto", "Not an e-mail address", "Hand in the address alone: leave@shop.example");
  const post = mailto === undefined ? "" : `, <mailto:${encodeURIComponent(mailto).replace("%40", "@")}?subject=unsubscribe>`;
  return { "List-Unsubscribe": `<${url}>${post}`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
};
