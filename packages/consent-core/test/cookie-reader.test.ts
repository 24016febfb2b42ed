import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cookieReader, endOf, findConsentCookie, parseConsentCookie, rulesOfClient, serializeConsentCookie, type Choice } from "../src/index.js";
import { clientPolicy, now, rules } from "./client-policy.js";

const visitor = "AbCdEfGhIjKlMnOpQrStU_";
const second = Math.floor(now / 1000) * 1000;
const made = (said: Choice["choice"], rev: string, at = second): Choice => ({ choice: said, at, until: endOf(said, at, rules.lifetimes), rev });
const good = serializeConsentCookie({
  choices: { statistics: made("given", "sta001"), media: made("withdrawn", "med001", second - 86_400_000) },
  vendors: { "media/tube": made("refused", "med001") },
  visitor,
  unsent: { statistics: "b0123abcd:shop" },
});

const read = cookieReader(rules);
const slowly = (header: string, gpc = false) => parseConsentCookie(findConsentCookie(header), { rules, now, gpc });
/** As text: a purpose may be called "constructor", by which the matcher tells classes apart. */
const told = (header: string, gpc = false) => JSON.stringify(read(header, { now, gpc }));
const toldSlowly = (header: string, gpc = false) => JSON.stringify(slowly(header, gpc));

const seconds = (ago: number) => `.${(second / 1000 - ago).toString(36)}`;
const entries = ["~gsta001:statistics", "~rmed001:media", "~wmed001:media", "~wx-_1:media/tube", "~gmed001:media/tube", "~rmed001:media/maps", "~gmed001:media/other", "~gsta000:statistics", "~gx:unknown", "~gx:unknown/tube", "~rx:constructor", "~gy:tube/statistics", "~gnew001:news"];
const marks = ["!b0123abcd:shop", "!s1:forum", "!e12345678:a"];
const broken = ["!x1:shop", "!", ".0", ".zzzzzzzz", ".000000000", "~", ".", "/", ":", "~g:media", "~grev:", "~gr:Media", "~xsta001:statistics", "~grev:__proto__", "~gabcdefghijklmnopq:media", `~gr:${"a".repeat(41)}`, ""];
const anyGroup = fc
  .tuple(fc.oneof({ weight: 19, arbitrary: fc.nat(40_000_000) }, { weight: 1, arbitrary: fc.constant(-400) }), fc.option(fc.constantFrom(...marks), { freq: 6 }), fc.subarray(entries, { minLength: 1, maxLength: 4 }))
  .map(([ago, mark, some]) => seconds(ago) + (mark ?? "") + some.join(""));
const anyGroups = fc.oneof({ weight: 4, arbitrary: fc.array(anyGroup, { maxLength: 3 }) }, { weight: 1, arbitrary: fc.array(fc.oneof(anyGroup, fc.constantFrom(...entries, ...marks, ...broken)), { maxLength: 5 }) }).map((all) => all.join(""));
const anyValue = fc.tuple(anyGroups, fc.constantFrom("", visitor, visitor, "short", `${visitor}x`), fc.constantFrom(0, 0, 0, 0, 0, 1, -1), fc.constantFrom("1.", "1.", "1.", "2.", "1"), fc.constantFrom("", "0")).map(
  ([groups, id, off, version, zero]) => `${version}${id}.${zero}${(groups.length + off).toString(36)}${groups}`,
);
const anyMutated = fc.tuple(anyValue, fc.nat(), fc.constantFrom("", "0", "g", "A", "~", ".", ":", "/", "!", "-", ";", " "), fc.boolean(), fc.boolean()).map(([text, place, letter, gone, cut]) => {
  const at = place % (text.length + 1);
  return text.slice(0, at) + (cut ? "" : letter + text.slice(gone ? at + 1 : at));
});
// Each on another id, in up to three groups: nothing is wrong with these.
const distinct = ["~gsta001:statistics", "~rmed001:media", "~wmed001:media/tube", "~rmed000:media/maps", "~gx:unknown", "~gx:unknown/tube", "~rx:constructor", "~gnew001:news", "~gsec001:security/watch"];
const anySound = fc
  .tuple(fc.shuffledSubarray(distinct, { minLength: 1 }), fc.array(fc.tuple(fc.nat(40_000_000), fc.constantFrom("", "", ...marks)), { minLength: 3, maxLength: 3 }), fc.constantFrom("", visitor), fc.integer({ min: 1, max: 9 }))
  .map(([some, heads, id, size]) => {
    const groups = heads.flatMap(([ago, mark], n) => [some.slice(n * size, n === 2 ? undefined : (n + 1) * size)].flatMap((few) => (few[0] ? [seconds(ago) + mark + few.join("")] : []))).join("");
    return `1.${id}.${groups.length.toString(36)}${groups}`;
  });
