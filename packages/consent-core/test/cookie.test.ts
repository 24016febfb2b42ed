import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consentCookie, endOf, findConsentCookie, parseConsentCookie, serializeConsentCookie, type Choice, type Choices } from "../src/index.js";
import { clientPolicy, now, rules } from "./client-policy.js";
import { endByCounting, findByRegex, parseByRegex } from "./cookie-by-regex.js";

const visitor = "AbCdEfGhIjKlMnOpQrStU_";
const read = (text: string | undefined) => parseConsentCookie(text, { rules, now });
const nothing = { choices: {}, vendors: {}, from: "none", faults: [] };
const second = Math.floor(now / 1000) * 1000;
const made = (said: Choice["choice"], rev: string, at = second): Choice => ({ choice: said, at, until: endOf(said, at, rules.lifetimes), rev });
const cookieOf = (rest: string) => `1..${rest.length.toString(36)}${rest}`;
const good = serializeConsentCookie({ choices: { statistics: made("given", "sta001") }, vendors: {}, visitor });

const anyChoice = fc.record({ said: fc.constantFrom("given" as const, "refused" as const, "withdrawn" as const), rev: fc.stringMatching(/^[\w-]{6}$/), age: fc.nat(9_000_000) });
const anyChoices = (keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys), anyChoice).map((all) => Object.fromEntries(Object.entries(all).map(([key, { said, rev, age }]) => [key, made(said, rev, second - age * 1000)])));
const anyClaim: fc.Arbitrary<Choices> = fc.record({ choices: anyChoices(Object.keys(clientPolicy.purposes)), vendors: anyChoices(["media/tube", "media/maps"]) });

describe("the cookie", () => {
  it("gives back what was put in", () => {
    fc.assert(
      fc.property(anyClaim, fc.boolean(), fc.option(fc.constantFrom("banner" as const, "settings" as const, "embed" as const), { nil: undefined }), (claim, known, how) => {
        const mark = how && `${how[0]}0123abcd:shop`;
        const unsent = mark ? Object.fromEntries(Object.keys({ ...claim.choices, ...claim.vendors }).map((key) => [key, mark])) : {};
        const text = serializeConsentCookie({ ...claim, visitor: known ? visitor : undefined, unsent });
        const { standing, ...rest } = read(text);
        expect({ choices: standing.choices, vendors: standing.vendors }).toEqual(claim);
        expect(rest).toEqual({ visitor: known ? visitor : undefined, unsent, others: {} });
        expect(text).toMatch(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/); // RFC 6265 cookie-octets
      }),
    );
  });
  it("takes at most 160 bytes for five purposes and the id of a visitor", () => {
    const ids = ["necessary", "statistics", "marketing", "personalised", "media"];
    const choices = Object.fromEntries(ids.map((id, n) => [id, made(n % 2 ? "given" : "refused", "abc123")]));
    const text = serializeConsentCookie({ choices, vendors: {}, visitor });
    expect(text.length).toBeLessThanOrEqual(160);
    const apart = Object.fromEntries(ids.map((id, n) => [id, made("given", "abc123", second - n * 1000)]));
    expect(serializeConsentCookie({ choices: apart, vendors: {}, visitor }).length).toBeLessThanOrEqual(160);
  });
  it("is nothing when there is none, and never a yes when it is malformed, truncated, foreign or of another version", () => {
    const bad = [undefined, "", "1", "2" + good.slice(1), `${good}~`, `${good}.`, `${good}=`, ` ${good}`, good.toUpperCase(), "true", "1.short.0", cookieOf("t~gsta001:statistics").replace("1..", "1.short."), "%7B%22statistics%22%3Atrue%7D", `{"statistics":"given"}`];
    for (const text of bad) expect(read(text).standing).toMatchObject(nothing);
    for (let length = 0; length < good.length; length++) expect(read(good.slice(0, length)).standing).toMatchObject(nothing);
    const oneVendor = serializeConsentCookie({ choices: {}, vendors: { "media/tube": made("given", "med001") } });
    expect(read(oneVendor.slice(0, -"/tube".length)).standing).toMatchObject(nothing);
  });
  it("counts for nothing when it names a purpose twice, is over-long or from the future", () => {
    const time = (second / 1000).toString(36);
    expect(read(cookieOf(`.${time}~gsta001:statistics`)).standing.choices).toHaveProperty("statistics");
    expect(read(cookieOf(`.${time}~gsta001:statistics~rsta001:statistics`)).standing).toMatchObject(nothing);
    expect(read(cookieOf(`.${time}~gsta001:statistics${Array.from({ length: 900 }, (_, n) => `~rx:y${n}`).join("")}`)).standing).toMatchObject(nothing);
    expect(read(cookieOf(`.${(second / 1000 + 301).toString(36)}~gsta001:statistics`)).standing).toMatchObject(nothing);
    expect(read(cookieOf(".zzzzzzzz~gsta001:statistics")).standing).toMatchObject(nothing);
  });
  it("keeps what another surface knows, and its mark of being unsent, as it came", () => {
    const time = (second / 1000).toString(36);
    const text = `1.${visitor}.${cookieOf(`.${time}!b0123abcd:forum~wpol001:polls`).slice(3)}`;
    const { standing, ...claim } = read(text);
    expect(standing.choices).toEqual({});
    expect(serializeConsentCookie({ ...standing, ...claim })).toBe(text);
    expect(read(text.replace(time, "zzzzzzz")).visitor).toBe(visitor);
    expect(consentCookie({ choices: {}, vendors: {}, visitor }, { now })).toContain("Max-Age=31536000");
  });
  it("leaves out purposes that the policy does not have", () => {
    const time = (second / 1000).toString(36);
    expect(read(cookieOf(`.${time}~gx:unknown~gx:constructor~gsta001:statistics~gx:unknown/tube`)).standing).toMatchObject({ choices: { statistics: { choice: "given" } }, vendors: {} });
    expect(Object.keys(read(cookieOf(`.${time}~gx:unknown~gx:constructor`)).standing.choices)).toEqual([]);
  });
  it("never makes a consent out of rubbish", () => {
    const near = fc.tuple(fc.nat(good.length), fc.string({ maxLength: 4 })).map(([at, text]) => good.slice(0, at) + text + good.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const { standing } = read(text);
        for (const [id, one] of Object.entries(standing.choices)) {
          // What still reads as a choice was really spelled out so: purpose, flag and all.
          expect(text).toContain(`${one?.choice[0]}${one?.rev}:${id}`);
          expect(one?.at).toBeLessThanOrEqual(now + 300_000);
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => Object.keys(read(text).standing.choices).length === 0));
  });
  it("does not take its end from the cookie but from the policy", () => {
    expect(read(good).standing.choices["statistics"]?.until).toBe(Date.UTC(2026, 7, 15, 10));
  });
  it("gives nothing at all rather than half of what does not fit", () => {
    const vendors = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`media/vendor-number-${n}`, made("refused", "med001")]));
    const text = serializeConsentCookie({ choices: { media: made("given", "med001") }, vendors, visitor });
    expect(text).toBe(`1.${visitor}.0`);
  });
});

