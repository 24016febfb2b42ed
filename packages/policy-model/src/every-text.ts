import { basesOf } from "./basis.js";
import type { PolicyInput } from "./policy.js";
import type { Text } from "./text.js";

interface PlacedText {
  readonly path: string;
  readonly text: Text;
}

const each = (path: string, texts: readonly Text[] | undefined): readonly PlacedText[] => (texts ?? []).map((text, at) => ({ path: `${path}.${at}`, text }));
const one = (path: string, text: Text | undefined): readonly PlacedText[] => (text === undefined ? [] : [{ path, text }]);

function* ofActivities(activities: PolicyInput["activities"]): Iterable<PlacedText> {
  for (const [id, activity] of Object.entries(activities)) {
    const at = `activities.${id}`;
    yield { path: `${at}.title`, text: activity.title };
    for (const [index, basis] of basesOf(activity.basis).entries()) {
      if (basis.kind !== "legitimate-interest") continue;
      const path = "kind" in activity.basis ? `${at}.basis` : `${at}.basis.${index}`;
      yield { path: `${path}.interest`, text: basis.interest };
      yield { path: `${path}.necessity`, text: basis.necessity };
      yield { path: `${path}.balancing.result`, text: basis.balancing.result };
    }
    yield* one(`${at}.provision.consequence`, activity.provision?.consequence);
    yield* one(`${at}.profiling`, activity.profiling);
    yield* one(`${at}.automatedDecision.logic`, activity.automatedDecision?.logic);
    yield* one(`${at}.automatedDecision.consequences`, activity.automatedDecision?.consequences);
  }
}

function* ofRecipients(recipients: PolicyInput["recipients"]): Iterable<PlacedText> {
  for (const [id, { title, transfer }] of Object.entries(recipients)) {
    yield { path: `recipients.${id}.title`, text: title };
    if (transfer?.tool === "scc") yield* each(`recipients.${id}.transfer.measures`, transfer.measures);
    if (transfer?.tool === "derogation") yield { path: `recipients.${id}.transfer.justification`, text: transfer.justification };
  }
}

function* ofTrackers(trackers: PolicyInput["trackers"]): Iterable<PlacedText> {
  for (const [id, { title, deviceAccess, items }] of Object.entries(trackers)) {
    const at = `trackers.${id}`;
    yield { path: `${at}.title`, text: title };
    if ("why" in deviceAccess) yield { path: `${at}.deviceAccess.why`, text: deviceAccess.why };
    if ("conditions" in deviceAccess) yield { path: `${at}.deviceAccess.conditions`, text: deviceAccess.conditions };
    for (const [index, { description }] of items.entries()) yield* one(`${at}.items.${index}.description`, description);
  }
}

/** Every text of a policy with its place. */
export function* everyText(policy: PolicyInput): Iterable<PlacedText> {
  yield { path: "title", text: policy.title };
  for (const [id, { description }] of Object.entries(policy.entities)) yield* one(`entities.${id}.description`, description);
  for (const [id, { title, hint }] of Object.entries(policy.surfaces)) {
    yield { path: `surfaces.${id}.title`, text: title };
    yield* one(`surfaces.${id}.hint`, hint);
  }
  for (const [id, { title }] of Object.entries(policy.subjects)) yield { path: `subjects.${id}.title`, text: title };
  for (const [id, { title, items, sources }] of Object.entries(policy.categories)) {
    yield { path: `categories.${id}.title`, text: title };
    yield* each(`categories.${id}.items`, items);
    for (const [at, source] of sources.entries()) if ("who" in source) yield { path: `categories.${id}.sources.${at}.who`, text: source.who };
  }
  for (const [id, { title, description }] of Object.entries(policy.purposes)) {
    yield { path: `purposes.${id}.title`, text: title };
    yield { path: `purposes.${id}.description`, text: description };
  }
  yield* ofActivities(policy.activities);
  yield* ofRecipients(policy.recipients);
  for (const [id, { title }] of Object.entries(policy.retention)) yield { path: `retention.${id}.title`, text: title };
  for (const [id, text] of Object.entries(policy.events ?? {})) yield { path: `events.${id}`, text };
  yield* ofTrackers(policy.trackers);
  yield* each("measures", policy.measures);
}
