import {
  acceptAll,
  choose,
  consentCookie,
  findConsentCookie,
  may,
  mayLoad,
  parseConsentCookie,
  rejectAll,
  rulesOfClient,
  undecided,
  type ClientPolicy,
  type ConsentCookie,
  type How,
  type Selection,
} from "@troth/consent-core";
import type { Consent, HeadlessOptions, Layer, Outcome } from "./consent.js";
import { openGate } from "./gate.js";
import { fill, half, merged, parted, pick, purposeOf, type Held } from "./held.js";
import { readCookies, writeCookie } from "./jar.js";
import type { Layers } from "./layers.js";
import { changed, pageOf, setPage, type Page } from "./page.js";
import { joinTabs } from "./tabs.js";
import { ui } from "./version.js";
import { clearDenied } from "./withdrawal.js";

type View = Window & typeof globalThis;
export interface Session extends Omit<Consent, "ready"> {
  /** Asks, loads, clears and sends what is due; once, when whoever listens to `troth:change` can ask this session. */
  begin(): void;
}

/** Whoever hands `accept` to a button as it is hands over an event. */
const layerOf = (how: unknown): Layer => (how === "banner" ? how : "settings");

/** Runs consent on a document with a policy that is known. */
export const runSession = (policy: ClientPolicy, document: Document, view: View, options: HeadlessOptions, layers?: Layers): Session => {
  // Two that disagree would open and close the same gates for ever.
  pageOf(document)?.stop();
  const rules = rulesOfClient(policy);
  const now = options.now ?? Date.now;
  const gpc = (view.navigator as { readonly globalPrivacyControl?: unknown }).globalPrivacyControl === true;
  const secure = options.cookie?.secure ?? view.location.protocol === "https:";

  const raw = (): string | undefined => findConsentCookie(readCookies(document));
  const read = () => parseConsentCookie(raw(), { rules, now: now(), gpc });
  let claim = read();
  let seen = raw();
  const hold = (made: Held, unsent: ConsentCookie["unsent"]): void => {
    claim = { ...claim, unsent, standing: { ...claim.standing, ...parted(made) } };
  };
  const write = (made: Held, unsent: ConsentCookie["unsent"], nobody?: boolean): void => {
    if (nobody) claim = { ...claim, visitor: undefined };
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
    open: (from) => layers?.open(page, from),
    stop: () => {
      gate.stop();
      ended.abort();
      setPage(document, undefined);
      layers?.unask(document);
      layers?.close(document);
    },
  };
  const clear = (): void => clearDenied(page, view);
  const gate = openGate(page, view, clear);

  /** What a page follows: who may load, whether it asks, and the choices. */
  const stands = (): string =>
    String([asks(), Object.keys(policy.trackers).filter((id) => page.mayLoad(id).allowed), Object.entries(merged(claim.standing)).map(([key, { choice }]) => key + choice).sort()]);
  let stood = "";
  const needsReload = (): boolean => [...gate.ran].some((tracker) => !page.mayLoad(tracker).allowed);
  const asks = (): boolean => undecided(policy, claim.standing, now());
  /** Makes the page agree with the choices. */
  const apply = (how?: How): Outcome => {
    stood = stands();
    gate.run();
    clear();
    document.dispatchEvent(new view.CustomEvent(changed, { detail: how === undefined ? {} : { how } }));
    if (asks() && !signal.aborted && !(gpc && options.gpc === "silent")) layers?.ask(page);
    else layers?.unask(document);
    return { reload: needsReload() };
  };
  const reload = ({ reload }: Outcome): void => {
    if (reload && options.reload !== false) view.location.reload();
  };

  /** Takes over a cookie that was rewritten meanwhile. */
  const reread = (): boolean => {
    const said = raw();
    if (said === seen) return false;
    seen = said;
    claim = read();
    return true;
  };
  // An answer under way may bring an older cookie back: whoever waits for it joins the two.
  const refresh = (): boolean => !sender?.busy() && reread();
  const agree = (): void => {
    if (stood !== stands()) reload(apply());
  };
  const act = (what: "accept" | "reject" | Selection, how: How): Outcome => {
    refresh();
    const before = claim.standing;
    const chosen =
      what === "accept" ? acceptAll(policy, before, now()) : what === "reject" ? rejectAll(policy, before, now()) : choose(policy, before, what, now());
    const acts = merged(chosen.made);
    if (sender) claim = { ...claim, visitor: claim.visitor ?? sender.visitor() };
    write(merged(chosen), { ...claim.unsent, ...(sender ? fill(acts, sender.mark(how)) : {}) });
    const outcome = apply(how);
    const sent = Object.keys(acts).length > 0 ? sender?.send(acts, how) : undefined;
    const leave = (): void => reload({ reload: needsReload() });
    // The evidence goes first; a server that does not answer holds nobody back.
    if (outcome.reload) void Promise.race([sent, new Promise((done) => view.setTimeout(done, 2000))]).then(leave, leave);
    return outcome;
  };

  const look = (): void => {
    // Boxes that were ticked before would give again what was taken back in another tab.
    if (refresh()) layers?.close(document);
    agree();
  };
  const ended = new AbortController();
  const { signal } = ended;
  const tabs = joinTabs(view, look, signal);
  const sender = policy.evidence ? options.evidence?.({ policy, ui: options.ui ?? ui, signal, now, claim: () => claim, reread, hold, write, agree }) : undefined;
  setPage(document, page);

  return {
    begin: () => {
      layers?.define(page, view, signal);
      apply();
      sender?.resend();
    },
    may: (question) => may(rules, { ...question, surface: policy.surface, at: now() }, claim.standing),
    mayLoad: page.mayLoad,
    undecided: asks,
    open: () => page.open(),
    save: (selection, how) => act(selection, layerOf(how)),
    accept: (how) => act("accept", layerOf(how)),
    reject: (how) => act("reject", layerOf(how)),
    withdraw: (purpose) => {
      const given = pick(merged(claim.standing), ({ choice }, key) => choice === "given" && (purpose ?? purposeOf(key)) === purposeOf(key));
      const off = fill(given, false);
      return act({ purposes: half(off, false), vendors: half(off, true) }, "settings");
    },
    stop: page.stop,
  };
};
