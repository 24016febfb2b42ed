import { existsSync } from "node:fs";
import { mkdtemp, open, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { openSpool } from "../../src/server/spool.js";

const read = async (lines: AsyncIterable<string>) => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

describe("lines put aside", () => {
  test("come back as they were, as often as asked, over the edges of blocks and of characters", async () => {
    const lines = Array.from({ length: 4_000 }, (_, n) => `${n} ${"äß€😀".repeat(n % 17)}`);
    const spool = await openSpool();
    for (const line of lines) await spool.write(line);
    expect(await read(spool.lines())).toEqual(lines);
    expect(await read(spool.lines())).toEqual(lines);
    await spool.close();
  });

  test("may be none", async () => {
    const spool = await openSpool();
    expect(await read(spool.lines())).toEqual([]);
    await spool.close();
  });

  test("have no name on disk while they are written, so that a crash leaves nothing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "temporary-"));
    for (const name of ["TMPDIR", "TMP", "TEMP"]) vi.stubEnv(name, folder);
    const spool = await openSpool();
    vi.unstubAllEnvs();
    await spool.write("Customer 17");
    expect(await readdir(folder)).toEqual([]);
    await spool.close();
    await rm(folder, { recursive: true });
  });

  test("are encrypted: who finds the file reads nothing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "spool-with-a-name-"));
    const path = join(folder, "spool");
    const spool = await openSpool(async () => ({ file: await open(path, "wx+"), remove: () => rm(folder, { recursive: true }) }));
    const line = `Customer 17 ${"x".repeat(70_000)}`;
    await spool.write(line);
    const bytes = await readFile(path);
    expect(bytes.length).toBe(70_013);
    for (const plain of ["Customer 17", "x".repeat(8)]) expect(bytes.includes(plain)).toBe(false);
    expect(await read(spool.lines())).toEqual([line]);
    await spool.close();
    expect(existsSync(folder)).toBe(false);
  });

  test("are encrypted anew in each file: the same lines are other bytes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "spools-with-names-"));
    const bytesOf = async (name: string) => {
      const spool = await openSpool(async () => ({ file: await open(join(folder, name), "wx+"), remove: async () => undefined }));
      await spool.write("x".repeat(70_000));
      await spool.close();
      return readFile(join(folder, name));
    };
    const [one, other] = [await bytesOf("one"), await bytesOf("other")];
    await rm(folder, { recursive: true });
    expect([one.length, other.length]).toEqual([70_001, 70_001]);
    expect(one.equals(other)).toBe(false);
  });
});
