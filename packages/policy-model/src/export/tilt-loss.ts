import { partsOf, typesOf, type RetentionRule } from "@troth/legal-time/rule";
import { isUnknown } from "../draft.js";
import { exemptionOf } from "../entity.js";
import { toolArticle } from "./transfer.js";
import type { Readable } from "./told.js";

/** Something that a TILT document cannot say, or must say although the policy does not. */
export interface TiltLoss {
  /** `lost`: TILT has no place for it. `reduced`: it is there with less. `demanded`: TILT wants what the policy does not say. */
  readonly kind: "lost" | "reduced" | "demanded";
  /** Where it is in the policy. */
  readonly path: string;
  readonly what: string;
}
type Loss = TiltLoss;

const lost = (path: string, what: string): Loss => ({ kind: "lost", path, what });
const reduced = (path: string, what: string): Loss => ({ kind: "reduced", path, what });

function* ofPolicy(policy: Readable, locale: string): Iterable<Loss> {
  for (const [at, language] of policy.languages.entries()) if (language !== locale) yield lost(`languages.${at}`, "a document has one language");
  yield reduced("version", "a version is one number: the first of the three");
  for (const id of Object.keys(policy.surfaces)) yield lost(`surfaces.${id}`, "there are no surfaces");
  for (const [id, { staff, children }] of Object.entries(policy.subjects)) {
    yield lost(`subjects.${id}`, "there are no kinds of data subjects");
    if (staff) yield lost(`subjects.${id}.staff`, "there are no kinds of data subjects");
    if (children) yield lost(`subjects.${id}.children`, "there is no consent of parents");
  }
  for (const id of Object.keys(policy.trackers)) yield lost(`trackers.${id}`, "there is no storage on devices");
  yield lost("consent", "a choice has no lifetime");
  yield lost("rights", "there are no rights of restriction (GDPR 18) and objection (GDPR 21)");
  if (policy.rights.answerWithin !== undefined) yield lost("rights.answerWithin", "there is no time for an answer");
  if (policy.rights.narrowed) yield lost("rights.narrowed", "a right is there or not");
  if (policy.rights.refusals) yield lost("rights.refusals", "there are no grounds of refusal");
  yield lost("measures", "there are no technical and organisational measures");
  if (policy.backups) yield lost("backups", "there are no backups");
  yield lost("changes", "there is no way in which changes are announced");
  yield lost("sale", "there is no statement on sale");
  if (policy.acknowledgedByUse) yield lost("acknowledgedByUse", "there is no place for it");
}

function* ofEntities(policy: Readable, controller: string): Iterable<Loss> {
  for (const [id, entity] of Object.entries(policy.entities)) {
    const { dpo, identifiers, contact, subdivision, description } = entity;
    if (id !== controller) {
      yield lost(`entities.${id}`, "a document has one controller");
      continue;
    }
    if (exemptionOf(entity)) yield lost(`entities.${id}.representative`, "it cannot be said why no representative in the Union is needed");
    if (dpo === "none") yield lost(`entities.${id}.dpo`, "it cannot be said that no data-protection officer is designated");
    if (identifiers) yield lost(`entities.${id}.identifiers`, "there are no register numbers");
    if (subdivision !== undefined) yield lost(`entities.${id}.subdivision`, "there are no states or provinces");
    if (description) yield lost(`entities.${id}.description`, "there is no description of the controller");
    if (!isUnknown(contact) && contact.url !== undefined) yield lost(`entities.${id}.contact.url`, "the controller has no address on the web");
  }
}

function* ofCategories(policy: Readable): Iterable<Loss> {
  for (const [id, { items, sources, special, offences, secret, neverCombinedWith }] of Object.entries(policy.categories)) {
    const at = `categories.${id}`;
    for (const index of items.keys()) yield lost(`${at}.items.${index}`, "a category is a name, without what is in it");
    if (isUnknown(sources)) yield lost(`${at}.sources`, "sources are either told or not there");
    else for (const [index, { from }] of sources.entries()) if (from === "person" || from === "observed") yield lost(`${at}.sources.${index}`, "only sources other than the person are told");
    if (special) yield lost(`${at}.special`, "there are no special categories (GDPR 9)");
    if (offences) yield lost(`${at}.offences`, "there is no data on offences (GDPR 10)");
    if (secret) yield lost(`${at}.secret`, "there are no credentials");
    if (neverCombinedWith) yield lost(`${at}.neverCombinedWith`, "there is no separation of data");
  }
}

