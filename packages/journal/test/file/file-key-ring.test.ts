import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { fileKeyRing } from "../../src/file/index.js";
import type { Rewrapped } from "../../src/index.js";
import { memoryJournal, type MemoryJournal } from "../../src/memory/index.js";
import { all, known, named, note, noted } from "../notes.js";

const folder = mkdtempSync(join(tmpdir(), "troth-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const path = () => join(folder, `${++count}`, "journal.keys");
const dataKey = new Uint8Array(32).map((_, i) => i);
const held = (file: string) => JSON.parse(readFileSync(file, "utf8")) as { current: string; keys: Record<string, string>; lookup: string };

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
    expect(held(file).current).toBe(winner);
  });
  it("that others may read is refused", () => {
    const file = path();
    fileKeyRing({ path: file });
    chmodSync(file, 0o640);
    expect(() => fileKeyRing({ path: file })).toThrowError(expect.objectContaining({ code: "key-file-open", path: file }));
  });
  it.each(["", "{}", '{"v":1,"current":"a","keys":{},"lookup":""}', '{"v":2}', '{"v":1,"current":"a","keys":{"a":"AAAA"},"lookup":"AAAA"}', "SECRET"])(
    "that reads %j is refused, and left as it is",
    (text) => {
      const file = join(folder, `bad-${++count}`);
      writeFileSync(file, text, { mode: 0o600 });
      let fault: unknown;
      try {
        fileKeyRing({ path: file });
      } catch (error) {
        fault = error;
      }
      expect(fault).toMatchObject({ code: "key-file-malformed", path: file });
      expect(inspect(fault, { depth: 9 })).not.toContain("SECRET");
      expect(readFileSync(file, "utf8")).toBe(text);
    },
  );
});

