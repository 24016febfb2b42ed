import { basesOf } from "../basis.js";
import { isUnknown, known, listed } from "../draft.js";
import { authoritiesFor, supervisoryAuthorities } from "../facts/authorities.js";
import { isEea } from "../facts/country.js";
import { advertisingNameOf } from "../facts/tracker-names.js";
import type { PolicyDraftInput } from "../policy.js";
import { exemptionOf, representativeOf } from "../entity.js";
import { lookUp } from "../record.js";
import { narrowingArticle, type Narrowing, type RefusalGround } from "../rights.js";
import { isAdvertising } from "./open-words.js";
import { controllersOf, outlineOf, type WrittenActivity } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* unrepresented(policy: PolicyDraftInput): Iterable<Found> {
  const controllers = new Set(entries(policy.surfaces).flatMap(([, { controller, jointControllers }]) => [controller, ...(jointControllers ?? [])]));
  for (const [id, { country, representative }] of entries(policy.entities)) {
    if (isUnknown(country) || isEea(country) || representative || !controllers.has(id)) continue;
    yield {
      path: `entities.${id}.representative`,
      message: `an entity in ${country} that falls under the GDPR names a representative in the Union`,
      fix: "Write the representative and its contact, or the exception of 27(2) and why it holds.",
    };
  }
}

function* needlesslyRepresented(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, entity] of entries(policy.entities)) {
    const { country, representative } = entity;
    if (!representative || isUnknown(country) || !isEea(country)) continue;
    yield {
      path: `entities.${id}.representative`,
      message: `an entity in ${country} is in the Union itself, and needs nobody to represent it there${exemptionOf(entity) ? ", nor an exception from that" : ""}`,
      fix: exemptionOf(entity) ? "Take the exception out." : "Take the representative out: people would write to the wrong place.",
    };
  }
}

function* representedOutside(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, entity] of entries(policy.entities)) {
    const representative = representativeOf(entity);
    if (!representative || isEea(representative.country)) continue;
    yield {
      path: `entities.${id}.representative.country`,
      message: `a representative in ${representative.country} is not in the Union`,
      fix: "Name one that is established in a member state where the people are.",
    };
  }
}

interface Against {
  readonly forbids: boolean;
  readonly why: string;
}
const standing: ReadonlySet<string> = new Set(["account", "service", "contract", "payment", "delivery", "authentication"]);

/** What stands against an exemption of processing that is only occasional (GDPR 27(2)(a)), in words: it forbids it, or makes it doubtful. */
const against = (policy: PolicyDraftInput, { basis, categories, largeScale, profiling, automatedDecision, purpose }: WrittenActivity): Against | undefined => {
  const protectedOne = categories.find((id) => lookUp(policy.categories, id)?.special ?? lookUp(policy.categories, id)?.offences);
  if (protectedOne !== undefined && largeScale) return { forbids: true, why: `processes "${protectedOne}" on a large scale` };
  const kind = lookUp(policy.purposes, purpose)?.kind;
  const why =
    protectedOne !== undefined
      ? `processes "${protectedOne}": a risk to people is likely`
      : largeScale
        ? "is on a large scale"
        : profiling || automatedDecision || kind === "monitoring"
          ? "evaluates or watches people: a risk to them is likely"
          : basesOf(basis).some((one) => one.kind === "contract") || standing.has(kind ?? "")
            ? "serves a contract or an account: that belongs to the regular course of business"
            : undefined;
  return why === undefined ? undefined : { forbids: false, why };
};

const following: ReadonlySet<string> = new Set(["advertising", "direct-marketing", "social-media", "personalisation", "statistics", "monitoring"]);

/** Whoever is on the surfaces is followed for as long as such a tracker is there. */
const againstTracker = (policy: PolicyDraftInput, { purpose, items }: PolicyDraftInput["trackers"][string]): Against | undefined => {
  const served = lookUp(policy.purposes, purpose);
  const follows =
    following.has(served?.kind ?? "") ||
    listed(items).some(({ name }) => advertisingNameOf(name)) ||
    (served && served.kind === undefined && [served.title, served.description].some((text) => Object.values(text).some(isAdvertising)));
  return follows ? { forbids: false, why: `is on a device for "${purpose}": visitors are followed all the time` } : undefined;
};

