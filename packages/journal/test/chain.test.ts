import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, chain, GENESIS, parseBody } from "../src/index.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const body = (n: number) => ({ stream: "s", type: "noted", v: 1, at: n, actor: "subject", data: { n } });

describe("the canonical text", () => {
  it("is the one of RFC 8785, section 3.2.3", () => {
    const value = { numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] };
    expect(canonicalText(value)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });
  it("sorts names by UTF-16 code units", () => {
    expect(canonicalText({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });
  it("has nothing to say about nothing", () => {
    expect(() => canonicalText(undefined)).toThrowError(expect.objectContaining({ code: "not-plain-json" }));
  });
});

describe("a chain", () => {
  it("numbers on, and binds each body to the hash before", () => {
    const [one, two] = chain([body(1), body(2)], { seq: 4, hash: "h" }, sha256);
    expect([one?.seq, two?.seq]).toEqual([5, 6]);
    expect(parseBody(one?.body ?? "")).toEqual({ ...body(1), seq: 5, prev: "h" });
    expect(parseBody(two?.body ?? "")?.prev).toBe(one?.hash);
    expect(two?.hash).toBe(sha256(two?.body ?? ""));
  });
  it("is the same however it was cut into appends", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }), fc.nat(6), (values, at) => {
        const bodies = values.map((data) => ({ ...body(0), data }));
        const whole = chain(bodies, { seq: 0, hash: GENESIS }, sha256);
        const first = chain(bodies.slice(0, at), { seq: 0, hash: GENESIS }, sha256);
        const rest = chain(bodies.slice(at), first.at(-1) ?? { seq: 0, hash: GENESIS }, sha256);
        expect([...first, ...rest]).toEqual(whole);
      }),
    );
  });
  it("reads no body from what is none", () => {
    for (const text of ["", "null", "7", "[]", "{}", '{"seq":1}', "{"]) expect(parseBody(text)).toBeUndefined();
  });
});