describe("the whole cookie", () => {
  it("lives as long as its longest choice, for all paths, not for other sites", () => {
    const claim = { choices: { statistics: made("given", "sta001"), media: made("refused", "med001") }, vendors: {} };
    expect(consentCookie(claim, { now })).toMatch(/^troth=1\.\.\w+\.\S+; Path=\/; Max-Age=5270400; SameSite=Lax; Secure$/);
    expect(consentCookie({ choices: {}, vendors: {} }, { now, secure: false })).toBe("troth=1..0; Path=/; Max-Age=0; SameSite=Lax");
  });
  it("is found among others, and two that differ are none", () => {
    expect(findConsentCookie(`a=1; troth=${good}; b=troth=2`)).toBe(good);
    expect(findConsentCookie(`troth=${good};troth=${good}`)).toBe(good);
    expect(findConsentCookie(`troth=${good}; troth=1..0`)).toBeUndefined();
    for (const header of [null, undefined, "", "trothy=1", "xtroth=1"]) expect(findConsentCookie(header)).toBeUndefined();
  });
});

describe("reading it fast", () => {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("~gsta001:statistics", "~rmed001:media", "~wx-_1:media/tube", "~gx:unknown", "~gx:unknown/tube", "~rx:constructor", "~gy:tube/statistics") },
    { weight: 3, arbitrary: fc.nat(40_000_000).map((ago) => `.${(second / 1000 + 400 - ago).toString(36)}`) },
    { weight: 1, arbitrary: fc.constantFrom("!b0123abcd:shop", "!s1:forum", "!e12345678:a", "!x1:shop", ".0", ".zzzzzzzz", "~", ".", "/", ":", "!", "~g:media", "~grev:", "~gr:Media", "") },
  );
  const anyGroups = fc.tuple(fc.nat(10_000).map((ago) => `.${(second / 1000 - ago).toString(36)}`), fc.constantFrom("", "!b0123abcd:shop"), fc.array(piece, { maxLength: 9 })).map(([time, mark, pieces]) => time + mark + pieces.join(""));
  const anyText = fc.tuple(anyGroups, fc.constantFrom("", visitor, "short"), fc.constantFrom(0, 0, 0, 0, 1, -1)).map(([groups, id, off]) => `1.${id}.${(groups.length + off).toString(36)}${groups}`);
  it("accepts and refuses what the reader by one pattern did, and reads the same out of it", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: anyText }, { weight: 1, arbitrary: fc.string({ maxLength: 60 }) }), fc.boolean(), (text, gpc) => {
        const here = parseConsentCookie(text, { rules, now, gpc });
        // As text: a purpose may be called "constructor", by which the matcher tells classes apart.
        expect(JSON.stringify(here)).toBe(JSON.stringify(parseByRegex(text, { rules, now, gpc })));
        if (here.standing.from === "cookie") read += 1;
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(50);
  });
  it("does so with any letter of a good cookie put in, left out or exchanged", () => {
    const long = serializeConsentCookie({ choices: { statistics: made("given", "sta001"), media: made("withdrawn", "med001", second - 86_400_000) }, vendors: { "media/tube": made("refused", "med001") }, visitor, unsent: { statistics: "b0123abcd:shop" } });
    for (let at = 0; at <= long.length; at++) {
      for (const letter of ["", "0", "g", "A", "~", ".", ":", "/", "!", "-"]) {
        for (const gone of [0, 1]) {
          const text = long.slice(0, at) + letter + long.slice(at + gone);
          expect(read(text), text).toStrictEqual(parseByRegex(text, { rules, now }));
        }
      }
    }
  });
  it("finds the cookie where the pattern did", () => {
    const part = fc.constantFrom("troth=", "troth", ";", "; ", " ", "\t", "\u00a0", "=", "a=1", `troth=${good}`, "troth=1..0", "xtroth=2", "TROTH=1");
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }).map((parts) => parts.join("")), (header) => void expect(findConsentCookie(header)).toBe(findByRegex(header))), { numRuns: 2000 });
  });
  it("counts an end as it was counted each time anew, in any order of days and periods", () => {
    const anyPeriod = fc.oneof(fc.constantFrom("P1M", "P6M", "P13M", "P1Y", "P1Y2M2W3D", "PT36H", "P0D", "", "forever", "constructor", "__proto__"), fc.string({ maxLength: 8 }));
    const when = fc.oneof(fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 }), fc.constantFrom(0, -1, Number.NaN, Date.UTC(2024, 1, 29), Date.UTC(2026, 0, 31, 23, 59)));
    fc.assert(
      fc.property(fc.constantFrom("given" as const, "refused" as const, "withdrawn" as const), when, anyPeriod, anyPeriod, (said, at, given, refused) =>
        void expect(endOf(said, at, { given, refused })).toBe(endByCounting(said, at, { given, refused })),
      ),
      { numRuns: 3000 },
    );
  });
});

