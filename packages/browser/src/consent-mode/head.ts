import { findConsentCookie, may, mayLoad, parseConsentCookie, rulesOfClient, type ClientPolicy } from "@troth/consent-core";
import { allDenied, signalStates, type ConsentSignals } from "./signal.js";

/** What a visitor chose before, for a page that is made for that visitor alone: no shared cache may keep it. */
export interface StoredChoice {
  readonly policy: ClientPolicy;
  /** The `Cookie` header of the request. */
  readonly cookie: string | null | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether the request said `Sec-GPC: 1`. */
  readonly gpc?: boolean;
}

export interface ConsentModeHead {
  readonly signals: ConsentSignals;
  /** Of the content security policy. */
  readonly nonce?: string;
  /**
   * `"basic"`, the default: Google's tag waits until its tracker may load, and nothing is sent before. `"advanced"`: it loads
   * at once and sends signals without cookies before any choice. Whether that may be done without consent in the EEA is
   * contested: it transmits the address and the page to Google. Decide it with your data protection officer.
   */
  readonly mode?: "basic" | "advanced";
  /** Google's tag: its id (`G-…`, `AW-…`) and the tracker of the policy that it is. Left out, the page brings its own. */
  readonly tag?: { readonly id: string; readonly tracker: string };
  /** How long Google's tags wait for the choice, in milliseconds; by default 500 in advanced mode and not at all in basic. */
  readonly waitForUpdate?: number;
  /** Denies by default only there (ISO 3166-2); elsewhere Google's tags then take everything as granted until a choice. */
  readonly region?: readonly string[];
  readonly stored?: StoredChoice;
}

/** JSON that may stand in a script element. */
const literal = (value: unknown): string => JSON.stringify(value).replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
const attribute = (value: string): string => value.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const answersOf = ({ policy, cookie, now, gpc = false }: StoredChoice) => {
  const rules = rulesOfClient(policy);
  const { standing } = parseConsentCookie(findConsentCookie(cookie), { rules, now, gpc });
  const here = { surface: policy.surface, at: now };
  return {
    may: (question: { readonly purpose: string; readonly vendor?: string }) => may(rules, { ...question, ...here }, standing),
    mayLoad: (tracker: string) => mayLoad(rules, { tracker, ...here }, standing),
  };
};

/**
 * What to put into the head, before any tag of Google: every signal denied by default, then what the visitor chose before.
 * Pure text: for a server, or for a static page (without `stored`, which `followConsentMode` then makes up for). `script` is
 * the text of the first script element in `html`, for a policy by hash.
 *
 * @example
 * ```ts
 * import { consentModeHead } from "@troth/browser/consent-mode";
 * const { html } = consentModeHead({
 *   signals: { analytics_storage: { tracker: "google-analytics" } },
 *   tag: { id: "G-XXXXXXX", tracker: "google-analytics" },
 *   nonce: "r4nd0m",
 * });
 * ```
 */
export const consentModeHead = (o: ConsentModeHead): { readonly html: string; readonly script: string } => {
  const advanced = o.mode === "advanced";
  const wait = o.waitForUpdate ?? (advanced ? 500 : undefined);
  const settings = { ...(wait === undefined ? {} : { wait_for_update: wait }), ...(o.region ? { region: o.region } : {}) };
  const stored = o.stored ? signalStates(o.signals, answersOf(o.stored)) : {};
  const script = [
    // Google's tags take for commands only what is an `arguments` object.
    "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}",
    `gtag("consent","default",${literal({ ...allDenied(), ...settings })});`,
    Object.keys(stored).length > 0 ? `gtag("consent","update",${literal(stored)});` : "",
    o.tag ? `gtag("js",new Date());gtag("config",${literal(o.tag.id)});` : "",
  ].join("");
  const nonce = o.nonce === undefined ? "" : ` nonce="${attribute(o.nonce)}"`;
  const inline = `<script${nonce}>${script}</script>`;
  if (!o.tag) return { html: inline, script };
  const src = `https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(o.tag.id)}`;
  const tag = advanced ? `<script async${nonce} src="${src}"></script>` : `<script type="text/plain"${nonce} data-troth="${attribute(o.tag.tracker)}" data-src="${src}"></script>`;
  return { html: inline + tag, script };
};
