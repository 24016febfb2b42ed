import {
  acceptAll,
  choiceRequest,
  choose,
  consentCookie,
  findConsentCookie,
  may,
  mayLoad,
  parseConsentCookie,
  rejectAll,
  rulesOfClient,
  undecided,
  type Choice,
  type Choices,
  type ClientPolicy,
  type ConsentCookie,
  type How,
  type Selection,
} from "@troth/consent-core";
import { hideBanner, showBanner } from "./banner.js";
import type { Consent, Outcome, StartOptions } from "./consent.js";
import { defineEmbed } from "./embed.js";
import { sendChoice } from "./evidence.js";
import { openGate } from "./gate.js";
import { changed, setPage, type Page } from "./page.js";
import { hideSettings, showSettings } from "./settings.js";
import { adoptStyle } from "./style.js";
import { joinTabs } from "./tabs.js";
import { clearDenied } from "./withdrawal.js";

const day = 86_400_000;
const hows = ["banner", "settings", "embed"] as const;

type View = Window & typeof globalThis;
/** Choices by purpose, or by `"<purpose>/<vendor>"`. */
type Made = Readonly<Record<string, Choice>>;
export type Session = Pick<Consent, "may" | "open" | "save" | "accept" | "reject" | "withdraw" | "stop">;

const pick =
  (keep: (choice: Choice, key: string) => boolean) =>
  (choices: Choices["choices"]): Record<string, Choice> =>
    Object.fromEntries(Object.entries(choices).flatMap(([key, choice]) => (choice && keep(choice, key) ? [[key, choice]] : [])));

