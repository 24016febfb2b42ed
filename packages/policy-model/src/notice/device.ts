import { periodSentence } from "@troth/legal-time/rule";
import { paragraph, section, type Line, type Section } from "./document.js";
import type { Scope } from "./scope.js";

/** Everything that is kept on the device: its name, purpose, who sets it, how long it stays, which gate allows it. */
export const deviceSection = ({ policy, trackers, words, say, country, language }: Scope): Section => {
  const { labels } = words;
  const rows = trackers.flatMap(([id, { title, purpose, recipient, deviceAccess, items }]) => {
    const vendor = recipient === undefined ? undefined : policy.recipients[recipient];
    const why = "why" in deviceAccess ? deviceAccess.why : "conditions" in deviceAccess ? deviceAccess.conditions : undefined;
    const gate = words.gates[deviceAccess.gate]("country" in deviceAccess ? country(deviceAccess.country) : "");
    const purposeTitle = policy.purposes[purpose] ? say(policy.purposes[purpose].title) : "";
    const setBy: Line = [vendor ? say(vendor.title) : words.ownTracker];
    const access: Line = [why === undefined ? gate : `${gate}: ${say(why)}`];
    const from = { path: `trackers.${id}`, article: "ePrivacy 5(3)" };
    if (items.length === 0) return [{ ...from, cells: [[say(title)], [purposeTitle], setBy, ["–"], access] }];
    return items.map((item, at) => ({
      path: `${from.path}.items.${at}`,
      article: from.article,
      cells: [
        [{ code: item.name }, ` (${words.stores[item.store]})`],
        [`${say(title)}, ${purposeTitle}${item.description ? `: ${say(item.description)}` : ""}`],
        setBy,
        [item.kind === "persistent" ? periodSentence(item.lifetime, language) : words.session],
        access,
      ] satisfies readonly Line[],
    }));
  });
  const from = { path: "trackers", article: "ePrivacy 5(3)" };
  if (rows.length === 0) return section("device", words.sections.device, from, [paragraph("trackers", words.noDevice)]);
  return section("device", words.sections.device, from, [
    paragraph("trackers", words.device),
    { kind: "table", path: "trackers", columns: [labels.name, labels.purpose, labels.vendor, labels.lifetime, labels.access], rows },
  ]);
};