describe("the end of a choice", () => {
  const end = (period: string, from: string) => new Date(endOf("given", Date.parse(from), { given: period, refused: "P1D" })).toISOString().slice(0, 16);
  it("is counted in UTC, the end of a month clamped", () => {
    expect(end("P1M", "2026-01-31T10:00Z")).toBe("2026-02-28T10:00");
    expect(end("P1M", "2024-01-31T23:59Z")).toBe("2024-02-29T23:59");
    expect(end("P1Y", "2024-02-29T00:00Z")).toBe("2025-02-28T00:00");
    expect(end("P1Y2M2W3D", "2026-01-01T00:00Z")).toBe("2027-03-18T00:00");
    expect(end("PT36H", "2026-01-01T00:00Z")).toBe("2026-01-02T12:00");
  });
  it("comes at once where the period cannot be read", () => {
    for (const period of ["", "P", "2M", "P-1M", "P1.5M", "P2M ", "forever"]) expect(end(period, "2026-01-01T00:00Z")).toBe("2026-01-01T00:00");
  });
  it("is shorter for a refusal where the policy says so", () => {
    expect(new Date(endOf("refused", now, rules.lifetimes)).toISOString()).toBe("2026-07-15T10:00:00.000Z");
    expect(endOf("withdrawn", now, rules.lifetimes)).toBe(endOf("refused", now, rules.lifetimes));
  });
});