function* notOccasional(policy: PolicyDraftInput, forbids: boolean): Iterable<Found> {
  const exempt = new Set(entries(policy.entities).flatMap(([id, entity]) => (exemptionOf(entity)?.exempt === "occasional" ? [id] : [])));
  if (exempt.size === 0) return;
  const told = new Set<string>();
  const all = [
    ...outlineOf(policy).activities.map(([id, activity]) => [`activities.${id}`, activity, against(policy, activity)] as const),
    ...entries(policy.trackers).map(([id, tracker]) => [`trackers.${id}`, tracker, againstTracker(policy, tracker)] as const),
  ];
  for (const [place, placed, found] of all) {
    if (found?.forbids !== forbids) continue;
    for (const name of controllersOf(policy, placed)) {
      if (!exempt.has(name) || told.has(name)) continue;
      told.add(name);
      yield {
        path: `entities.${name}.representative.exempt`,
        message: `the exception is for occasional processing without a likely risk, and ${place} ${found.why}`,
        fix: forbids ? "Designate a representative in the Union, and write its name, country and contact." : "Designate a representative in the Union, or show in the justification why it is occasional and no risk is likely.",
      };
    }
  }
}

const narrower: Readonly<Record<Narrowing, readonly [message: string, fix: string]>> = {
  "portability-by-consent": ["portability is told for what rests on consent, and holds for what rests on a contract as well", "Take it out: the notice then tells the right as it is."],
  "complaint-after-infringement": ["a complaint is told to need an infringement, and needs only that the person considers there to be one", "Take it out: the notice then tells the right as it is."],
};
function* narrowed({ rights }: PolicyDraftInput, which: Narrowing): Iterable<Found> {
  const [message, fix] = narrower[which];
  for (const [at, one] of (rights.narrowed ?? []).entries()) if (one === which) yield { path: `rights.narrowed.${at}`, message, fix };
}

function* answeredAnyTime({ rights }: PolicyDraftInput): Iterable<Found> {
  if (rights.answerWithin === "reasonable-time") {
    yield { path: "rights.answerWithin", message: "requests are answered \"within a reasonable time\", which nobody can count; the law says without undue delay, within a month at the latest", fix: "Take it out: the notice then says within a month." };
  }
}

function* silentChange({ changes }: PolicyDraftInput): Iterable<Found> {
  if (changes.material === "silent") yield {
    path: "changes.material",
    message: "people are not told of a material change",
    fix: 'Say "banner" or "email".',
  };
}

type Ground = RefusalGround<unknown>;
const noGround: ReadonlySet<Ground> = new Set<Ground>(["repetition", "technical-effort", "impractical", "not-legitimate"]);

function* refused({ rights }: PolicyDraftInput, of: (ground: Ground) => boolean, message: (ground: Ground) => string, fix: string): Iterable<Found> {
  for (const [at, ground] of (rights.refusals ?? []).entries()) if (of(ground)) yield { path: `rights.refusals.${at}`, message: message(ground), fix };
}

function* documentFirst({ rights }: PolicyDraftInput): Iterable<Found> {
  const identity: readonly string[] = listed(rights.identity);
  const at = identity.indexOf("document");
  if (at < 0 || (at === identity.length - 1 && identity.length > 1)) return;
  yield {
    path: identity.length === 1 ? "rights.identity" : `rights.identity.${at}`,
    message: identity.length === 1 ? "a document is the only way to show who one is" : "a document is asked for before milder ways have failed",
    fix: 'Name milder ways first: ["signed-in", "email-loop", "document"].',
  };
}

const hostOf = (url: string): string => (/^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1] ?? "").toLowerCase();
const known51: ReadonlyMap<string, string> = new Map(supervisoryAuthorities.map(({ name, url }) => [hostOf(url), name]));

