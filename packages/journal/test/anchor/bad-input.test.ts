import { describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, fileAnchor, generateSigningKeys, verifyExport } from "../../src/anchor/index.js";
import { memoryJournal, memoryKeyRing } from "../../src/memory/index.js";
import { named, note, noted } from "../notes.js";

// oxlint-disable-next-line typescript/no-explicit-any -- the types are what these calls go around
type Any = any;

const pair = generateSigningKeys();
const publicKey = ed25519Verifier(pair.publicKey);
const keys = memoryKeyRing();
const fault = async (call: () => unknown): Promise<unknown> => {
  try {
    return await call();
  } catch (error) {
    return error;
  }
};
const told = (code: string, path: string) => ({ name: "TrothError", code, path, hint: expect.stringMatching(/\S/) });

describe("evidence is not asked for with", () => {
  const open = async (more: Any = { signer: ed25519Signer(pair) }) => {
    const journal: Any = memoryJournal({ keys, events: [noted], ...more });
    await journal.append(named("one"), [note(1)], { expectedSeq: 0 });
    return journal;
  };
  const behind = async (journal: Any) => journal.checkpoint({ now: 9 });

  it.each<[string, (journal: Any) => unknown, string, string]>([
    ["verify(null)", (j) => j.verify(null), "argument-malformed", "verify"],
    ["verify(5)", (j) => j.verify(5), "argument-malformed", "verify"],
    ["checkpoints that are a text", (j) => j.verify({ against: "x" }), "argument-malformed", "against"],
    ["checkpoints that are null", (j) => j.verify({ against: null }), "argument-malformed", "against"],
    ["a checkpoint that is null", (j) => j.verify({ against: [null] }), "checkpoint-malformed", "against.0"],
    ["a public key that is null, which would look as if it had been asked", async (j) => j.verify({ against: [await behind(j)], publicKey: null }), "argument-malformed", "publicKey"],
    ["a public key as PEM", async (j) => j.verify({ against: [await behind(j)], publicKey: pair.publicKey }), "argument-malformed", "publicKey"],
    ["checkpoint()", (j) => j.checkpoint(), "argument-malformed", "checkpoint"],
    ["checkpoint({})", (j) => j.checkpoint({}), "checkpoint-malformed", "now"],
    ["prune()", (j) => j.prune(), "argument-malformed", "prune"],
    ["prune behind nothing", (j) => j.prune({ drop: [], now: 1 }), "checkpoint-malformed", "behind"],
    ["a prune of nothing", async (j) => j.prune({ behind: await behind(j), now: 9 }), "prune-malformed", "drop"],
    ["a prune of a text", async (j) => j.prune({ behind: await behind(j), drop: "x", now: 9 }), "prune-malformed", "drop"],
    ["a prune of null", async (j) => j.prune({ behind: await behind(j), drop: [null], now: 9 }), "prune-malformed", "drop.0"],
    ["a prune of a number", async (j) => j.prune({ behind: await behind(j), drop: [{ type: 5, before: 1 }], now: 9 }), "prune-malformed", "drop.0"],
  ])("%s", async (_, call, code, path) => {
    const journal = await open();
    expect(await fault(() => call(journal))).toMatchObject(told(code, path));
    expect(await journal.verify()).toEqual({ ok: true, events: 1 });
  });

  it.each<[string, () => unknown, string, string]>([
    ["a signer that is nothing", () => open({ signer: {} }), "argument-malformed", "signer"],
    ["a signer that is null", () => open({ signer: null }), "argument-malformed", "signer"],
    ["a signer as PEM", () => open({ signer: pair.privateKey }), "argument-malformed", "signer"],
    ["the whole of a file anchor", () => open({ anchor: fileAnchor({ path: "not-there/anchor" }) }), "argument-malformed", "anchor"],
    ["fileAnchor()", () => (fileAnchor as Any)(), "argument-malformed", "fileAnchor"],
    ["an anchor in no file", () => (fileAnchor as Any)({}), "argument-malformed", "path"],
    ["ed25519Signer()", () => (ed25519Signer as Any)(), "argument-malformed", "ed25519Signer"],
    ["a signer without a key", () => (ed25519Signer as Any)({}), "signing-key-malformed", "privateKey"],
    ["a verifier of no key", () => (ed25519Verifier as Any)(), "argument-malformed", "publicKey"],
    ["a verifier of null", () => (ed25519Verifier as Any)(null), "signing-key-malformed", "publicKey"],
    ["verifyExport()", () => (verifyExport as Any)(), "argument-malformed", "verifyExport"],
    ["an export that is a number", () => verifyExport(5 as Any, { publicKey }), "export-malformed", "line 0"],
    ["an export without a key", () => verifyExport([], {} as Any), "argument-malformed", "publicKey"],
    ["a public key of an export as PEM", () => verifyExport([], { publicKey: pair.publicKey as Any }), "argument-malformed", "publicKey"],
  ])("%s", async (_, call, code, path) => {
    expect(await fault(call)).toMatchObject(told(code, path));
  });
});
