import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { generateKeyPairSync, hash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { CompactSign, importPKCS8 } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, fileAnchor, generateSigningKeys, verifyExport } from "../../src/anchor/index.js";
import { checkpointHash, checkpointText, positionText, type Checkpoint, type EvidenceVerifier } from "../../src/index.js";
import { memoryJournal, memoryKeyRing } from "../../src/memory/index.js";
import { note, noted } from "../notes.js";

const folder = mkdtempSync(join(tmpdir(), "troth-anchor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const freshPath = () => join(folder, `anchor-${++files}.jsonl`);
const at = (n: number, o: Partial<Checkpoint> = {}): Checkpoint => ({ journal: "j", seq: n, previous: "0".repeat(64), at: n, position: positionText(n), root: "a".repeat(64), ...o });
/** The journal that a checkpoint comes from took none in between. */
const none = async function* (): AsyncGenerator<Checkpoint> {};
const hashOf = (checkpoint: Checkpoint) => checkpointHash(checkpoint, (text) => hash("sha256", text, "hex"));
/** The next one behind another, with nothing written in between. */
const after = (before: Checkpoint, o: Partial<Checkpoint> = {}): Checkpoint => ({ ...before, seq: before.seq + 1, previous: hashOf(before), ...o });
const pair = generateSigningKeys();
const signer = ed25519Signer(pair);
const publicKey = ed25519Verifier(pair.publicKey);
const holds = (verifier: EvidenceVerifier, checkpoint: Checkpoint) => verifier.verifies(checkpointText(checkpoint), checkpoint.jws);
const signed = async (checkpoint: Checkpoint) => ({ ...checkpoint, jws: await signer.sign(checkpointText(checkpoint)) });

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe("a signature", () => {
  it("is true for this very checkpoint and key, and for nothing else", async () => {
    const checkpoint = await signed(at(7));
    expect(await holds(publicKey, checkpoint)).toBe(true);
    expect(await holds(signer, checkpoint)).toBe(true);
    for (const other of [{ journal: "k" }, { at: 8 }, { seq: 8 }, { previous: "b".repeat(64) }, { position: positionText(8) }, { root: "b".repeat(64) }, { jws: "" }, { jws: `${checkpoint.jws}x` }]) {
      expect(await holds(publicKey, { ...checkpoint, ...other })).toBe(false);
    }
    expect(await holds(publicKey, at(7))).toBe(false);
    expect(await holds(ed25519Verifier(generateSigningKeys().publicKey), checkpoint)).toBe(false);
  });
  it("of before a change of keys holds under the old key", async () => {
    const checkpoint = await signed(at(7));
    expect(await holds(ed25519Verifier(generateSigningKeys().publicKey, pair.publicKey), checkpoint)).toBe(true);
  });
  it("over the same text for another purpose is none", async () => {
    const key = await importPKCS8(pair.privateKey, "EdDSA");
    const jws = await new CompactSign(new TextEncoder().encode(checkpointText(at(7)))).setProtectedHeader({ alg: "EdDSA", typ: "JWT" }).sign(key);
    expect(await holds(signer, { ...at(7), jws })).toBe(false);
  });
  it("takes JWK as well as PEM", async () => {
    const keys = generateKeyPairSync("ed25519");
    const jwk = ed25519Signer({ privateKey: keys.privateKey.export({ format: "jwk" }) });
    const checkpoint = { ...at(7), jws: await jwk.sign(checkpointText(at(7))) };
    expect(await holds(ed25519Verifier(keys.publicKey.export({ format: "jwk" })), checkpoint)).toBe(true);
  });
  it("needs an Ed25519 key of the right kind, and no fault quotes one", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    for (const privateKey of ["", "secret words", pair.publicKey, rsa, { kty: "OKP", crv: "Ed25519", x: "secret words" }]) {
      const fault = thrownBy(() => ed25519Signer({ privateKey }));
      expect(fault).toMatchObject({ code: "signing-key-malformed", path: "privateKey" });
      expect(JSON.stringify([String(fault), (fault as Error).cause])).not.toContain("secret words");
    }
    for (const publicKey of ["", pair.privateKey, rsa]) {
      expect(() => ed25519Verifier(publicKey)).toThrowError(expect.objectContaining({ code: "signing-key-malformed", path: "publicKey" }));
    }
  });
});

describe("an anchor in a file", () => {
  it("keeps checkpoints in order, one line each, and gives them back", async () => {
    const path = freshPath();
    const anchor = fileAnchor({ path });
    expect(anchor.checkpoints()).toEqual([]);
    const first = await signed(at(1));
    const second = after(first);
    const checkpoints = [first, second, after(second)];
    for (const checkpoint of checkpoints) await anchor.anchor(checkpoint, none);
    expect(fileAnchor({ path }).checkpoints()).toEqual(checkpoints);
    expect(readFileSync(path, "utf8").split("\n").length).toBe(4);
  });
  it("takes one that it has once", async () => {
    const { anchor, checkpoints } = fileAnchor({ path: freshPath() });
    for (let n = 0; n < 2; n++) await anchor(await signed(at(5)), none);
    expect(checkpoints()).toEqual([await signed(at(5))]);
  });
  it("refuses what does not come after the last: an older one, another of the same seq, an older position, another one before", async () => {
    const { anchor, checkpoints } = fileAnchor({ path: freshPath() });
    await anchor(at(5), none);
    for (const other of [at(4), at(5, { root: "b".repeat(64) }), at(7, { position: positionText(4) }), at(6), after(at(5, { at: 4 }))]) {
      await expect(anchor(other, none)).rejects.toMatchObject({ code: "anchor-goes-back" });
    }
    expect(checkpoints()).toEqual([at(5)]);
  });
  it("takes along what did not reach it at its time, and nothing of another line, however much longer that is", async () => {
    const { anchor, checkpoints } = fileAnchor({ path: freshPath() });
    const line = [at(1)];
    for (let n = 0; n < 4; n++) line.push(after(line[n]!));
    const between = (own: readonly Checkpoint[]) => async function* (seq: number) {
      yield* own.filter((each) => each.seq > seq && each.seq < 5);
    };
    await anchor(line[1]!, none);
    await expect(anchor(line[4]!, none)).rejects.toMatchObject({ code: "anchor-goes-back" });
    // Another history since the first, as after a backup was put back.
    const other = [line[0]!, after(line[0]!, { at: 9 })];
    for (let n = 1; n < 4; n++) other.push(after(other[n]!));
    await expect(anchor(other[4]!, between(other))).rejects.toMatchObject({ code: "anchor-goes-back" });
    expect(checkpoints()).toEqual([line[1]]);
    await anchor(line[4]!, between(line));
    expect(checkpoints()).toEqual(line.slice(1));
  });
  it("makes the folder that it is to lie in", async () => {
    const { anchor, checkpoints } = fileAnchor({ path: join(folder, "not", "there", "anchor.jsonl") });
    await anchor(at(1), none);
    expect(checkpoints()).toEqual([at(1)]);
  });
  it("passes over what a crash left unfinished, and writes over it", async () => {
    const path = freshPath();
    const { anchor, checkpoints } = fileAnchor({ path });
    await anchor(at(1), none);
    const whole = JSON.stringify(after(at(1)));
    for (const cut of [1, 20, whole.length]) {
      appendFileSync(path, whole.slice(0, cut));
      expect(checkpoints()).toEqual([at(1)]);
      await anchor(after(at(1)), none);
      expect(checkpoints()).toEqual([at(1), after(at(1))]);
      expect(readFileSync(path, "utf8").endsWith("}\n")).toBe(true);
      writeFileSync(path, `${JSON.stringify(at(1))}\n`);
    }
  });
  it("says which line is none, and where it cannot write, and then writes nothing", async () => {
    const path = freshPath();
    const { anchor, checkpoints } = fileAnchor({ path });
    writeFileSync(path, `${JSON.stringify(at(1))}\n{"at":2}\n`);
    expect(() => checkpoints()).toThrowError(expect.objectContaining({ code: "anchor-file-malformed", path: `${path}:2` }));
    await expect(anchor(at(3), none)).rejects.toMatchObject({ code: "anchor-file-malformed" });
    expect(() => fileAnchor({ path: folder }).checkpoints()).toThrowError(expect.objectContaining({ code: "anchor-file-unreadable" }));
    const nowhere = join(path, "anchor.jsonl");
    const journal = memoryJournal({ events: [noted], keys: memoryKeyRing(), anchor: fileAnchor({ path: nowhere }).anchor });
    await journal.append("a", [note(1)], { expectedSeq: 0 });
    await expect(journal.checkpoint({ now: 1 })).rejects.toMatchObject({ code: "anchor-file-unreadable" });
    await expect(anchor({ ...at(4), root: "x" }, none)).rejects.toMatchObject({ code: "checkpoint-malformed" });
  });
});

describe("an export", () => {
  const lines = async (pruned: boolean): Promise<string[]> => {
    const journal = memoryJournal({ events: [noted], keys: memoryKeyRing(), signer });
    for (const stream of ["a", "b", "c"]) await journal.append(stream, [note(1), note(2), note(3)], { expectedSeq: 0 });
    const behind = await journal.checkpoint({ now: 9 });
    if (pruned) await journal.prune({ behind, drop: [{ type: "noted", before: 3 }], now: 9 });
    await journal.append("a", [note(4)], { expectedSeq: 3 });
    await journal.append("d", Array.from({ length: 1200 }, (_, n) => note(n)), { expectedSeq: 0 });
    if (pruned) await journal.prune({ behind, drop: [{ type: "noted", before: 4 }], now: 9 });
    await journal.checkpoint({ now: 10 });
    const list: string[] = [];
    for await (const line of journal.export()) list.push(line);
    return list;
  };
  it("verifies with nothing but the public key, pruned or not", async () => {
    expect(await verifyExport(await lines(false), { publicKey })).toMatchObject({ ok: true, events: 1210 });
    expect(await verifyExport(await lines(true), { publicKey: ed25519Verifier(generateSigningKeys().publicKey, pair.publicKey) })).toMatchObject({ ok: true, events: 1205, from: positionText(9), prunes: "signed" });
  });
  it("is held against checkpoints from outside, each of which must be signed by the key", async () => {
    const list = await lines(false);
    const first = { position: positionText(9), kind: "unsigned" };
    expect(await verifyExport(list, { publicKey, checkpoints: [at(9)] })).toEqual({ ok: false, first });
    expect(await verifyExport(list, { publicKey, checkpoints: [await signed(at(9))] })).toEqual({ ok: false, first: { ...first, kind: "rewritten" } });
    expect((await verifyExport(list, { publicKey: ed25519Verifier(generateSigningKeys().publicKey) })).ok).toBe(false);
    await expect(verifyExport(list.filter((line) => !line.includes("checkpoint")), { publicKey })).rejects.toMatchObject({ code: "checkpoints-missing" });
    await expect(verifyExport(list, { publicKey, checkpoints: [] })).rejects.toMatchObject({ code: "checkpoints-missing" });
  });
  it("that was changed anywhere says so, whatever was done to whichever line", async () => {
    for (const list of [await lines(false), await lines(true)]) {
      const short = list.filter((line) => !line.includes('"stream":"d"') || line.includes('"seq":1,') || line.includes('"seq":2,'));
      expect(short.length).toBeLessThan(30);
      const edits: Record<string, (lines: string[], i: number) => void> = {
        remove: (all, i) => all.splice(i, 1),
        cut: (all, i) => all.splice(i),
        double: (all, i) => all.splice(i, 0, all[i] ?? ""),
        digit: (all, i) => all.splice(i, 1, (all[i] ?? "").replace(/[1-8]/, (digit) => String(Number(digit) + 1))),
        swap: (all, i) => all.splice(i, 2, ...all.slice(i, i + 2).reverse()),
        rubbish: (all, i) => all.splice(i, 1, "null"),
      };
      await fc.assert(
        fc.asyncProperty(fc.nat(list.length - 1), fc.constantFrom(...Object.keys(edits)), async (place, edit) => {
          // Checkpoints that an export brings itself may be fewer, or in another order: the signature is what counts.
          const index = list[place]?.startsWith('{"checkpoint"') ? 0 : place;
          const edited = [...list];
          edits[edit]?.(edited, index);
          const sound = edited.join("") === list.join("");
          const verified = await verifyExport(edited, { publicKey }).catch((error: unknown) => ({ ok: false, error }));
          expect(verified.ok).toBe(sound);
        }),
        { numRuns: 60 },
      );
    }
  });
});
