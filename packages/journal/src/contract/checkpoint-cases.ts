import assert from "node:assert/strict";
import { ed25519Signer, ed25519Verifier, generateSigningKeys, verifyExport } from "../anchor/index.js";
import { checkpointHash, checkpointText, type Checkpoint } from "../checkpoint.js";
import { nodePrimitives } from "../node-primitives.js";
import type { Case, Kit } from "./case.js";
import { append, known, note, noted, NOW, rejects, stream, textOf } from "./sample.js";

const pair = generateSigningKeys();
const { sha256 } = nodePrimitives();
const publicKey = ed25519Verifier(pair.publicKey);
/** A journal that signs, and what it anchored. */
const signing = async ({ open, keys }: Kit) => {
  const anchored: Checkpoint[] = [];
  const anchor = async (checkpoint: Checkpoint) => void anchored.push(checkpoint);
  return { anchored, journal: await open({ events: [noted], keys, signer: ed25519Signer(pair), anchor }) };
};
const linesOf = async (lines: AsyncIterable<string>): Promise<readonly string[]> => {
  const list: string[] = [];
  for await (const line of lines) list.push(line);
  return list;
};

/** Checkpoints, and what is held against them. */
export const checkpointCases: readonly Case[] = [
  {
    name: "vouches for every stream at once: signed, anchored, kept, and the journal holds against it",
    async run(kit) {
      const { journal, anchored } = await signing(kit);
      for (let n = 1; n <= 3; n++) await append(journal, stream(), [note(n), note(n + 10)]);
      const checkpoint = await journal.checkpoint({ now: NOW });
      assert.deepEqual(anchored, [checkpoint]);
      assert.equal(checkpoint.at, NOW);
      assert.deepEqual([checkpoint.seq, checkpoint.previous], [1, "0".repeat(64)]);
      assert.equal(await publicKey.verifies(checkpointText(checkpoint), checkpoint.jws), true);
      assert.deepEqual(await journal.verify({ against: [checkpoint], publicKey }), { ok: true, events: 6, upTo: checkpoint.position });
      const kept = (await kit.raw()).filter((row) => row["root"] !== undefined);
      assert.deepEqual(kept.map((row) => [row["seq"], row["previous"], row["position"], row["root"], row["jws"]]), [[1, checkpoint.previous, checkpoint.position, checkpoint.root, checkpoint.jws]]);
    },
  },
  {
    name: "names the checkpoint before, which nothing since can have been taken of another journal",
    async run(kit) {
      const { journal, anchored } = await signing(kit);
      await append(journal, stream(), [note(1)]);
      for (let n = 0; n < 3; n++) await journal.checkpoint({ now: NOW + n });
      await append(journal, stream(), [note(2)]);
      await journal.checkpoint({ now: NOW + 3 });
      const hashes = anchored.map((checkpoint) => checkpointHash(checkpoint, sha256));
      assert.deepEqual(anchored.map(({ seq, previous }) => [seq, previous]), [1, 2, 3, 4].map((seq) => [seq, hashes[seq - 2] ?? "0".repeat(64)]));
      assert.equal((await journal.verify({ against: anchored, publicKey })).ok, true);
    },
  },
  {
    name: "leaves one line of checkpoints where several are taken at once",
    async run(kit) {
      const { journal, anchored } = await signing(kit);
      await append(journal, stream(), [note(1)]);
      const taken = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => journal.checkpoint({ now: NOW + n })));
      for (const each of taken) if (each.status === "rejected") assert.equal((each.reason as { readonly code?: string }).code, "checkpoint-contended");
      const kept = (await kit.raw()).filter((row) => row["root"] !== undefined);
      assert.equal(kept.length, taken.filter(({ status }) => status === "fulfilled").length);
      assert.deepEqual(anchored.map(({ seq }) => seq).sort(), kept.map((_, index) => index + 1));
      const hashes = new Set(anchored.map((checkpoint) => checkpointHash(checkpoint, sha256)));
      assert.equal(anchored.every(({ seq, previous }) => seq === 1 || hashes.has(previous)), true);
    },
  },
  {
    name: "covers what was committed and nothing later: no late commit breaks a checkpoint",
    async run(kit) {
      const { journal, anchored } = await signing(kit);
      await append(journal, stream(), [note(1)]);
      const names = Array.from({ length: 8 }, () => stream());
      const write = async (name: string, first: number) => {
        for (let n = 0; n < 5; n++) await append(journal, name, [note(first + n)], n);
      };
      const take = async () => {
        for (let n = 0; n < 5; n++) await journal.checkpoint({ now: NOW + n });
      };
      await Promise.all([...names.map((name, index) => write(name, index * 5)), take()]);
      for (const name of names) await append(journal, name, [note(99)], 5);
      const last = await journal.checkpoint({ now: NOW + 9 });
      assert.equal(anchored.length, 6);
      assert.deepEqual(await journal.verify({ against: anchored, publicKey }), { ok: true, events: 49, upTo: last.position });
    },
  },
  {
    name: "answers for another history with the checkpoint that it breaks",
    async run(kit) {
      const { journal } = await signing(kit);
      await append(journal, stream(), [note(1)]);
      const one = await journal.checkpoint({ now: NOW });
      await append(journal, stream(), [note(2)]);
      const two = await journal.checkpoint({ now: NOW + 1 });
      const wrong = { ...two, root: one.root };
      assert.deepEqual(await journal.verify({ against: [two, one] }), { ok: true, events: 2, upTo: two.position });
      assert.deepEqual(await journal.verify({ against: [one, wrong] }), { ok: false, first: { position: two.position, kind: "rewritten" } });
      assert.deepEqual(await journal.verify({ against: [wrong], publicKey }), { ok: false, first: { position: two.position, kind: "unsigned" } });
    },
  },
  {
    name: "fails closed: unsigned, signed by another, or nothing to hold against",
    async run(kit) {
      const { journal } = await signing(kit);
      await append(journal, stream(), [note(1)]);
      const checkpoint = await journal.checkpoint({ now: NOW });
      const { at, position } = checkpoint;
      const { jws: _, ...bare } = checkpoint;
      const stranger = ed25519Verifier(generateSigningKeys().publicKey);
      const unsigned = { ok: false, first: { position, kind: "unsigned" } };
      assert.deepEqual(await journal.verify({ against: [bare], publicKey }), unsigned);
      assert.deepEqual(await journal.verify({ against: [{ ...checkpoint, at: at + 1 }], publicKey }), unsigned);
      assert.deepEqual(await journal.verify({ against: [checkpoint], publicKey: stranger }), unsigned);
      await rejects(journal.verify({ against: [] }), "checkpoints-missing");
      await rejects(journal.verify({ publicKey }), "checkpoints-missing");
      await rejects(journal.verify({ against: [{ ...bare, position: "1; drop" }] }), "checkpoint-malformed");
    },
  },
  {
    name: "keeps no checkpoint that was not signed, and takes none of nothing; one that was not anchored stays in the line",
    async run({ open, keys, raw }) {
      const signer = ed25519Signer(pair);
      const fault = async () => Promise.reject(new Error("out of reach"));
      const empty = await open({ events: [noted], keys });
      await rejects(empty.checkpoint({ now: NOW }), "checkpoint-empty");
      const unsigned = await open({ events: [noted], keys, signer: { ...signer, sign: fault } });
      await append(unsigned, stream(), [note(1)]);
      await rejects(unsigned.checkpoint({ now: NOW }), "signature-failed");
      const forged = await open({ events: [noted], keys, signer: { ...signer, sign: () => signer.sign("something else") } });
      await append(forged, stream(), [note(1)]);
      await rejects(forged.checkpoint({ now: NOW }), "signature-failed");
      await rejects(forged.checkpoint({ now: Number.NaN }), "checkpoint-malformed");
      const kept = async () => (await raw()).filter((row) => row["root"] !== undefined).map((row) => row["seq"]);
      assert.deepEqual(await kept(), []);
      const anchored: Checkpoint[] = [];
      const anchor = async (checkpoint: Checkpoint) => (checkpoint.seq === 1 ? fault() : void anchored.push(checkpoint));
      const unanchored = await open({ events: [noted], keys, signer, anchor });
      await append(unanchored, stream(), [note(1)]);
      await rejects(unanchored.checkpoint({ now: NOW }), "anchor-failed");
      await unanchored.checkpoint({ now: NOW + 1 });
      assert.deepEqual([await kept(), anchored.map(({ seq }) => seq)], [[1, 2], [2]]);
    },
  },
  {
    name: "exports what verifies without it, without a key and without anything personal in clear",
    async run(kit) {
      const { journal, anchored } = await signing(kit);
      assert.equal((await linesOf(journal.export())).length, 2);
      const subject = await known(journal, "customer17", "content");
      const name = stream();
      await append(journal, name, [note(1, { subject, sealed: { content: { name: "Customer Seventeen" } } })]);
      await append(journal, stream(), [note(2), note(3)]);
      const { position } = await journal.checkpoint({ now: NOW });
      await append(journal, name, [note(4)], 1);
      const lines = await linesOf(journal.export());
      assert.deepEqual(await verifyExport(lines, { publicKey }), { ok: true, events: 4, upTo: position });
      assert.deepEqual(await verifyExport(lines, { publicKey, checkpoints: anchored }), { ok: true, events: 4, upTo: position });
      const text = textOf(lines.map((line) => ({ line })));
      const wrapped = (await kit.raw()).flatMap((row) => (row["wrapped"] instanceof Uint8Array ? [row["wrapped"]] : []));
      assert.equal(wrapped.length, 2);
      const secrets = [...wrapped.map((bytes) => Buffer.from(bytes).toString("base64url")), "Seventeen", subject, "customer17"];
      for (const secret of secrets) assert.equal(text.includes(secret), false, secret);
    },
  },
];
