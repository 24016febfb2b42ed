import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftPolicy, noticeOf, renderNotice, unknown, type Inline, type Line, type PolicyDraft, type PolicyDraftInput, type Section } from "../../src/index.js";
import { wordings } from "../../src/locale/wording.js";
import { policySchema } from "../../src/schema/policy.js";
import { whole } from "./whole.js";

const words = wordings.en.notice;

type Path = readonly string[];
interface Told {
  readonly path: string;
  readonly text: string;
  readonly article?: string;
}

const places = (value: unknown, above: Path = []): readonly Path[] =>
  typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, item]) => [[...above, key], ...places(item, [...above, key])]) : [];

const withUnknown = (paths: readonly Path[]): PolicyDraftInput => {
  const input = structuredClone(whole());
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined), input);
    const key = path.at(-1) ?? "";
    if (typeof parent === "object" && parent !== null && key in parent) (parent as Record<string, unknown>)[key] = unknown("not in the notice");
  }
  return input;
};
const drafted = (input: PolicyDraftInput): PolicyDraft | undefined => {
  if (!policySchema().safeParse(input).success) return undefined;
  try {
    return draftPolicy(input);
  } catch {
    return undefined;
  }
};

/** Every place where a draft may say that it does not know, as the model itself has it. */
const drafts = places(whole()).flatMap((path) => {
  const draft = path.at(-1) === "identifiers" ? undefined : drafted(withUnknown([path]));
  return draft ? [{ path, draft }] : [];
});
const open = drafts.map(({ path }) => path);

const plain = (part: Inline): string => (typeof part === "string" ? part : "code" in part ? part.code : part.text);
const inLine = (line: Line): readonly Told[] => line.flatMap((part) => (typeof part === "object" && "path" in part ? [{ ...part, text: plain(part) }] : []));
const line = (from: Omit<Told, "text">, one: Line): readonly Told[] => [{ ...from, text: one.map(plain).join("") }, ...inLine(one)];
const told = (sections: readonly Section[]): readonly Told[] =>
  sections.flatMap((section) => [
    ...section.blocks.flatMap((block): readonly Told[] => {
      switch (block.kind) {
        case "paragraph":
          return line(block, block.line);
        case "list":
          return block.items.flatMap((item) => line(item, item.line));
        case "terms":
          return block.entries.flatMap((entry) => entry.lines.flatMap((one) => line(entry, one)));
        case "table":
          return block.rows.flatMap((row) => row.cells.flatMap((cell) => line(row, cell)));
      }
    }),
    ...told(section.sections),
  ]);

describe("what a draft does not know", () => {
  it("is possible in many places", () => {
    expect(open.length).toBeGreaterThan(100);
  });
  it("is told as not said, at its place and with its article, wherever it may stand", () => {
    const silent = drafts.filter(({ path, draft }) => {
      const at = path.join(".");
      return !told(noticeOf(draft, { locale: "en" }).sections).some((one) => one.path === at && one.article !== undefined && one.text.includes(words.draft.unknown));
    });
    // Of what we do for somebody else the basis is not ours to tell.
    expect(silent.map(({ path }) => path.join(".")).filter((at) => !at.startsWith("activities.employ.basis"))).toEqual([]);
  });
  it("never keeps a notice from being rendered, in any edition and format, and nothing unreadable gets into it", () => {
    fc.assert(
      fc.property(fc.subarray([...open], { minLength: 1 }), fc.constantFrom("en", "de"), fc.constantFrom(undefined, "customer", "lead", "pupil", "worker"), fc.constantFrom(undefined, "site", "forum", "jobs"), fc.constantFrom("short", "full"), (paths, locale, audience, surface, layer) => {
        const draft = drafted(withUnknown(paths));
        fc.pre(draft !== undefined);
        if (!draft) return;
        const edition = { locale, layer, full: "/privacy", ...(audience === undefined ? {} : { audience }), ...(surface === undefined ? {} : { surface }) } as const;
        for (const text of [
          renderNotice(draft, { ...edition, format: "html", page: true }),
          renderNotice(draft, { ...edition, format: "markdown" }),
          renderNotice(draft, { ...edition, format: "text" }),
        ]) {
          expect(text.match(/.{0,60}(undefined|\[object|NaN|not in the notice).{0,60}/)?.[0]).toBeUndefined();
        }
      }),
      { numRuns: 30 },
    );
  });
});
