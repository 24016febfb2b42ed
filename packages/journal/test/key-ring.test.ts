import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import type { TrothError } from "@troth/decision";
import { afterAll, describe, expect, it, test } from "vitest";
import { keyRingContract, keyRingContractSize, type KeyRingUnderTest } from "../src/contract/index.js";
import { environmentKeyRing } from "../src/environment/index.js";
import { fileKeyRing } from "../src/file/index.js";
import { callbackKeyRing, type KeyRing } from "../src/index.js";
import { memoryKeyRing, type MemoryKeyRing } from "../src/memory/index.js";

const folder = mkdtempSync(join(tmpdir(), "troth-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

const rotateMemory = async (ring: KeyRing): Promise<KeyRing> => {
  await (ring as MemoryKeyRing).rotate();
  return ring;
};
keyRingContract({ describe, test, name: "memory", open: () => memoryKeyRing(), rotate: rotateMemory });

const paths = new WeakMap<KeyRing, string>();
const fileAt = (path: string): KeyRing => {
  const ring = fileKeyRing({ path });
  paths.set(ring, path);
  return ring;
};
keyRingContract({
  describe,
  test,
  name: "file",
  open: () => fileAt(join(folder, `${++count}.keys`)),
  async rotate(ring) {
    await fileKeyRing({ path: paths.get(ring) ?? "" }).rotate();
    return ring;
  },
});

const environments = new WeakMap<KeyRing, Record<string, string>>();
const inEnvironment = (env: Record<string, string>): KeyRing => {
  const ring = environmentKeyRing({ env });
  environments.set(ring, env);
  return ring;
};
const chance = () => randomBytes(32).toString("base64");
keyRingContract({
  describe,
  test,
  name: "environment",
  open: () => inEnvironment({ TROTH_JOURNAL_KEY: chance(), TROTH_JOURNAL_LOOKUP_KEY: chance() }),
  rotate(ring) {
    const { TROTH_JOURNAL_KEY: old = "", TROTH_JOURNAL_KEYS_BEFORE: before, ...env } = environments.get(ring) ?? {};
    return inEnvironment({ ...env, TROTH_JOURNAL_KEY: chance(), TROTH_JOURNAL_KEYS_BEFORE: before === undefined ? old : `${old},${before}` });
  },
});

const services = new WeakMap<KeyRing, MemoryKeyRing>();
keyRingContract({
  describe,
  test,
  name: "callback",
  open() {
    const service = memoryKeyRing();
    const ring = callbackKeyRing({ current: () => service.current, wrap: service.wrap, unwrap: service.unwrap, lookup: service.hmac });
    services.set(ring, service);
    return ring;
  },
  async rotate(ring) {
    await services.get(ring)?.rotate();
    return ring;
  },
});

/** Runs the contract against a key ring, and gives the names of the tests that fail. */
const failing = async (ring: KeyRingUnderTest): Promise<{ run: number; failed: string[] }> => {
  const tests: { name: string; body: () => Promise<void> }[] = [];
  keyRingContract({ ...ring, describe: (_, body) => body(), test: (name, body) => tests.push({ name, body }), name: "a double" });
  const failed: string[] = [];
  for (const { name, body } of tests) await body().catch(() => failed.push(name));
  return { run: tests.length, failed };
};
const double = (change: (sound: MemoryKeyRing) => Partial<KeyRing> & { rotate?: MemoryKeyRing["rotate"] }): KeyRingUnderTest => ({
  open() {
    const sound = memoryKeyRing();
    const { wrap, unwrap, hmac, rotate, retire } = sound;
    const changed = { wrap, unwrap, hmac, rotate, retire, ...change(sound) };
    return Object.defineProperty(changed, "current", { get: () => sound.current }) as typeof changed & { current: string };
  },
  rotate: rotateMemory,
});

describe("the key ring contract", () => {
  it("passes a sound ring, and runs as many tests as it says", async () => {
    const size = keyRingContractSize({ rotates: true });
    expect(await failing(double(() => ({})))).toEqual({ run: size, failed: [] });
    expect(size).toBe(9);
    expect(await failing({ open: () => memoryKeyRing() })).toEqual({ run: keyRingContractSize({ rotates: false }), failed: [] });
    expect(keyRingContractSize({ rotates: false })).toBe(6);
  });

  it.each<[string, Parameters<typeof double>[0], string]>([
    [
      "gives data keys back in clear",
      (sound) => ({ wrap: async (dataKey) => ({ keyId: sound.current, wrapped: new Uint8Array([...dataKey, ...(await sound.wrap(dataKey)).wrapped]) }), unwrap: async (_id, wrapped) => wrapped.slice(0, 32) }),
      "wraps the same data key in fresh bytes each time, none of which hold it",
    ],
    [
      "wraps alike each time",
      ({ wrap }) => {
        let first: ReturnType<KeyRing["wrap"]> | undefined;
        return { wrap: (dataKey) => (first ??= wrap(dataKey)) };
      },
      "wraps the same data key in fresh bytes each time, none of which hold it",
    ],
    ["says another key id than it used", ({ wrap }) => ({ wrap: async (dataKey) => ({ ...(await wrap(dataKey)), keyId: "other" }) }), "unwraps what it wrapped under its current key, and changes nothing that it was given"],
    ["wipes the data key that it was given", ({ wrap }) => ({ wrap: (dataKey) => wrap(dataKey).finally(() => dataKey.fill(0)) }), "unwraps what it wrapped under its current key, and changes nothing that it was given"],
    ["opens any key id with what it has", (sound) => ({ unwrap: (_id, wrapped) => sound.unwrap(sound.current, wrapped) }), "rejects a key id that it does not hold, whatever the id is called"],
    ["gives something for a key that was changed", ({ unwrap }) => ({ unwrap: (id, wrapped) => unwrap(id, wrapped).catch((error: TrothError) => (error.code === "key-unknown" ? Promise.reject(error) : new Uint8Array(32))) }), "opens nothing that was changed, cut or lengthened"],
    ["hashes without a key", () => ({ hmac: async (bytes) => new Uint8Array(32).map((_, i) => (bytes[i] ?? 0) ^ 1) }), "hashes the same bytes to the same 32, others to others, and another ring to others again"],
    ["hashes to less than 32 bytes", ({ hmac }) => ({ hmac: async (bytes) => (await hmac(bytes)).slice(0, 16) }), "hashes the same bytes to the same 32, others to others, and another ring to others again"],
    [
      "hashes with another key after a rotation",
      (sound) => ({ hmac: async (bytes) => sound.hmac(new Uint8Array([...bytes, ...new TextEncoder().encode(sound.current)])) }),
      "hashes for look-ups as before after a rotation: nobody is lost",
    ],
    [
      "forgets its old keys when it is rotated",
      (sound) => ({
        async rotate() {
          const old = sound.current;
          const id = await sound.rotate();
          await sound.retire(old);
          return id;
        },
      }),
      "after a rotation wraps under a new key, and still opens what the old one wrapped",
    ],
    ["does not rotate", () => ({ rotate: async () => "" }), "after a rotation wraps under a new key, and still opens what the old one wrapped"],
  ])("fails a ring that %s", async (_, change, name) => {
    expect((await failing(double(change))).failed).toContain(name);
  });
});