function* ofActivities(policy: Readable, answers: (activity: Readable["activities"][string]) => boolean): Iterable<Loss> {
  for (const [id, activity] of Object.entries(policy.activities)) {
    const at = `activities.${id}`;
    if (!answers(activity)) {
      yield lost(at, "a document has one controller, and another answers for this");
      continue;
    }
    yield reduced(at, "purposes, bases, recipients and retention hang on a category, not on an activity");
    const { basis, recipients, role, onBehalfOf, directMarketing, indirectNotice, madePublic, combines, residency, readBy, largeScale } = activity;
    if (Array.isArray(basis)) yield lost(`${at}.basis`, "a basis holds for everybody, not by relationship or country");
    else if (!isUnknown(basis) && "kind" in basis && basis.kind === "legitimate-interest") yield lost(`${at}.basis.necessity`, "there is no record of necessity and balancing");
    if (isUnknown(recipients)) yield lost(`${at}.recipients`, "recipients are either told or not there");
    if (role === "processor" || onBehalfOf) yield lost(`${at}.role`, "there is no processing on behalf of others");
    for (const [key, value] of Object.entries({ directMarketing, indirectNotice, madePublic, combines, residency, readBy, largeScale })) {
      if (value !== undefined) yield lost(`${at}.${key}`, "there is no place for it");
    }
  }
}

function* ofTransfer(at: string, transfer: NonNullable<Readable["recipients"][string]["transfer"]>): Iterable<Loss> {
  yield lost(at, "a transfer is not linked to its recipient");
  if (isUnknown(transfer)) return;
  if (transfer.tool === "derogation") yield lost(`${at}.ground`, `there are no derogations (${toolArticle(transfer)})`);
  if (transfer.tool === "scc") yield reduced(`${at}.module`, "module and date stand in prose only");
  if (transfer.tool === "adequacy") yield reduced(`${at}.tool`, "number, dates and scope of the decision stand in prose only");
  if ("assessment" in transfer) yield reduced(`${at}.assessment`, "the assessment stands in prose only");
  if ("measures" in transfer && transfer.measures) yield reduced(`${at}.measures`, "supplementary measures stand in prose only");
}

function* ofRecipients(policy: Readable): Iterable<Loss> {
  for (const [id, recipient] of Object.entries(policy.recipients)) {
    const at = `recipients.${id}`;
    yield lost(`${at}.role`, "recipients have no role: processors are not told from controllers");
    if (isUnknown(recipient.country) || recipient.country.length !== 2) yield lost(`${at}.country`, "a country is an ISO code");
    if (recipient.transfer !== undefined) yield* ofTransfer(`${at}.transfer`, recipient.transfer);
    const { hosts, region, agreement, arrangement, ownPurposes, subRecipients, privacyNotice, entity } = recipient;
    for (const [key, value] of Object.entries({ hosts, region, agreement, arrangement, ownPurposes, privacyNotice, entity })) {
      if (value !== undefined) yield lost(`${at}.${key}`, "there is no place for it");
    }
    if (subRecipients) yield reduced(`${at}.subRecipients`, "a sub-recipient stands beside the others, without the chain");
  }
}

const holds = (rule: RetentionRule, form: RetentionRule["form"]): boolean => rule.form === form || partsOf(rule).some((part) => holds(part, form));

function* ofRetention(policy: Readable): Iterable<Loss> {
  for (const [id, { rule, statute, limitation, by, then }] of Object.entries(policy.retention)) {
    const at = `retention.${id}`;
    if (isUnknown(rule) || typeof rule === "string") yield reduced(`${at}.rule`, "no period is told as a condition in prose");
    else {
      if (rule.form !== "until") yield reduced(`${at}.rule`, "the event from which a period counts stands in prose only");
      if (partsOf(rule).some((inner) => partsOf(inner).length > 0)) yield reduced(`${at}.rule`, "rules are nested one deep only");
      if (typesOf(rule).size > 0) yield reduced(`${at}.rule`, "which period is that of which type stands in prose only");
      if (holds(rule, "bounded")) yield reduced(`${at}.rule`, "a minimum beside a maximum stands in prose only");
      if (holds(rule, "grace")) yield reduced(`${at}.rule`, "the time to carry it out stands in prose only");
    }
    yield reduced(`${at}.then`, isUnknown(then) ? "it is not known what happens at the end" : "what happens at the end stands in prose only");
    for (const [key, value] of Object.entries({ statute, limitation, by })) if (value !== undefined) yield reduced(`${at}.${key}`, "it stands in prose only");
  }
}

/** Everything of a policy that a TILT document cannot say. */
export function* lossesOf(policy: Readable, o: { readonly locale: string; readonly entity: string; readonly answers: (activity: Readable["activities"][string]) => boolean }): Iterable<TiltLoss> {
  yield* ofPolicy(policy, o.locale);
  yield* ofEntities(policy, o.entity);
  yield* ofCategories(policy);
  yield* ofActivities(policy, o.answers);
  yield* ofRecipients(policy);
  yield* ofRetention(policy);
}