const around = fc.constantFrom("a=1; ", "a=1; ", "", "", "", "x=troth=2; ", "troth=1..0; ", ";\t", "xtroth=1 troth=", "\u00a0");
const behind = fc.constantFrom("", "", "", "; b=2", "; b=2", " ", ";troth", "; troth=1..0", "; xtroth=1");
const anyPart = fc.oneof({ weight: 4, arbitrary: anySound }, { weight: 3, arbitrary: anyValue }, { weight: 3, arbitrary: anyMutated }, { weight: 1, arbitrary: fc.string({ maxLength: 60 }) });
const anyHeader = fc.tuple(around, anyPart, behind, fc.boolean()).map(
  ([before, value, after, twice]) => `${before}troth=${value}${after}${twice && after.startsWith(";") ? `; troth=${value}` : ""}`,
);

describe("reading the cookie with each request", () => {
  it("reads the same as the smaller reader out of what is good, bad, cut, doubled, unknown, over-long and of the future", () => {
    let counted = 0;
    fc.assert(
      fc.property(anyHeader, fc.boolean(), (header, gpc) => {
        expect(told(header, gpc)).toBe(toldSlowly(header, gpc));
        if (read(header, { now }).standing.from === "cookie") counted += 1;
      }),
      { numRuns: 3000 },
    );
    expect(counted).toBeGreaterThan(500);
  });
  it("does so with any letter of a good cookie put in, left out or exchanged", () => {
    for (let at = 0; at <= good.length; at++) {
      for (const letter of ["", "0", "g", "A", "~", ".", ":", "/", "!", "-", ";", " "]) for (const gone of [0, 1]) {
        const header = `troth=${good.slice(0, at)}${letter}${good.slice(at + gone)}`;
        expect(told(header)).toBe(toldSlowly(header));
      }
    }
  });
  it("counts for nothing where any part of it is cut off", () => {
    for (let length = 0; length < good.length; length++) expect(read(`troth=${good.slice(0, length)}`, { now }).standing).toMatchObject({ from: "none", choices: {}, vendors: {} });
    expect(read(`troth=${good}`, { now }).standing.choices).toHaveProperty("statistics");
  });
  it("gives back what was put in", () => {
    const { standing, ...rest } = read(`a=1; troth=${good}`, { now });
    expect(serializeConsentCookie({ choices: standing.choices, vendors: standing.vendors, ...rest })).toBe(good);
  });
  it("never throws, whatever the header is", () => {
    for (const header of [null, undefined, "", "troth", "troth=", "troth=1", "troth=1.", "troth=1..", "troth=1...~"]) expect(read(header, { now }).standing.from).toBe("none");
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (header) => read(`troth=${header}`, { now }).standing.from === "none"));
  });
  it("answers the same after thousands of visitors sent other things", () => {
    const fresh = cookieReader(rules);
    for (let n = 0; n < 5000; n++) {
      const groups = `${seconds(n)}~gsta001:statistics-${n}~gr${n}:media~gmed001:media/v${n}`;
      fresh(`troth=1..${groups.length.toString(36)}${groups}`, { now });
    }
    expect(fresh(`troth=${good}`, { now })).toStrictEqual(slowly(`troth=${good}`));
  });
  it("knows two readings, and two readers, apart", () => {
    const other = cookieReader(rulesOfClient({ ...clientPolicy, purposes: {}, lifetimes: { given: "P1D", refused: "P1D" } }));
    for (const reader of [read, other, read, read]) {
      const { standing, others } = reader(`troth=${good}`, { now });
      expect(new Set(Object.keys(reader === other ? others : { ...standing.choices, ...standing.vendors }))).toEqual(new Set(["media", "media/tube", "statistics"]));
    }
  });
  it("takes no names out of rules that no cookie can spell", () => {
    const { purposes } = clientPolicy;
    const odd = rulesOfClient({ ...clientPolicy, purposes: { "media/tube": purposes["media"]!, "~": purposes["media"]!, Media: purposes["media"]!, constructor: { ...purposes["media"]!, rev: "a:b" } } });
    const reader = cookieReader(odd);
    for (const entry of ["~gmed001:media/tube", "~gmed001:~", "~gmed001:Media", "~ga:b:constructor", "~gmed001:constructor", "~gmed001:constructor~rx:constructor"]) {
      const header = `troth=1..${(entry.length + 7).toString(36)}${seconds(0)}${entry}`;
      expect(JSON.stringify(reader(header, { now }))).toBe(JSON.stringify(parseConsentCookie(findConsentCookie(header), { rules: odd, now })));
    }
  });
});
