import { readdir, readFile, readlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSpool } from "../../src/server/spool.js";

const read = async (lines: AsyncIterable<string>) => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};
const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("troth-"));

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
    const before = await left();
    const spool = await openSpool();
    await spool.write("Customer 17");
    expect((await left()).filter((name) => !before.includes(name))).toEqual([]);
    await spool.close();
  });

  test.runIf(process.platform === "linux")("are encrypted: who opens the descriptor reads nothing", async () => {
    const spool = await openSpool();
    await spool.write(`Customer 17 ${"x".repeat(70_000)}`);
    const descriptors = (await readdir("/proc/self/fd")).map((fd) => join("/proc/self/fd", fd));
    const targets = await Promise.all(descriptors.map(async (fd) => [fd, await readlink(fd).catch(() => "")] as const));
    const held = await Promise.all(targets.filter(([, target]) => target.includes("/troth-")).map(([fd]) => readFile(fd)));
    expect(held.map((bytes) => bytes.length)).toEqual([70_013]);
    for (const bytes of held) expect(bytes.includes("Customer 17")).toBe(false);
    await spool.close();
  });
});
