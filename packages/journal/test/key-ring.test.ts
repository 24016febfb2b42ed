import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileKeyRing } from "../src/file/index.js";
import type { KeyRing } from "../src/index.js";
import { memoryKeyRing } from "../src/memory/index.js";

const folder = mkdtempSync(join(tmpdir(), "troth-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const path = () => join(folder, `${++count}`, "journal.keys");
const dataKey = new Uint8Array(32).map((_, i) => i);

describe.each<[string, () => KeyRing]>([
  ["in memory", () => memoryKeyRing()],
  ["in a file", () => fileKeyRing({ path: path() })],
])("a key ring %s", (_, make) => {
  it("unwraps what it wrapped, and never wraps the same way twice", async () => {
    const ring = make();
    const [one, two] = [await ring.wrap(dataKey), await ring.wrap(dataKey)];
    expect(one.keyId).toBe(ring.current);
    expect(one.wrapped).not.toEqual(two.wrapped);
    expect(Buffer.from(one.wrapped).includes(Buffer.from(dataKey))).toBe(false);
    expect(await ring.unwrap(two.keyId, two.wrapped)).toEqual(dataKey);
  });
  it("rejects a key id that it does not hold, whatever the id is called", async () => {
    const ring = make();
    const { wrapped } = await ring.wrap(dataKey);
    for (const keyId of ["k-other", "", "__proto__", "constructor"]) await expect(ring.unwrap(keyId, wrapped)).rejects.toMatchObject({ code: "key-unknown" });
  });
  it("rejects a wrapped key that was changed or cut", async () => {
    const ring = make();
    const { keyId, wrapped } = await ring.wrap(dataKey);
    for (const bad of [wrapped.map((byte, i) => (i === 20 ? byte ^ 1 : byte)), wrapped.subarray(0, 20), new Uint8Array()]) {
      await expect(ring.unwrap(keyId, bad)).rejects.toMatchObject({ code: "wrapped-key-damaged" });
    }
  });
  it("hashes the same bytes to the same, and another ring to another", async () => {
    const [ring, other] = [make(), make()];
    expect(await ring.hmac(dataKey)).toEqual(await ring.hmac(dataKey));
    expect(await ring.hmac(dataKey)).not.toEqual(await other.hmac(dataKey));
    expect(await ring.hmac(dataKey)).not.toEqual(await ring.hmac(dataKey.subarray(1)));
  });
});

describe("a key file", () => {
  it("is made once, for its owner only, and gives the same keys after", async () => {
    const file = path();
    const { keyId, wrapped } = await fileKeyRing({ path: file }).wrap(dataKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, ".."))).toEqual(["journal.keys"]);
    const again = fileKeyRing({ path: file });
    expect(await again.unwrap(keyId, wrapped)).toEqual(dataKey);
    expect(await again.hmac(dataKey)).toEqual(await fileKeyRing({ path: file }).hmac(dataKey));
  });
  it("is not replaced by one who thought that there was none", async () => {
    const file = path();
    let winner = "";
    // The other process makes the file while this one is still drawing its keys.
    const random = (n: number) => {
      if (winner === "") winner = fileKeyRing({ path: file }).current;
      return new Uint8Array(n).fill(7);
    };
    expect(fileKeyRing({ path: file, random }).current).toBe(winner);
    expect(JSON.parse(readFileSync(file, "utf8")).current).toBe(winner);
  });
  it("that others may read is refused", () => {
    const file = path();
    fileKeyRing({ path: file });
    chmodSync(file, 0o640);
    expect(() => fileKeyRing({ path: file })).toThrowError(expect.objectContaining({ code: "key-file-open", path: file }));
  });
  it.each(["", "{}", '{"v":1,"current":"a","keys":{},"lookup":""}', '{"v":2}', '{"v":1,"current":"a","keys":{"a":"AAAA"},"lookup":"AAAA"}'])(
    "that reads %j is refused, and left as it is",
    (text) => {
      const file = join(folder, `bad-${++count}`);
      writeFileSync(file, text, { mode: 0o600 });
      expect(() => fileKeyRing({ path: file })).toThrowError(expect.objectContaining({ code: "key-file-malformed" }));
      expect(readFileSync(file, "utf8")).toBe(text);
    },
  );
});
