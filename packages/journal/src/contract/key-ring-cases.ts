import assert from "node:assert/strict";
import type { KeyRing } from "../key-ring.js";
import { rejects } from "./sample.js";

/** What a key ring's test hands to the contract. */
export interface KeyRingUnderTest {
  /** A fresh key ring, of keys that no other has. */
  open(): Promise<KeyRing> | KeyRing;
  /** The same ring with another current key; the old ones stay. Left out where a ring cannot be rotated. */
  rotate?(ring: KeyRing): Promise<KeyRing> | KeyRing;
}
export interface KeyRingCase {
  readonly name: string;
  readonly rotates?: true;
  run(o: { readonly open: () => Promise<KeyRing>; readonly rotate: (ring: KeyRing) => Promise<KeyRing> }): Promise<void>;
}

const dataKey = (from = 0): Uint8Array => new Uint8Array(32).map((_, i) => (i * 7 + from) % 256);
const isBytes = (value: unknown, length: number) => assert.ok(value instanceof Uint8Array && value.length === length, `not ${length} bytes`);
const opens = async (ring: KeyRing, { keyId, wrapped }: Awaited<ReturnType<KeyRing["wrap"]>>): Promise<Uint8Array> => Uint8Array.from(await ring.unwrap(keyId, wrapped));

export const keyRingCases: readonly KeyRingCase[] = [
  {
    name: "unwraps what it wrapped under its current key, and changes nothing that it was given",
    async run({ open }) {
      const ring = await open();
      const given = dataKey();
      const made = await ring.wrap(given);
      assert.deepEqual(given, dataKey());
      assert.equal(made.keyId, ring.current);
      const before = Uint8Array.from(made.wrapped);
      assert.deepEqual(await opens(ring, made), dataKey());
      assert.deepEqual(Uint8Array.from(made.wrapped), before);
    },
  },
  {
    name: "wraps the same data key in fresh bytes each time, none of which hold it",
    async run({ open }) {
      const ring = await open();
      const made = await Promise.all(Array.from({ length: 8 }, () => ring.wrap(dataKey())));
      assert.equal(new Set(made.map(({ wrapped }) => Buffer.from(wrapped).toString("hex"))).size, made.length);
      for (const each of made) {
        assert.equal(Buffer.from(each.wrapped).includes(Buffer.from(dataKey()).subarray(0, 16)), false, "the data key can be read");
        assert.deepEqual(await opens(ring, each), dataKey());
      }
    },
  },
  {
    name: "rejects a key id that it does not hold, whatever the id is called",
    async run({ open }) {
      const ring = await open();
      const { wrapped } = await ring.wrap(dataKey());
      for (const keyId of ["no-such-key", "", "__proto__", "constructor", `${ring.current} `]) await rejects(ring.unwrap(keyId, wrapped), "key-unknown");
    },
  },
  {
    name: "opens nothing that was changed, cut or lengthened",
    async run({ open }) {
      const ring = await open();
      const { keyId, wrapped } = await ring.wrap(dataKey());
      const changed = Array.from({ length: wrapped.length }, (_, at) => Uint8Array.from(wrapped, (byte, i) => (i === at ? byte ^ 1 : byte)));
      const bad = [...changed, wrapped.subarray(0, -1), wrapped.subarray(1), new Uint8Array(), new Uint8Array([...wrapped, 0])];
      for (const each of bad) await rejects(ring.unwrap(keyId, each), "wrapped-key-damaged");
    },
  },
  {
    name: "opens nothing of another ring",
    async run({ open }) {
      const [one, other] = [await open(), await open()];
      const { keyId, wrapped } = await one.wrap(dataKey());
      await assert.rejects(other.unwrap(keyId, wrapped));
      await rejects(other.unwrap(other.current, wrapped), "wrapped-key-damaged");
    },
  },
  {
    name: "hashes the same bytes to the same 32, others to others, and another ring to others again",
    async run({ open }) {
      const [one, other] = [await open(), await open()];
      const hash = await one.hmac(dataKey());
      isBytes(hash, 32);
      assert.deepEqual(Uint8Array.from(await one.hmac(dataKey())), Uint8Array.from(hash));
      for (const different of [await one.hmac(dataKey(1)), await one.hmac(new Uint8Array()), await other.hmac(dataKey())]) assert.notDeepEqual(Uint8Array.from(different), Uint8Array.from(hash));
    },
  },
  {
    name: "after a rotation wraps under a new key, and still opens what the old one wrapped",
    rotates: true,
    async run({ open, rotate }) {
      const ring = await open();
      const [before, old] = [ring.current, await ring.wrap(dataKey())];
      const rotated = await rotate(ring);
      assert.notEqual(rotated.current, before);
      const made = await rotated.wrap(dataKey(1));
      assert.equal(made.keyId, rotated.current);
      assert.deepEqual(await opens(rotated, made), dataKey(1));
      assert.deepEqual(await opens(rotated, old), dataKey());
      const twice = await rotate(rotated);
      assert.deepEqual([await opens(twice, old), await opens(twice, made)], [dataKey(), dataKey(1)]);
    },
  },
  {
    name: "opens nothing under another key than the one that wrapped it",
    rotates: true,
    async run({ open, rotate }) {
      const ring = await open();
      const { wrapped } = await ring.wrap(dataKey());
      const rotated = await rotate(ring);
      await rejects(rotated.unwrap(rotated.current, wrapped), "wrapped-key-damaged");
    },
  },
  {
    name: "hashes for look-ups as before after a rotation: nobody is lost",
    rotates: true,
    async run({ open, rotate }) {
      const ring = await open();
      const before = Uint8Array.from(await ring.hmac(dataKey()));
      assert.deepEqual(Uint8Array.from(await (await rotate(ring)).hmac(dataKey())), before);
    },
  },
];
