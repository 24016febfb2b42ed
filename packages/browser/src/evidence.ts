import { choiceRequest, type Choice, type ChoiceRequest, type ClientPolicy, type ConsentCookie, type How } from "@troth/consent-core";
import { merged, parted, pick, purposeOf, type Held } from "./held.js";

/** What a page holds, for whoever sends it on. */
export interface Ledger {
  readonly policy: ClientPolicy;
  /** What shows the words, and its version. */
  readonly ui: string;
  /** Aborted where the session has ended. */
  readonly signal: AbortSignal;
  now(): number;
  /** The person's claim. */
  claim(): ConsentCookie;
  /** Takes over a cookie that was rewritten meanwhile; what was chosen later than it stays. */
  reread(): void;
  write(made: Held, unsent: ConsentCookie["unsent"]): void;
  /** Makes the page agree with the choices, and reloads it where it must be. */
  apply(): void;
}
/** Says choices to whoever keeps the evidence. */
export interface Sender {
  /** What the cookie says of a choice until it is confirmed. */
  mark(how: How): string;
  /** One act after the other: an answer that overtakes a later one would bring its cookie back. */
  send(made: Held, how: How): Promise<void>;
  /** What this surface may not have told yet, said again act by act: a consent only as what it was, of these words and of today. */
  resend(): void;
}
/** Where choices are sent; {@link sendTo} makes one. */
export type Evidence = (ledger: Ledger) => Sender;

const day = 86_400_000;
const hows = ["banner", "settings", "embed"] as const;

/**
 * `kept`: recorded. `refused`: recorded is only what takes back (409). `denied`: nothing is recorded, and what gives will not
 * be. `unreached`: nobody knows; say it again later.
 */
type Answer = "kept" | "refused" | "denied" | "unreached";

/** Posts a choice. It goes on when the page is left, and the answer's `Set-Cookie` rewrites the cookie. */
const post = async (endpoint: string, request: ChoiceRequest): Promise<Answer> => {
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      keepalive: true,
      mode: "same-origin",
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

/**
 * Posts each choice to an address of the same origin, as a `ChoiceRequest`. What could not be sent is said again on the next
 * page. A choice that the server refuses loses what it gave: no evidence, no consent (GDPR 7(1)).
 *
 * @example
 * ```ts
 * import { policyFrom, sendTo, start } from "@troth/browser";
 * start(policyFrom("/privacy/client-policy"), { evidence: sendTo("/privacy/choices") });
 * ```
 */
export const sendTo =
  (endpoint: string): Evidence =>
  ({ policy, ui, signal, now, claim, reread, write, apply }) => {
    const words = `${policy.shown.slice(0, 8)}:${policy.surface}`;
    const all = (): Held => ({ ...claim().others, ...merged(claim().standing) });
    /** Takes the marks of what was heard, and what was given in vain. */
    const settle = (heard: Held, vain: Held = {}): void => {
      const held = all();
      const unsent = pick(claim().unsent, (_, key) => held[key] && heard[key]?.at !== held[key].at);
      write(pick(merged(claim().standing), (choice, key) => choice.choice !== "given" || vain[key]?.at !== choice.at), unsent);
    };
    const resend = (): void => {
      const { unsent } = claim();
      const pending = pick(all(), (_, key) => unsent[key]?.endsWith(`:${policy.surface}`));
      const isSound = ({ choice, at, rev }: Choice, key: string): boolean =>
        choice === "withdrawn" ||
        (unsent[key]?.slice(1) === words && (choice === "refused" || (now() - at < day && rev === policy.purposes[purposeOf(key)]?.rev)));
      const sound = pick(pending, isSound);
      const vain = pick(pending, (_, key) => !sound[key]);
      if (Object.keys(vain).length > 0) {
        settle(vain, vain);
        apply();
      }
      const [first] = Object.entries(sound).sort(([, one], [, other]) => one.at - other.at);
      if (first) void send(pick(sound, ({ at }) => at === first[1].at), hows.find((how) => how[0] === unsent[first[0]]?.[0]) ?? "banner");
    };
    let turn = Promise.resolve();
    const send = (made: Held, how: How): Promise<void> => (turn = turn.then(() => say(made, how)));
    const say = async (made: Held, how: How): Promise<void> => {
      const answer = await post(endpoint, choiceRequest(policy, parted(made), how, ui));
      if (answer === "unreached" || signal.aborted) return;
      reread();
      if (answer === "kept") settle(made);
      else {
        settle(answer === "refused" ? made : pick(made, ({ choice }) => choice !== "withdrawn"), made);
        apply();
      }
      if (answer !== "denied") resend();
    };
    return { mark: (how) => how[0] + words, send, resend };
  };
