import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openShop, sqliteRows, type OpenShop } from "./open-shop.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "express-shop-start-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (): Promise<OpenShop> => openShop({ database: join(folder, "shop.db"), dataFolder: folder });

describe("a start", () => {
  it("on the same database goes on where the last one ended", async () => {
    const first = await open();
    const { email, password } = await first.visitor().signUp();
    const before = first.visitor();
    await before.submit("/sign-in", { email, password });
    const path = await before.ask("access");
    await first.close();

    const second = await open();
    try {
      const after = second.visitor();
      await after.submit("/sign-in", { email, password });
      expect((await after.open("/privacy")).text).toContain(path);
      expect(await sqliteRows(join(folder, "shop.db"))("SELECT id FROM products")).toHaveLength(3);
    } finally {
      await second.close();
    }
  });

  it("is refused while a column is there that nobody has labelled, and goes well once it is gone", async () => {
    await (await open()).close();
    const rows = sqliteRows(join(folder, "shop.db"));
    await rows("ALTER TABLE customers ADD COLUMN birthday TEXT");
    await expect(open()).rejects.toMatchObject({
      code: "troth-invalid",
      message: expect.stringContaining("customers.birthday") as string,
      faults: [expect.objectContaining({ code: "column-unlabelled", path: "database: tables.customers.columns.birthday" })],
    });
    await rows("ALTER TABLE customers DROP COLUMN birthday");
    await (await open()).close();
  });

  it("is refused while a table is there that nobody has labelled", async () => {
    await (await open()).close();
    await sqliteRows(join(folder, "shop.db"))("CREATE TABLE loyalty_cards (id TEXT PRIMARY KEY, holder TEXT)");
    await expect(open()).rejects.toMatchObject({ code: "troth-invalid", message: expect.stringContaining("loyalty_cards") as string });
  });

  it("with KEY_FILE and SESSION_SECRET leaves neither keys nor secret in the data folder", async () => {
    const keyFile = join(folder, "elsewhere", "shop.keys");
    const dataFolder = join(folder, "data");
    const child = spawn(process.execPath, ["--import", "tsx", "src/server.ts"], {
      cwd: join(dirname(fileURLToPath(import.meta.url)), ".."),
      env: { ...process.env, PORT: "0", DATA_FOLDER: dataFolder, KEY_FILE: keyFile, SESSION_SECRET: "a secret of the tests", DATABASE_URL: "" },
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    await new Promise<void>((opened, failed) => {
      let output = "";
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes("The shop is open")) opened();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      void ended.then(() => failed(new Error(output)));
    });
    child.kill("SIGTERM");
    await ended;
    expect((await readdir(dataFolder)).filter((name) => name.startsWith("shop.db"))).toContain("shop.db");
    expect((await readdir(dataFolder)).filter((name) => !name.startsWith("shop.db"))).toEqual([]);
    expect((await stat(keyFile)).mode & 0o077).toBe(0);
  });

  it("makes no new keys while the old ones lie in the data folder", async () => {
    await (await open()).close();
    const keyFile = join(folder, "elsewhere", "shop.keys");
    const moved = () => openShop({ database: join(folder, "shop.db"), dataFolder: folder, keyFile });
    await expect(moved()).rejects.toThrow(`move that file to ${keyFile}`);
    await mkdir(dirname(keyFile));
    await rename(join(folder, "keys.json"), keyFile);
    await (await moved()).close();
  });

  it("on a port that is taken fails, and does not say that the shop is open", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, resolve));
    const { port } = taken.address() as AddressInfo;
    const child = spawn(process.execPath, ["--import", "tsx", "src/server.ts"], {
      cwd: join(dirname(fileURLToPath(import.meta.url)), ".."),
      env: { ...process.env, PORT: String(port), DATA_FOLDER: folder },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once("close", resolve));
    await new Promise((closed) => taken.close(closed));
    expect(code).toBe(1);
    expect(output).toContain("EADDRINUSE");
    expect(output).not.toContain("The shop is open");
  });
});