/** Runs consent on a document with a policy that is known. */
export const runSession = (policy: ClientPolicy, document: Document, view: View, options: StartOptions): Session => {
  const rules = rulesOfClient(policy);
  const now = options.now ?? Date.now;
  const gpc = (view.navigator as { readonly globalPrivacyControl?: unknown }).globalPrivacyControl === true;
  const secure = options.cookie?.secure ?? view.location.protocol === "https:";
  const endpoint = policy.evidence ? options.endpoint : undefined;

  const raw = (): string | undefined => findConsentCookie(document.cookie);
  const read = () => parseConsentCookie(raw(), { rules, now: now(), gpc });
  let claim = read();
  let seen = raw();
  const write = (part: Choices & Pick<ConsentCookie, "unsent">): void => {
    const next = { visitor: claim.visitor, others: claim.others, ...part };
    document.cookie = consentCookie(next, { now: now(), secure });
    // Memory is right where the browser keeps no cookie: the choice holds for this page.
    claim = { ...next, standing: { ...claim.standing, choices: next.choices, vendors: next.vendors } };
    seen = raw();
    tabs.tell();
  };

  const page: Page = {
    document,
    policy,
    now,
    standing: () => claim.standing,
    mayLoad: (tracker) => mayLoad(rules, { tracker, surface: policy.surface, at: now() }, claim.standing),
    act: (what, how) => void act(what, how),
    open: (from) => showSettings(page, from),
  };
  const gate = openGate(page, view);

  const needsReload = (): boolean => [...gate.ran].some((tracker) => !page.mayLoad(tracker).allowed);
  /** Makes the page agree with the choices. */
  const apply = (how?: How): Outcome => {
    clearDenied(page, view);
    gate.run();
    document.dispatchEvent(new view.CustomEvent(changed, { detail: how === undefined ? {} : { how } }));
    if (undecided(policy, claim.standing, now())) showBanner(page);
    else hideBanner(document);
    return { reload: needsReload() };
  };
  const reload = ({ reload }: Outcome): void => {
    if (reload && options.reload !== false) view.location.reload();
  };

  const words = `${policy.shown.slice(0, 8)}:${policy.surface}`;
  const all = (): Made => ({ ...claim.others, ...claim.standing.choices, ...claim.standing.vendors }) as Made;
  /** Takes the marks of what was heard, and what was given in vain: no evidence, no consent (GDPR 7(1)). */
  const settle = (heard: Made, vain: Made = {}): void => {
    const { choices, vendors } = claim.standing;
    const stand = pick((choice, key) => choice.choice !== "given" || vain[key]?.at !== choice.at);
    const held = all();
    const unsent = Object.fromEntries(Object.entries(claim.unsent).filter(([key]) => held[key] && heard[key]?.at !== held[key].at));
    write({ choices: stand(choices), vendors: stand(vendors), unsent });
  };
  /** What this surface may not have told the server yet, said again act by act: a consent only as what it was, of these words and of today. */
  const resend = (): void => {
    if (endpoint === undefined) return;
    const pending = pick((_, key) => claim.unsent[key]?.endsWith(`:${policy.surface}`) === true)(all());
    const sound = pick(
      ({ choice, at, rev }, key) =>
        choice === "withdrawn" ||
        (claim.unsent[key]?.slice(1) === words &&
          (choice === "refused" || (now() - at < day && rev === policy.purposes[key.split("/")[0] ?? ""]?.rev))),
    )(pending);
    const vain = pick((_, key) => !sound[key])(pending);
    if (Object.keys(vain).length > 0) {
      settle(vain, vain);
      reload(apply());
    }
    const [first] = Object.entries(sound).sort(([, one], [, other]) => one.at - other.at);
    if (first) void send(pick(({ at }) => at === first[1].at)(sound), hows.find((how) => how[0] === claim.unsent[first[0]]?.[0]) ?? "banner");
  };

  /** One act after the other: an answer that overtakes a later one would bring its cookie back. */
  let turn = Promise.resolve();
  let stopped = false;
  const send = (made: Made, how: How): Promise<void> => (turn = turn.then(() => post(made, how)));
  const post = async (made: Made, how: How): Promise<void> => {
    if (endpoint === undefined) return;
    const on = (vendor: boolean) => pick((_, key) => key.includes("/") === vendor)(made);
    const answer = await sendChoice(endpoint, choiceRequest(policy, { choices: on(false), vendors: on(true) }, how));
    if (answer === "unreached" || stopped) return;
    // Where the browser keeps no cookie, memory goes on being right; and what was chosen meanwhile is newer than the answer.
    if (raw() !== seen) {
      const { standing, unsent } = claim;
      claim = read();
      const newer = (theirs: Choices["choices"], ours: Choices["choices"]) => ({ ...(theirs as Made), ...pick((choice, key) => choice.at > (theirs[key]?.at ?? 0))(ours) });
      const choices = newer(claim.standing.choices, standing.choices);
      claim = { ...claim, unsent: { ...claim.unsent, ...unsent }, standing: { ...claim.standing, choices, vendors: newer(claim.standing.vendors, standing.vendors) } };
    }
    if (answer === "kept") settle(made);
    else {
      settle(answer === "refused" ? made : pick(({ choice }) => choice !== "withdrawn")(made), made);
      reload(apply());
    }
    if (answer !== "denied") resend();
  };
  const act = (what: "accept" | "reject" | Selection, how: How): Outcome => {
    const before = claim.standing;
    const { made, choices, vendors } =
      what === "accept" ? acceptAll(policy, before, now()) : what === "reject" ? rejectAll(policy, before, now()) : choose(policy, before, what, now());
    const acts = { ...made.choices, ...made.vendors } as Made;
    const mark = how[0] + words;
    const marks = endpoint === undefined ? {} : Object.fromEntries(Object.keys(acts).map((key) => [key, mark]));
    write({ choices, vendors, unsent: { ...claim.unsent, ...marks } });
    const outcome = apply(how);
    const sent = Object.keys(acts).length > 0 ? send(acts, how) : undefined;
    // The evidence goes first; a server that does not answer holds nobody back.
    if (outcome.reload) void Promise.race([sent, new Promise((done) => view.setTimeout(done, 2000))]).then(() => reload({ reload: needsReload() }));
    return outcome;
  };

  const look = (): void => {
    if (raw() === seen) return;
    seen = raw();
    claim = read();
    reload(apply());
  };
  const tabs = joinTabs(view, look);
  const pressed = (event: Event): void => {
    const opener = event.target instanceof view.Element && event.target.closest("[data-troth-settings]");
    if (!opener) return;
    event.preventDefault();
    page.open(opener);
  };
  document.addEventListener("click", pressed);
  setPage(document, page);
  adoptStyle(document, view);
  defineEmbed(view);
  apply();
  resend();

  return {
    may: (question) => may(rules, { ...question, surface: policy.surface, at: now() }, claim.standing),
    open: page.open,
    save: (selection) => act(selection, "settings"),
    accept: () => act("accept", "settings"),
    reject: () => act("reject", "settings"),
    withdraw: (purpose) => {
      const { choices, vendors } = claim.standing;
      const given = (all: Choices["choices"]): Record<string, boolean> => {
        const keys = Object.keys(pick((choice, key) => choice.choice === "given" && (purpose ?? key.split("/")[0]) === key.split("/")[0])(all));
        return Object.fromEntries(keys.map((key) => [key, false]));
      };
      return act({ purposes: given(choices), vendors: given(vendors) }, "settings");
    },
    stop: () => {
      gate.stop();
      tabs.stop();
      stopped = true;
      document.removeEventListener("click", pressed);
      setPage(document, undefined);
      hideBanner(document);
      hideSettings(document);
    },
  };
};
