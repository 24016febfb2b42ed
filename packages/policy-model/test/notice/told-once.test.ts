import { describe, expect, it } from "vitest";
import { noticeOf, parsePolicy, renderNotice, type Block, type Line, type Section } from "../../src/index.js";
import type { Entry } from "../../src/notice/document.js";
import { ended } from "../../src/notice/punctuation.js";
import type { Loose } from "../loose.js";
import { bent } from "../policy.js";
import { wholeDraft } from "./whole.js";

const words = (line: Line): string => line.map((part) => (typeof part === "string" ? part : "code" in part ? part.code : part.text)).join("");
const pathsIn = (line: Line): readonly string[] => line.flatMap((part) => (typeof part === "object" && "path" in part ? [part.path] : []));
const flat = (sections: readonly Section[]): readonly Section[] => sections.flatMap((one) => [one, ...flat(one.sections)]);
const entriesOf = ({ blocks }: Section): readonly Entry[] => blocks.flatMap((block: Block) => (block.kind === "terms" ? block.entries : []));

const sectionsOf = (bend: (policy: Loose) => void = () => {}) => flat(noticeOf(parsePolicy(bent(bend)), { locale: "en" }).sections);
const sectionIn = (sections: readonly Section[], id: string): Section | undefined => sections.find((one) => one.id === id);
const markdown = (bend: (policy: Loose) => void): string => renderNotice(parsePolicy(bent(bend)), { locale: "en", format: "markdown" });
const times = (text: string, part: string): number => text.split(part).length - 1;

describe("how people learn of data that is not from them (GDPR 14(3))", () => {
  const said = "We tell you within a month.";

  it("is told once for all activities of which the same holds, each with its place", () => {
    const section = sectionIn(sectionsOf(), "indirect");
    expect(section).toMatchObject({ title: "How you learn of data that is not from you", article: "GDPR 14(3)" });
    expect(section?.blocks[0]).toMatchObject({ kind: "paragraph", line: [said] });
    const [named] = section ? entriesOf(section) : [];
    expect(named?.lines.map(words)).toEqual(["Orders and delivery; Invoices"]);
    expect(named?.lines.flatMap(pathsIn)).toEqual(["activities.take-orders.indirectNotice", "activities.accounting.indirectNotice"]);
    expect(times(markdown(() => {}), said)).toBe(1);
  });
  it("stands with the activity where it is the only one", () => {
    const alone = (p: Loose) => (p.activities.accounting.indirectNotice = { due: "first-contact" });
    expect(sectionIn(sectionsOf(alone), "indirect")).toBeUndefined();
    for (const id of ["take-orders", "accounting"]) {
      const section = sectionIn(sectionsOf(alone), `activity-${id}`);
      expect(section && entriesOf(section).map(({ path }) => path)).toContain(`activities.${id}.indirectNotice`);
    }
  });
  it("stands with the activity where an exception has a reason of its own (GDPR 14(5))", () => {
    const excepted = (p: Loose) => {
      for (const id of ["take-orders", "accounting"]) p.activities[id].indirectNotice = { exception: "14-5-a", why: { en: `They know (${id}).`, de: `Sie wissen es (${id}).` } };
    };
    expect(sectionIn(sectionsOf(excepted), "indirect")).toBeUndefined();
    expect(markdown(excepted)).toContain("They know (accounting).");
  });
  it("is not told together with what is not known", () => {
    const draft = wholeDraft((p) => {
      for (const activity of Object.values(p.activities as Loose)) if ((activity as Loose).indirectNotice) (activity as Loose).indirectNotice = { unknown: "not in the notice" };
    });
    expect(sectionIn(flat(noticeOf(draft, { locale: "en" }).sections), "indirect")).toBeUndefined();
  });
});

describe("the conditions of a transfer tool (GDPR 13(1)(f))", () => {
  const clauses = (p: Loose) => p.recipients.video.transfer;
  const second = (p: Loose) => {
    p.recipients.player = { ...structuredClone(p.recipients.video), title: { en: "Player Ltd", de: "Player Ltd" }, hosts: ["player.example"] };
    p.activities["show-videos"].recipients.push("player");
  };
  const details = (bend: (p: Loose) => void) => sectionsOf(bend).filter(({ id }) => id === "transfer-video" || id === "transfer-player");

  it("are told once for recipients under the same ones, with the place of each", () => {
    const [section, ...others] = details(second);
    expect(others).toEqual([]);
    expect(section).toMatchObject({ title: "Video Ltd, Player Ltd", path: "recipients.video.transfer", also: ["recipients.player.transfer"] });
    expect(section && entriesOf(section).map(({ path, also }) => [path, also])).toContainEqual(["recipients.video.transfer.signedOn", ["recipients.player.transfer.signedOn"]]);
    const html = renderNotice(parsePolicy(bent(second)), { locale: "en", format: "html" });
    expect(html).toContain('data-path="recipients.video.transfer.signedOn" data-article="GDPR 13(1)(f)" data-also="recipients.player.transfer.signedOn"');
  });
  it.each([
    ["the day of the signature", (p: Loose) => (p.recipients.player.transfer.signedOn = "2026-03-01")],
    ["the assessment", (p: Loose) => (p.recipients.player.transfer.assessment.on = "2026-01-01")],
    ["a measure", (p: Loose) => p.recipients.player.transfer.measures.push({ en: "kept for a day", de: "einen Tag lang" })],
  ])("are told apart where they differ in %s", (_, differ) => {
    expect(
      details((p) => {
        second(p);
        differ(p);
      }).map(({ title }) => title),
    ).toEqual(["Video Ltd", "Player Ltd"]);
  });
  it("have no other places where one recipient alone is under them", () => {
    expect(sectionIn(sectionsOf(clauses), "transfer-video")).not.toHaveProperty("also");
  });
});

describe("a name", () => {
  it("is told once where a tracker is called as its purpose is", () => {
    const [id = ""] = Object.keys(bent(() => {}).trackers as object);
    const same = (p: Loose) => (p.trackers[id].title = structuredClone(p.purposes[p.trackers[id].purpose].title));
    const { purposes, trackers } = bent(same) as Loose;
    const title = purposes[trackers[id].purpose].title.en;
    expect(markdown(same)).not.toContain(`${title}, ${title}`);
    expect(markdown(() => {})).toContain(`, ${title}`);
  });
  it("is not said to be itself where the title of a recipient begins with that of its entity", () => {
    const parent = (p: Loose) => {
      p.recipients["group-japan"].entity = "example-shop";
      p.recipients["group-japan"].title = { en: "Example Shop GmbH (the parent company)", de: "Example Shop GmbH (die Muttergesellschaft)" };
    };
    expect(markdown(parent)).toContain("\nExample Shop GmbH (the parent company), Beispielstraße 1, 18055 Rostock, Germany\n");
    expect(markdown(parent)).not.toContain("is Example Shop GmbH");
  });
});

describe("a sentence", () => {
  it.each([
    ["little data", "little data."],
    ["Little data.", "Little data."],
    ["Little data?", "Little data?"],
    ["We say “little”.", "We say “little”."],
    ["We say “little.”", "We say “little.”"],
    ["allergies (we do not ask why)", "allergies (we do not ask why)."],
    ["little data ", "little data."],
  ])("ends with one mark: %s", (text, sentence) => {
    expect(ended(text)).toBe(sentence);
  });
  it("of the balancing stands apart from its date", () => {
    expect(markdown(() => {})).toContain("little data, for as long as the visit. Weighed on: May 4, 2026");
  });
});