function* otherAuthority({ rights, entities }: PolicyDraftInput): Iterable<Found> {
  const named = known(rights.authority);
  const host = hostOf(named?.url ?? "");
  if (!named || host === "") return;
  const competent = entries(entities).flatMap(([, entity]) => {
    const { country, subdivision } = entity;
    const seat = known(country);
    if (seat === undefined) return [];
    return authoritiesFor(isEea(seat) ? { country: seat, ...(subdivision === undefined ? {} : { subdivision }) } : { country: representativeOf(entity)?.country ?? "" });
  });
  if (competent.length === 0 || competent.some(({ url }) => hostOf(url) === host)) return;
  const names = [...new Set(competent.map(({ name, url }) => `${name} (${url})`))];
  const other = known51.get(host);
  yield {
    path: "rights.authority",
    message: other === undefined ? `"${named.name}" is not known as an authority of where the entities are established` : `the address is that of "${other}", which is not the authority of where the entities are established`,
    fix: names.length <= 4 ? `Name ${names.join(", or ")}; people may turn to their own besides.` : "Say the subdivision of the entity, and name the authority of that state; people may turn to their own besides.",
  };
}

export const rightsRules: readonly Rule[] = [
  { code: "answer-time-open", severity: "error", article: "GDPR 12(3)", demands: "A request is answered within a time that can be counted: a month at the latest.", check: answeredAnyTime },
  {
    code: "refusal-ground",
    severity: "error",
    article: "GDPR 12(5)",
    demands: "A request is refused only if it is manifestly unfounded or excessive; effort and repetition alone are neither.",
    check: (policy) =>
      refused(policy, (ground) => noGround.has(ground), (ground) => `"${ground}" is no ground to refuse a request or to ask a fee`, "Take it out; who refuses has to show that a request is manifestly unfounded or excessive."),
  },
  { code: "identity-document", severity: "warning", article: "GDPR 12(6)", demands: "A document is asked for last, where milder ways leave a doubt.", check: documentFirst },
  { code: "change-silent", severity: "warning", article: "GDPR 13(3)", demands: "People are told of a material change.", check: silentChange },
  {
    code: "refusal-privacy-of-others",
    severity: "error",
    article: "GDPR 15(4)",
    demands: "The rights of others redact an answer, and do not refuse it.",
    check: (policy) => refused(policy, (ground) => ground === "privacy-of-others", () => "the privacy of others is a reason to leave something out of an answer, not to refuse it", "Take it out; redact what is about others, with a reason each."),
  },
  {
    code: "refusal-particular-situation",
    severity: "error",
    article: "GDPR 21(1)",
    demands: "An objection without grounds is asked for them, and not refused.",
    check: (policy) =>
      refused(policy, (ground) => ground === "no-particular-situation", () => "an objection that names no particular situation restricts the processing all the same, until there are compelling grounds", "Take it out; ask for the situation where it is needed."),
  },
  {
    code: "representative-missing",
    severity: "error",
    article: "GDPR 27(1)",
    demands: "A controller outside the EEA has a representative.",
    check: unrepresented,
  },
  { code: "representative-needless", severity: "warning", article: "GDPR 27(1)", demands: "An entity in the EEA has no representative there.", check: needlesslyRepresented },
  {
    code: "representative-owed",
    severity: "error",
    article: "GDPR 27(2)(a)",
    demands: "Who processes special categories or offences on a large scale is not exempt from having a representative.",
    check: (policy) => notOccasional(policy, true),
  },
  {
    code: "exemption-doubtful",
    severity: "warning",
    article: "GDPR 27(2)(a)",
    demands: "The exemption from having a representative is for processing that is occasional and unlikely to be a risk.",
    check: (policy) => notOccasional(policy, false),
  },
  {
    code: "representative-outside",
    severity: "error",
    article: "GDPR 27(3)",
    demands: "A representative is in the Union.",
    check: representedOutside,
  },
  {
    code: "portability-narrowed",
    severity: "error",
    article: narrowingArticle["portability-by-consent"],
    demands: "Portability holds for what rests on consent and for what rests on a contract.",
    check: (policy) => narrowed(policy, "portability-by-consent"),
  },
  {
    code: "complaint-narrowed",
    severity: "error",
    article: narrowingArticle["complaint-after-infringement"],
    demands: "Whoever considers the law infringed can complain.",
    check: (policy) => narrowed(policy, "complaint-after-infringement"),
  },
  { code: "authority-elsewhere", severity: "warning", article: "GDPR 77(1)", demands: "The authority that is named is the one of the establishment.", whole: true, check: otherAuthority },
];
