import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { environmentKeyRing } from "../../src/environment/index.js";

const key = () => randomBytes(32).toString("base64");
const fault = (env: Record<string, string | undefined>, prefix?: string): unknown => {
  try {
    environmentKeyRing({ env, ...(prefix === undefined ? {} : { prefix }) });
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("a key ring in the environment", () => {
  it("holds the same keys in every process, in base64 or base64url, under names of one's own", async () => {
    const [one, two] = [randomBytes(32), randomBytes(32)];
    const standard = environmentKeyRing({ env: { TROTH_JOURNAL_KEY: one.toString("base64"), TROTH_JOURNAL_LOOKUP_KEY: ` ${two.toString("base64")}\n` } });
    const urlSafe = environmentKeyRing({ prefix: "SHOP_", env: { SHOP_KEY: one.toString("base64url"), SHOP_LOOKUP_KEY: two.toString("base64url") } });
    expect(urlSafe.current).toBe(standard.current);
    const { keyId, wrapped } = await standard.wrap(new Uint8Array(32));
    expect(await urlSafe.unwrap(keyId, wrapped)).toEqual(new Uint8Array(32));
    expect(await urlSafe.hmac(one)).toEqual(await standard.hmac(one));
  });
  it("knows a key by what it is, not by where it stands", async () => {
    const [old, next, lookup] = [key(), key(), key()];
    const before = environmentKeyRing({ env: { TROTH_JOURNAL_KEY: old, TROTH_JOURNAL_LOOKUP_KEY: lookup } });
    const { keyId, wrapped } = await before.wrap(new Uint8Array(32));
    const after = environmentKeyRing({ env: { TROTH_JOURNAL_KEY: next, TROTH_JOURNAL_KEYS_BEFORE: `${key()}, ${old}`, TROTH_JOURNAL_LOOKUP_KEY: lookup } });
    expect(await after.unwrap(keyId, wrapped)).toEqual(new Uint8Array(32));
    const gone = environmentKeyRing({ env: { TROTH_JOURNAL_KEY: next, TROTH_JOURNAL_KEYS_BEFORE: " ", TROTH_JOURNAL_LOOKUP_KEY: lookup } });
    await expect(gone.unwrap(keyId, wrapped)).rejects.toMatchObject({ code: "key-unknown" });
  });
  it.each(["KEY", "LOOKUP_KEY"])("refuses to start without %s", (name) => {
    for (const value of [undefined, "", "  "]) {
      const env = { TROTH_JOURNAL_KEY: key(), TROTH_JOURNAL_LOOKUP_KEY: key(), [`TROTH_JOURNAL_${name}`]: value };
      expect(fault(env)).toMatchObject({ code: "key-variable-missing", path: `TROTH_JOURNAL_${name}` });
    }
    expect(fault({ TROTH_JOURNAL_KEY: key(), TROTH_JOURNAL_LOOKUP_KEY: key() }, "SHOP_")).toMatchObject({ path: "SHOP_KEY" });
  });
  it("refuses what is no key of 32 random bytes, names the variable, and never tells its value", () => {
    const bad = [
      "correct horse battery staple",
      randomBytes(16).toString("base64"),
      randomBytes(33).toString("base64"),
      randomBytes(32).toString("hex"),
      Buffer.alloc(32).toString("base64"),
      Buffer.from("abcd".repeat(8)).toString("base64"),
      `${key().slice(0, 42)}*=`,
    ];
    for (const name of ["KEY", "KEYS_BEFORE", "LOOKUP_KEY"]) {
      for (const value of bad) {
        const error = fault({ TROTH_JOURNAL_KEY: key(), TROTH_JOURNAL_LOOKUP_KEY: key(), [`TROTH_JOURNAL_${name}`]: value });
        expect(error).toMatchObject({ code: "key-variable-malformed", path: `TROTH_JOURNAL_${name}` });
        expect(inspect(error, { depth: 9 })).not.toContain(value.slice(0, 12));
      }
    }
    expect(fault({ TROTH_JOURNAL_KEY: key(), TROTH_JOURNAL_LOOKUP_KEY: key(), TROTH_JOURNAL_KEYS_BEFORE: `${key()},` })).toMatchObject({ path: "TROTH_JOURNAL_KEYS_BEFORE" });
  });
  it("refuses a key that is given twice, under whatever name", () => {
    const twice = key();
    const cases: readonly [Record<string, string>, string][] = [
      [{ TROTH_JOURNAL_KEY: twice, TROTH_JOURNAL_LOOKUP_KEY: twice }, "TROTH_JOURNAL_LOOKUP_KEY"],
      [{ TROTH_JOURNAL_KEY: twice, TROTH_JOURNAL_LOOKUP_KEY: key(), TROTH_JOURNAL_KEYS_BEFORE: `${key()},${twice}` }, "TROTH_JOURNAL_KEYS_BEFORE"],
      [{ TROTH_JOURNAL_KEY: key(), TROTH_JOURNAL_LOOKUP_KEY: twice, TROTH_JOURNAL_KEYS_BEFORE: Buffer.from(twice, "base64").toString("base64url") }, "TROTH_JOURNAL_KEYS_BEFORE"],
    ];
    for (const [env, path] of cases) expect(fault(env)).toMatchObject({ code: "key-variable-malformed", path });
  });
});
