import { choiceRequest, supersede, type Choice, type ChoiceRequest, type ClientPolicy, type ConsentCookie, type How } from "@troth/consent-core";
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
  /** Takes over the cookie as the claim, where it was rewritten meanwhile. */
  reread(): boolean;
  /** Makes this the claim, in memory. */
  hold(made: Held, unsent: ConsentCookie["unsent"]): void;
  /** Makes this the claim, and writes the cookie; `nobody`: without the visitor's id. */
  write(made: Held, unsent: ConsentCookie["unsent"], nobody?: boolean): void;
  /** Makes the page agree with the choices where they changed, and reloads it where it must be. */
  agree(): void;
}
/** Says choices to whoever keeps the evidence. */
export interface Sender {
  /** A random id of 22 characters, for one who has none: made here, so that what is sent twice is one person's. */
  visitor(): string;
  /** Whether an answer is under way. */
  busy(): boolean;
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
      // A page to sign in on is no answer.
      redirect: "error",
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
  ({ policy, ui, signal, now, claim, reread, hold, write, agree }) => {
    const words = `${policy.shown.slice(0, 8)}:${policy.surface}`;
    const all = (): Held => ({ ...claim().others, ...merged(claim().standing) });
    /** Takes the marks of what was heard, and what was given in vain. */
    const settle = (heard: Held, vain: Held = {}, answer?: Answer): void => {
      const held = all();
      const unsent = pick(claim().unsent, (_, key) => held[key] && heard[key]?.at !== held[key].at);
      const left = pick(merged(claim().standing), (choice, key) => choice.choice !== "given" || vain[key]?.at !== choice.at);
      // Of whom nothing is recorded, no id is kept.
      const unknown = Object.keys(held).every((key) => claim().unsent[key]);
      write(left, unsent, unknown && (answer === "denied" || (answer === "refused" && Object.keys(left).length === 0)));
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
        agree();
      }
      const [first] = Object.entries(sound).sort(([, one], [, other]) => one.at - other.at);
      if (first) void send(pick(sound, ({ at }) => at === first[1].at), hows.find((how) => how[0] === unsent[first[0]]?.[0]) ?? "banner");
    };
    let turn = Promise.resolve();
    /** The act that is being said, and those that wait. */
    const queue: Held[] = [];
    const send = (made: Held, how: How): Promise<void> => {
      queue.push(made);
      const said = turn.then(() => say(made, how)).finally(() => queue.shift());
      turn = said.catch(() => undefined);
      return said;
    };
    /** Joins the cookie of an answer with the acts that wait: they are newer, whatever the clocks say. */
    const join = (): void => {
      const { standing, unsent } = claim();
      if (!reread()) return;
      const waiting = Object.assign({}, ...queue.slice(1)) as Held;
      const newer = pick(merged(standing), (_, key) => waiting[key]);
      hold(merged(supersede(claim().standing, parted(newer))), { ...claim().unsent, ...pick(unsent, (_, key) => newer[key]) });
    };
    const say = async (made: Held, how: How): Promise<void> => {
      const answer = await post(endpoint, choiceRequest(policy, parted(made), how, ui));
      if (signal.aborted) return;
      join();
      if (answer === "unreached") return agree();
      if (answer === "kept") settle(made);
      else settle(answer === "refused" ? made : pick(made, ({ choice }) => choice !== "withdrawn"), made, answer);
      agree();
      // What is still in the queue is marked as well, and not to be said twice.
      if (answer !== "denied" && queue.length === 1) resend();
    };
    const visitor = (): string =>
      btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
        .slice(0, 22)
        .replaceAll("+", "-")
        .replaceAll("/", "_");
    return { visitor, busy: () => queue.length > 0, mark: (how) => how[0] + words, send, resend };
  };
