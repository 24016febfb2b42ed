import { basesOf } from "./basis.js";
import { isUnknown, known, listed, type Unknown } from "./draft.js";
import { exemptionOf } from "./entity.js";
import type { PolicyDraftInput } from "./policy.js";
import type { Text } from "./text.js";

interface PlacedText {
  readonly path: string;
  readonly text: Text;
}
type Activity = PolicyDraftInput["activities"][string];

const each = (path: string, texts: readonly Text[] | undefined): readonly PlacedText[] => (texts ?? []).map((text, at) => ({ path: `${path}.${at}`, text }));
const one = (path: string, text: Text | Unknown | undefined): readonly PlacedText[] => (text === undefined || isUnknown(text) ? [] : [{ path, text: text as Text }]);

function* ofBases(at: string, basis: Activity["basis"]): Iterable<PlacedText> {
  for (const [index, held] of basesOf(basis).entries()) {
    if (held.kind !== "legitimate-interest") continue;
    const path = "kind" in basis ? `${at}.basis` : `${at}.basis.${index}`;
    yield* one(`${path}.interest`, held.interest);
    yield* one(`${path}.necessity`, held.necessity);
    yield* one(`${path}.balancing.result`, known(held.balancing)?.result);
  }
}

function* ofActivities(activities: PolicyDraftInput["activities"]): Iterable<PlacedText> {
  for (const [id, activity] of Object.entries(activities)) {
    const at = `activities.${id}`;
    yield { path: `${at}.title`, text: activity.title };
    yield* ofBases(at, activity.basis);
    yield* one(`${at}.onBehalfOf`, activity.onBehalfOf);
    yield* one(`${at}.provision.consequence`, known(activity.provision)?.consequence);
    for (const key of ["profiling", "automatedDecision"] as const) {
      yield* one(`${at}.${key}.logic`, known(activity[key])?.logic);
      yield* one(`${at}.${key}.consequences`, known(activity[key])?.consequences);
    }
    const notice = known(activity.indirectNotice);
    if (notice && "why" in notice) yield { path: `${at}.indirectNotice.why`, text: notice.why };
    yield* one(`${at}.madePublic`, activity.madePublic);
  }
}

function* ofRecipients(recipients: PolicyDraftInput["recipients"]): Iterable<PlacedText> {
  for (const [id, { title, transfer: tool, arrangement, ownPurposes }] of Object.entries(recipients)) {
    const at = `recipients.${id}`;
    yield { path: `${at}.title`, text: title };
    yield* one(`${at}.arrangement.essence`, known(arrangement)?.essence);
    yield* one(`${at}.ownPurposes`, ownPurposes);
    const transfer = known(tool);
    if (transfer && "measures" in transfer) yield* each(`${at}.transfer.measures`, transfer.measures);
    if (transfer && "justification" in transfer) yield { path: `${at}.transfer.justification`, text: transfer.justification };
    if (transfer && "commitments" in transfer) yield { path: `${at}.transfer.commitments`, text: transfer.commitments };
  }
}

function* ofTrackers(trackers: PolicyDraftInput["trackers"]): Iterable<PlacedText> {
  for (const [id, { title, deviceAccess: access, items }] of Object.entries(trackers)) {
    const at = `trackers.${id}`;
    const deviceAccess = known(access);
    yield { path: `${at}.title`, text: title };
    if (deviceAccess && "why" in deviceAccess) yield { path: `${at}.deviceAccess.why`, text: deviceAccess.why };
    if (deviceAccess && "conditions" in deviceAccess) yield { path: `${at}.deviceAccess.conditions`, text: deviceAccess.conditions };
    for (const [index, { description }] of listed(items).entries()) yield* one(`${at}.items.${index}.description`, description);
  }
}

/** Every text of a policy with its place. */
export function* everyText(policy: PolicyDraftInput): Iterable<PlacedText> {
  yield { path: "title", text: policy.title };
  for (const [id, entity] of Object.entries(policy.entities)) {
    yield* one(`entities.${id}.description`, entity.description);
    yield* one(`entities.${id}.representative.justification`, exemptionOf(entity)?.justification);
  }
  for (const [id, { title, hint, arrangement }] of Object.entries(policy.surfaces)) {
    yield { path: `surfaces.${id}.title`, text: title };
    yield* one(`surfaces.${id}.hint`, hint);
    yield* one(`surfaces.${id}.arrangement.essence`, known(arrangement)?.essence);
  }
  for (const [id, { title, children }] of Object.entries(policy.subjects)) {
    yield { path: `subjects.${id}.title`, text: title };
    yield* one(`subjects.${id}.children.approval`, children?.approval);
  }
  for (const [id, { title, items, sources }] of Object.entries(policy.categories)) {
    yield { path: `categories.${id}.title`, text: title };
    yield* each(`categories.${id}.items`, items);
    for (const [at, source] of listed(sources).entries()) if ("who" in source) yield { path: `categories.${id}.sources.${at}.who`, text: source.who };
  }
  for (const [id, { title, description, compatibleWith }] of Object.entries(policy.purposes)) {
    yield { path: `purposes.${id}.title`, text: title };
    yield { path: `purposes.${id}.description`, text: description };
    yield* one(`purposes.${id}.compatibleWith.assessment`, compatibleWith?.assessment);
  }
  yield* ofActivities(policy.activities);
  yield* ofRecipients(policy.recipients);
  for (const [id, { title, types }] of Object.entries(policy.retention)) {
    yield { path: `retention.${id}.title`, text: title };
    for (const [is, text] of Object.entries(types ?? {})) yield { path: `retention.${id}.types.${is}`, text };
  }
  for (const [id, text] of Object.entries(policy.events ?? {})) yield { path: `events.${id}`, text };
  yield* ofTrackers(policy.trackers);
  yield* each("measures", listed(policy.measures));
}