describe("a key file that is rotated", () => {
  it("keeps the old keys and the key of the look-ups, and stays for its owner only", async () => {
    const file = path();
    const ring = fileKeyRing({ path: file });
    const before = held(file);
    const id = await ring.rotate();
    const after = held(file);
    expect(after).toEqual({ ...before, current: id, keys: { ...before.keys, [id]: expect.any(String) } });
    expect(new Set(Object.values(after.keys)).size).toBe(2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, ".."))).toEqual(["journal.keys"]);
  });
  it("is seen by a ring that is running: it opens what the new key wrapped, and wraps under it from then on", async () => {
    const file = path();
    const [one, two] = [fileKeyRing({ path: file }), fileKeyRing({ path: file })];
    await two.rotate();
    const { keyId, wrapped } = await two.wrap(dataKey);
    expect(await one.unwrap(keyId, wrapped)).toEqual(dataKey);
    await two.rotate();
    expect((await one.wrap(dataKey)).keyId).toBe(two.current);
    expect(one.current).toBe(two.current);
  });
  it("loses a key once it is retired, never the current one, and no other", async () => {
    const file = path();
    const [ring, running] = [fileKeyRing({ path: file }), fileKeyRing({ path: file })];
    const old = await ring.wrap(dataKey);
    const nothingLeft = () => ({ rewrapped: 0, under: ring.current, left: 0 });
    await expect(ring.retire(old.keyId, nothingLeft())).rejects.toMatchObject({ code: "key-current" });
    const id = await ring.rotate();
    const made = await ring.wrap(dataKey);
    await ring.retire(old.keyId, nothingLeft());
    expect(Object.keys(held(file).keys)).toEqual([id]);
    for (const each of [ring, fileKeyRing({ path: file })]) {
      expect(await each.unwrap(made.keyId, made.wrapped)).toEqual(dataKey);
      await expect(each.unwrap(old.keyId, old.wrapped)).rejects.toMatchObject({ code: "key-unknown" });
    }
    await expect(running.retire("k-other", nothingLeft())).rejects.toMatchObject({ code: "key-unknown" });
    expect(Object.keys(held(file).keys)).toEqual([id]);
    expect(existsSync(`${file}.next`)).toBe(false);
  });
  // Retired as soon as it was rotated, a key took everything with it that it still wrapped, and nobody was told.
  it("keeps an old key until every journal has said, since the last rotation, that it needs it no more", async () => {
    const file = path();
    const ring = fileKeyRing({ path: file });
    const journals = [1, 2].map(() => memoryJournal({ keys: ring, events: [noted] }));
    const [journal, other] = journals as [MemoryJournal, MemoryJournal];
    const subject = await known(journal, "17");
    await journal.append(named("one"), [note(1, { subject, sealed: { content: { wish: "no calls" } } })], { expectedSeq: 0 });
    await known(other, "18");
    const old = ring.current;
    const tooEarly = await journal.rewrap();
    await ring.rotate();
    const [some, none] = [await journal.rewrap({ limit: 1 }), await journal.rewrap()];
    const notYet: (readonly unknown[])[] = [[], [undefined], [{}], [tooEarly], [some], [none, { ...some }], [{ ...none, left: Number.NaN }], [{ ...none, under: old }]];
    for (const answers of notYet) await expect(ring.retire(old, ...(answers as [Rewrapped]))).rejects.toMatchObject({ code: "key-in-use", path: `keys.${old}`, hint: expect.any(String) });
    expect(Object.keys(held(file).keys)).toContain(old);
    await ring.retire(old, none, await other.rewrap());
    expect(Object.keys(held(file).keys)).toEqual([ring.current]);
    expect((await all(journal.read(named("one"))))[0]?.sealed).toEqual({ content: { wish: "no calls" } });
    expect(await known(other, "18")).toBeDefined();
  });
  it("loses no key when four processes rotate at once, and not one that runs reads half a file", async () => {
    const file = path();
    const ring = fileKeyRing({ path: file });
    const first = await ring.wrap(dataKey);
    const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const worker = fileURLToPath(new URL("./rotating.ts", import.meta.url));
    const runs = [1, 2, 3, 4].map(
      () =>
        new Promise<string[]>((resolve, reject) => {
          let told = "";
          const child = spawn(process.execPath, ["--conditions=@troth/source", "--import", loader, worker, file, "5"], { stdio: ["ignore", "pipe", "inherit"] });
          child.stdout.on("data", (data: Buffer) => void (told += data.toString()));
          child.on("error", reject).on("exit", (code) => (code === 0 ? resolve(told.trim().split("\n")) : reject(new Error(`exit ${code}`))));
        }),
    );
    let ended = false;
    const all = Promise.all(runs).finally(() => (ended = true));
    while (!ended) {
      expect(await ring.unwrap(first.keyId, first.wrapped)).toEqual(dataKey);
      await ring.wrap(dataKey);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const ids = (await all).flat();
    expect(new Set(ids).size).toBe(20);
    expect(Object.keys(held(file).keys).sort()).toEqual([first.keyId, ...ids].sort());
    expect(ids).toContain(held(file).current);
  });
  it("waits for who is at it, and says so when nobody comes back", async () => {
    const file = path();
    const ring = fileKeyRing({ path: file });
    const before = readFileSync(file, "utf8");
    writeFileSync(`${file}.next`, '{"v":1,"curr');
    const soon = ring.rotate();
    rmSync(`${file}.next`);
    expect(held(file).current).toBe(ring.current);
    const id = await soon;
    writeFileSync(`${file}.next`, '{"v":1,"curr');
    await expect(fileKeyRing({ path: file, waitMs: 50 }).rotate()).rejects.toMatchObject({ code: "key-file-locked", path: `${file}.next` });
    expect(ring.current).toBe(id);
    expect(readFileSync(file, "utf8")).not.toBe(before);
  });
  it("that is gone, or another ring's, stops what needs it, and is not made anew", async () => {
    const file = path();
    const ring = fileKeyRing({ path: file });
    const { keyId, wrapped } = await ring.wrap(dataKey);
    renameSync(file, `${file}.away`);
    await expect(ring.wrap(dataKey)).rejects.toMatchObject({ code: "key-file-unreadable", path: file });
    await expect(ring.rotate()).rejects.toMatchObject({ code: "key-file-unreadable", path: file });
    expect(readdirSync(join(file, ".."))).toEqual(["journal.keys.away"]);
    expect(await ring.unwrap(keyId, wrapped)).toEqual(dataKey);
    fileKeyRing({ path: file });
    await expect(ring.wrap(dataKey)).rejects.toMatchObject({ code: "key-file-foreign", path: file });
  });
});
