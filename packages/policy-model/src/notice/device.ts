import { isUnknown } from "../draft.js";
import { entry, fact, paragraph, section, terms, type Block, type Line, type Section } from "./document.js";
import { saidOrOmitted } from "./omission.js";
import type { Readable, Scope } from "./scope.js";

type Tracker = Readable["trackers"][string];
type Item = Exclude<Tracker["items"], { readonly unknown: string }>[number];

const gateLine = (scope: Scope, path: string, { deviceAccess }: Tracker): Line => {
  if (isUnknown(deviceAccess)) return [scope.unknown(`${path}.deviceAccess`)];
  const { words, say, country, cite, colon } = scope;
  const { gates } = words.device;
  switch (deviceAccess.gate) {
    case "consent":
      return [gates.consent];
    case "transmission":
    case "strictly-necessary":
      return [`${gates[deviceAccess.gate]}${colon} ${say(deviceAccess.why)}`];
    case "national-exemption":
      return [`${gates["national-exemption"](country(deviceAccess.country))}${colon} ${say(deviceAccess.conditions)}`];
    case "legitimate-interest":
      return [words.draft.ownInterestGate(cite("ePrivacy 5(3)"))];
  }
};

const accessLine = (scope: Scope, path: string, tracker: Tracker): Line => [...gateLine(scope, path, tracker), ...(scope.unused(tracker) ? [` (${scope.words.device.notInUse})`] : [])];

const lifetimeLine = (scope: Scope, path: string, item: Item): Line => {
  if (item.kind === "session") return [scope.words.device.session];
  return scope.tell(`${path}.lifetime`, item.lifetime, (lifetime) => (lifetime === "until-deleted" ? scope.words.draft.untilDeleted : scope.period(lifetime)));
};

/** The longest that anything may stay, where the policy promises one. */
const limitBlocks = (scope: Scope): readonly Block[] => {
  const limit = scope.policy.device?.keptAtMost;
  if (limit === undefined) return [];
  const path = "device.keptAtMost";
  if (isUnknown(limit)) return [terms({ path }, [entry(scope.words.labels.lifetime, path, "GDPR 13(2)(a)", [scope.unknown(path)])])];
  return [paragraph(path, scope.words.device.keptAtMost(scope.period(limit)), "GDPR 13(2)(a)")];
};

/**
 * That nothing is kept. Of one surface only a checked policy says so, and not where somebody else decides with us, who may
 * keep things there that we do not know: then there is nothing to say.
 */
const emptySections = (scope: Scope): readonly Section[] => {
  const { surface, words } = scope;
  const article = "ePrivacy 5(3)";
  const from = { path: "trackers", article };
  const part = surface !== undefined;
  if (part && scope.shared()) return [];
  const silent = part && !scope.checked();
  const line: Line | string = silent ? [{ text: words.draft.unknown, ...from, unknown: true }] : words.device.none;
  const blocks = saidOrOmitted(scope, "trackers", [paragraph("trackers", line, article)]);
  return [section("device", words.sections.device, from, blocks)];
};

/** Everything that is kept on the device: its name, purpose, who sets it, how long it stays, which gate allows it. */
export const deviceSections = (scope: Scope): readonly Section[] => {
  const { policy, trackers, words, say } = scope;
  const { labels } = words;
  const article = "ePrivacy 5(3)";
  const rows = trackers.flatMap(([id, tracker]) => {
    const path = `trackers.${id}`;
    const { title, purpose, recipient, items, surfaces } = tracker;
    const vendor = recipient === undefined ? undefined : policy.recipients[recipient];
    const purposeTitle = policy.purposes[purpose] ? say(policy.purposes[purpose].title) : "";
    const withheld = recipient !== undefined && scope.withheld(recipient) ? ` (${words.transfers.withheld})` : "";
    const setBy: Line = [vendor ? `${say(vendor.title)}${withheld}` : words.device.us];
    const where = surfaces === undefined || scope.surface !== undefined ? "" : ` (${scope.titles(policy.surfaces, surfaces)})`;
    const what = `${[...new Set([say(title), purposeTitle])].join(", ")}${where}`;
    const access = accessLine(scope, path, tracker);
    if (isUnknown(items)) return [{ path: `${path}.items`, article, cells: [[scope.unknown(`${path}.items`)], [what], setBy, ["–"], access] satisfies readonly Line[] }];
    if (items.length === 0) return [{ path, article, cells: [[words.device.nothingKept], [what], setBy, ["–"], access] satisfies readonly Line[] }];
    return items.map((item, at) => ({
      path: `${path}.items.${at}`,
      article,
      cells: [
        [{ code: item.name }, ` (${words.device.stores[item.store]})`],
        [what, ...(item.description ? [`${scope.colon} `, fact(say(item.description), `${path}.items.${at}.description`, article)] : [])],
        setBy,
        lifetimeLine(scope, `${path}.items.${at}`, item),
        access,
      ] satisfies readonly Line[],
    }));
  });
  const from = { path: "trackers", article };
  if (rows.length === 0) return emptySections(scope);
  return [
    section("device", words.sections.device, from, [
      paragraph("trackers", words.device.intro, article),
      { kind: "table", ...from, columns: [labels.name, labels.purpose, labels.vendor, labels.lifetime, labels.access], rows },
      ...limitBlocks(scope),
    ]),
  ];
};
