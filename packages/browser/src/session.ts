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
import { readCookies, writeCookie } from "./jar.js";
import { changed, setPage, type Page } from "./page.js";
import { hideSettings, showSettings } from "./settings.js";
import { adoptStyle } from "./style.js";
import { joinTabs } from "./tabs.js";
import { ui } from "./version.js";
import { clearDenied } from "./withdrawal.js";

const day = 86_400_000;
const hows = ["banner", "settings", "embed"] as const;

type View = Window & typeof globalThis;
/** Choices by purpose, or by `"<purpose>/<vendor>"`. */
type Made = Readonly<Record<string, Choice>>;
export interface Session extends Omit<Consent, "ready"> {
  /** Asks, loads, clears and sends what is due; once, when whoever listens to `troth:change` can ask this session. */
  begin(): void;
}

const pick = <T>(all: Readonly<Record<string, T>>, keep: (value: T, key: string) => unknown): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([key, value]) => keep(value, key)));
const fill = <T>(keys: object, value: T): Record<string, T> => Object.fromEntries(Object.keys(keys).map((key) => [key, value]));
/** What is on single vendors, or what is on whole purposes. */
const half = <T>(all: Readonly<Record<string, T>>, ofVendors: boolean): Record<string, T> => pick(all, (_, key) => key.includes("/") === ofVendors);
const purposeOf = (key: string): string => key.split("/")[0] ?? "";
const merged = ({ choices, vendors }: Choices): Made => ({ ...choices, ...vendors }) as Made;
const parted = (made: Made): Choices => ({ choices: half(made, false), vendors: half(made, true) });

/** Runs consent on a document with a policy that is known. */
export const runSession = (policy: ClientPolicy, document: Document, view: View, options: StartOptions): Session => {
  const rules = rulesOfClient(policy);
  const now = options.now ?? Date.now;
  const gpc = (view.navigator as { readonly globalPrivacyControl?: unknown }).globalPrivacyControl === true;
  const secure = options.cookie?.secure ?? view.location.protocol === "https:";
  const endpoint = policy.evidence ? options.endpoint : undefined;

  const raw = (): string | undefined => findConsentCookie(readCookies(document));
  const read = () => parseConsentCookie(raw(), { rules, now: now(), gpc });
  let claim = read();
  let seen = raw();
  const hold = (made: Made, unsent: ConsentCookie["unsent"]): void => {
    claim = { ...claim, unsent, standing: { ...claim.standing, ...parted(made) } };
  };
  const write = (made: Made, unsent: ConsentCookie["unsent"]): void => {
    // Memory is right where the browser keeps no cookie: the choice holds for this page.
    hold(made, unsent);
    writeCookie(document, consentCookie({ ...claim, ...claim.standing }, { now: now(), secure }));
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
    gate.run();
    clearDenied(page, view);
    document.dispatchEvent(new view.CustomEvent(changed, { detail: how === undefined ? {} : { how } }));
    if (undecided(policy, claim.standing, now()) && !(gpc && options.gpc === "silent")) showBanner(page);
    else hideBanner(document);
    return { reload: needsReload() };
  };
  const reload = ({ reload }: Outcome): void => {
    if (reload && options.reload !== false) view.location.reload();
  };

  const words = `${policy.shown.slice(0, 8)}:${policy.surface}`;
  const all = (): Made => ({ ...claim.others, ...merged(claim.standing) });
  /** Takes the marks of what was heard, and what was given in vain: no evidence, no consent (GDPR 7(1)). */
  const settle = (heard: Made, vain: Made = {}): void => {
    const held = all();
    const unsent = pick(claim.unsent, (_, key) => held[key] && heard[key]?.at !== held[key].at);
    write(pick(merged(claim.standing), (choice, key) => choice.choice !== "given" || vain[key]?.at !== choice.at), unsent);
  };
  /** What this surface may not have told the server yet, said again act by act: a consent only as what it was, of these words and of today. */
  const resend = (): void => {
    if (endpoint === undefined) return;
    const pending = pick(all(), (_, key) => claim.unsent[key]?.endsWith(`:${policy.surface}`));
    const sound = pick(
      pending,
      ({ choice, at, rev }, key) =>
        choice === "withdrawn" ||
        (claim.unsent[key]?.slice(1) === words && (choice === "refused" || (now() - at < day && rev === policy.purposes[purposeOf(key)]?.rev))),
    );
    const vain = pick(pending, (_, key) => !sound[key]);
    if (Object.keys(vain).length > 0) {
      settle(vain, vain);
      reload(apply());
    }
    const [first] = Object.entries(sound).sort(([, one], [, other]) => one.at - other.at);
    if (first) void send(pick(sound, ({ at }) => at === first[1].at), hows.find((how) => how[0] === claim.unsent[first[0]]?.[0]) ?? "banner");
  };

  /** One act after the other: an answer that overtakes a later one would bring its cookie back. */
  let turn = Promise.resolve();
  const send = (made: Made, how: How): Promise<void> => (turn = turn.then(() => post(made, how)));
  const post = async (made: Made, how: How): Promise<void> => {
    if (endpoint === undefined) return;
    const answer = await sendChoice(endpoint, choiceRequest(policy, parted(made), how, ui));
    if (answer === "unreached" || signal.aborted) return;
    // Where the browser keeps no cookie, memory goes on being right; and what was chosen meanwhile is newer than the answer.
    if (raw() !== seen) {
      const { unsent, standing } = claim;
      claim = read();
      const theirs = merged(claim.standing);
      const newer = pick(merged(standing), ({ at }, key) => at > (theirs[key]?.at ?? 0));
      hold({ ...theirs, ...newer }, { ...claim.unsent, ...unsent });
    }
    if (answer === "kept") settle(made);
    else {
      settle(answer === "refused" ? made : pick(made, ({ choice }) => choice !== "withdrawn"), made);
      reload(apply());
    }
    if (answer !== "denied") resend();
  };
  const act = (what: "accept" | "reject" | Selection, how: How): Outcome => {
    const before = claim.standing;
    const chosen =
      what === "accept" ? acceptAll(policy, before, now()) : what === "reject" ? rejectAll(policy, before, now()) : choose(policy, before, what, now());
    const acts = merged(chosen.made);
    write(merged(chosen), { ...claim.unsent, ...(endpoint === undefined ? {} : fill(acts, how[0] + words)) });
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
  const ended = new AbortController();
  const { signal } = ended;
  const tabs = joinTabs(view, look, signal);
  const pressed = (event: Event): void => {
    const opener = event.target instanceof view.Element && event.target.closest("[data-troth-settings]");
    if (!opener) return;
    event.preventDefault();
    page.open(opener);
  };
  document.addEventListener("click", pressed, { signal });
  setPage(document, page);

  return {
    begin: () => {
      adoptStyle(document, view);
      defineEmbed(view);
      apply();
      resend();
    },
    may: (question) => may(rules, { ...question, surface: policy.surface, at: now() }, claim.standing),
    mayLoad: page.mayLoad,
    open: page.open,
    save: (selection) => act(selection, "settings"),
    accept: () => act("accept", "settings"),
    reject: () => act("reject", "settings"),
    withdraw: (purpose) => {
      const given = pick(merged(claim.standing), ({ choice }, key) => choice === "given" && (purpose ?? purposeOf(key)) === purposeOf(key));
      const off = fill(given, false);
      return act({ purposes: half(off, false), vendors: half(off, true) }, "settings");
    },
    stop: () => {
      gate.stop();
      ended.abort();
      setPage(document, undefined);
      hideBanner(document);
      hideSettings(document);
    },
  };
};
