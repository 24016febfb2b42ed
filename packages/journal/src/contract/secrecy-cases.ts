import assert from "node:assert/strict";
import type { SubjectRef } from "@troth/decision";
import { ed25519Signer, generateSigningKeys } from "../anchor/index.js";
import type { Journal } from "../journal.js";
import type { Projection } from "../projection/projection.js";
import type { SealClass, SubjectKey } from "../subject.js";
import type { Case } from "./case.js";
import { bytesOf, clearIn } from "./clear-text.js";
import { all, append, note, noted, NOW, stream } from "./sample.js";

const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(a)" };
const person = { kind: "customer", ids: { id: "Customer-0000017", email: "customer.seventeen+news@shop.example", phone: "+49 30 5550 0017" } };
const device = { kind: "visitor", ids: { visitor: "visitor-5f2b91c07d" } };
const gone = { kind: "customer", ids: { id: "Customer-0000018", email: "customer.eighteen@shop.example" } };
const said = {
  content: { name: 'Kundin "Größe" Nr. 17', street: "Straße der Prüfung 17/a", note: "ring twice; the dog is friendly & old" },
  evidence: { address: "198.51.100.217", wording: "I agree to the newsletter <weekly>" },
  hold: { file: "12 O 3417/26 Landgericht" },
};
const letter = { to: "letterbox.seventeen@shop.example", text: "Dear customer number seventeen, your parcel" };
const refused = "mailbox customer.seventeen.old@shop.example is over quota";
const noticed = "name <Customer Seventeen-Before> was corrected";

const known = async (journal: Journal, ref: SubjectRef, classes: readonly SealClass[]): Promise<SubjectKey> => {
  let key: SubjectKey | undefined;
  for (const under of classes) {
    const found = await journal.subject(ref, { create: true, under });
    assert.ok(found.found === "one");
    key = found.key;
  }
  assert.ok(key);
  return key;
};
const counted: Projection<{ n: number }, "n"> = {
  name: "secrecy-counted",
  version: 1,
  columns: { n: "int" },
  indexes: [["n"]],
  key: (event) => event.stream,
  evolve: (state) => ({ n: (state?.n ?? 0) + 1 }),
  row: (state) => state,
};
/** What must be found nowhere. */
const personal = [...Object.values(person.ids), ...Object.values(device.ids), ...Object.values(gone.ids), ...Object.values(said).flatMap((part) => Object.values(part)), ...Object.values(letter), refused, noticed];

/** What somebody reads who has the database and not the key ring. */
export const secrecyCases: readonly Case[] = [
  {
    name: "GDPR 32(1)(a): holds no personal value in any form, whatever was done: in rows, in files, after erasure",
    async run({ open, keys, raw, bytes }) {
      const signing = generateSigningKeys();
      const journal = await open({ events: [noted], keys, signer: ed25519Signer(signing) });
      const secrets: string[] = [...personal];
      const check = async (after: string): Promise<void> => {
        const held = [...bytesOf(await raw()), ...(bytes ? [await bytes()] : [])];
        assert.deepEqual(clearIn(held, secrets), [], `after ${after}`);
      };
      const [customer, visitor, other] = [await known(journal, person, ["content", "evidence", "hold"]), await known(journal, device, ["content", "evidence"]), await known(journal, gone, ["content"])];
      secrets.push(customer, visitor, other);
      const [one, two, three, old] = [stream(), stream(), stream(), stream()];
      await append(journal, old, [note(-5000, { subject: customer, sealed: { content: { noticed } } })]);
      await append(journal, one, [note(1, { subject: customer, sealed: said }), note(2, { subject: customer })]);
      await append(journal, two, [note(1, { subject: visitor, sealed: { content: said.content, evidence: said.evidence } })]);
      await append(journal, three, [note(1, { subject: other, sealed: { content: said.content } })]);
      // What is looked for would be found: a name that is held in clear is.
      assert.ok(clearIn(bytesOf(await raw()), [one]).length > 0);

      const outbox = ["done", "dead", "waiting"].map((key) => ({ key, kind: "mail.receipt", payload: letter, subject: customer }));
      await journal.append(one, [note(3)], { expectedSeq: 2, outbox });
      const leases = await journal.claim({ limit: 2, leaseMs: 1000, now: NOW + 10 });
      for (const { key, lease } of leases) await journal.settle(lease, key === "done" ? { done: true } : { dead: refused }, { now: NOW + 11 });

      await journal.link(visitor, customer, { now: NOW + 20 });
      const read = journal.project(counted);
      await read.catchUp();
      const found = [];
      for await (const row of read.find({ limit: 10 })) found.push(row);
      assert.ok(found.length >= 4);

      const behind = await journal.checkpoint({ now: NOW + 30 });
      const pruned = await journal.prune({ behind, drop: [{ type: "contract.noted", before: NOW - 4000 }], now: NOW + 31 });
      assert.equal(pruned.events, 1);
      await check("append, outbox, link, projection, checkpoint and pruning");

      const undone = journal.transaction(async (tx) => {
        await journal.append(two, [note(2, { subject: visitor, sealed: { content: said.content } })], { expectedSeq: 1, tx });
        throw new Error("rolled back");
      });
      await assert.rejects(undone, /rolled back/);
      await journal.forget(other, { classes: ["content"], why, now: NOW + 40 });
      await journal.unlink(visitor, { now: NOW + 41 });
      await journal.link(visitor, customer, { now: NOW + 42 });
      await journal.forget(customer, { classes: ["content"], why, now: NOW + 43 });
      await keys.rotate();
      assert.equal((await journal.rewrap()).left, 0);
      await read.rebuild();
      assert.deepEqual((await all(journal.read(two)))[0]?.sealed, { content: "erased", evidence: said.evidence });
      assert.equal((await journal.verify()).ok, true);
      await check("a rollback, forgetting and a rotation");
    },
  },
];
