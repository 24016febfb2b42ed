import assert from "node:assert/strict";
import type { Case } from "./case.js";
import { all, append, note, NOW, numbers, rejects, stream } from "./sample.js";

/** Appending and reading. */
export const streamCases: readonly Case[] = [
  {
    name: "reads back what was appended, in order, with seq, position and hash",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      const appended = await journal.append(name, [note(1), note(2), note(3)], { expectedSeq: 0 });
      const events = await all(journal.read(name));
      assert.deepEqual(events.map(({ seq, type, v, at, actor, data }) => ({ seq, type, v, at, actor, data })), [
        { seq: 1, type: "contract.noted", v: 2, at: NOW + 1, actor: "system:contract", data: { n: 1 } },
        { seq: 2, type: "contract.noted", v: 2, at: NOW + 2, actor: "system:contract", data: { n: 2 } },
        { seq: 3, type: "contract.noted", v: 2, at: NOW + 3, actor: "system:contract", data: { n: 3 } },
      ]);
      assert.ok(events.every((event) => event.stream === name && /^[0-9a-f]{64}$/.test(event.hash)));
      assert.deepEqual(appended, { ok: true, seq: 3, position: events[2]?.position });
    },
  },
  {
    name: "keeps data as it was given: nested, empty, in any script",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      const data = { n: 1.5, z: null, a: [true, { deep: ["å", "\u0000", "😀", ""] }], "": {} };
      await append(journal, name, [note(1, { data })]);
      assert.deepEqual((await all(journal.read(name)))[0]?.data, data);
    },
  },
  {
    name: "reads on from a seq, and an unknown stream is empty",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      await append(journal, name, [note(1), note(2), note(3)]);
      assert.deepEqual(await numbers(journal.read(name, { after: 2 })), [3]);
      assert.deepEqual(await numbers(journal.read(name, { after: 3 })), []);
      assert.deepEqual(await numbers(journal.read(stream())), []);
    },
  },
  {
    name: "loses and reorders nothing over many appends to many streams",
    async run({ fresh }) {
      const journal = await fresh();
      const names = [stream(), stream(), stream()];
      const expected: number[] = [];
      for (let n = 0; n < 450; n += 3) {
        const name = names[(n / 3) % 3] ?? "";
        await append(journal, name, [note(n), note(n + 1), note(n + 2)], Math.floor(n / 9) * 3);
        expected.push(n, n + 1, n + 2);
      }
      assert.deepEqual(await numbers(journal.readAll({})), expected);
      const own = expected.filter((n) => Math.floor(n / 3) % 3 === 1);
      assert.deepEqual(await numbers(journal.read(names[1] ?? "")), own);
    },
  },
  {
    name: "reads all streams on from a position, as many as asked for",
    async run({ fresh }) {
      const journal = await fresh();
      for (let n = 1; n <= 5; n++) await append(journal, stream(), [note(n)]);
      const first = await all(journal.readAll({ limit: 2 }));
      assert.equal(first.length, 2);
      assert.deepEqual(await numbers(journal.readAll({ after: first[1]?.position ?? "" })), [3, 4, 5]);
      assert.deepEqual(await numbers(journal.readAll({ after: first[1]?.position ?? "", limit: 1 })), [3]);
      const positions = (await all(journal.readAll({}))).map((event) => event.position);
      assert.deepEqual(positions, [...positions].sort());
      await rejects(all(journal.readAll({ after: "1; drop" })), "position-malformed");
    },
  },
  {
    name: "tells a conflict as a value, and writes nothing",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      await append(journal, name, [note(1), note(2)]);
      const late = await journal.append(name, [note(9)], { expectedSeq: 1 });
      assert.deepEqual(late, { ok: false, conflict: { expected: 1, actual: 2 } });
      const early = await journal.append(name, [note(9)], { expectedSeq: 7 });
      assert.deepEqual(early, { ok: false, conflict: { expected: 7, actual: 2 } });
      assert.deepEqual(await numbers(journal.read(name)), [1, 2]);
    },
  },
  {
    name: "lets one of many writers win",
    async run({ fresh }) {
      const journal = await fresh();
      const name = stream();
      const results = await Promise.all([1, 2, 3, 4, 5].map((n) => journal.append(name, [note(n)], { expectedSeq: 0 })));
      assert.equal(results.filter((result) => result.ok).length, 1);
      assert.equal((await all(journal.read(name))).length, 1);
    },
  },
  {
    name: "refuses what is no event, and then writes none of the batch",
    async run({ fresh, raw }) {
      const journal = await fresh();
      const name = stream();
      const attempt = (bad: Parameters<typeof note>[1]) => journal.append(name, [note(1), note(2, bad)], { expectedSeq: 0 });
      await rejects(attempt({ type: "contract.unheard-of" }), "event-type-unknown");
      await rejects(attempt({ type: "journal.forgotten", v: 1 }), "event-type-unknown");
      await rejects(attempt({ v: 1 }), "event-version-unknown");
      await rejects(attempt({ data: { n: "2" } }), "event-invalid");
      await rejects(attempt({ data: { n: 2, when: new Date(0) } }), "not-plain-json");
      await rejects(attempt({ data: { n: 2, note: undefined } }), "not-plain-json");
      await rejects(attempt({ actor: "somebody" }), "event-malformed");
      await rejects(attempt({ at: Number.NaN }), "event-malformed");
      await rejects(attempt({ sealed: { content: { a: 1 } } }), "event-malformed");
      await rejects(journal.append(name, [], { expectedSeq: 0 }), "append-empty");
      await rejects(journal.append(name, [note(1)], { expectedSeq: -1 }), "expected-seq");
      await rejects(journal.append("customer17@shop.example", [note(1)], { expectedSeq: 0 }), "stream-name");
      assert.deepEqual(await raw(), []);
    },
  },
  {
    name: "verifies what it wrote, and counts it",
    async run({ fresh }) {
      const journal = await fresh();
      assert.deepEqual(await journal.verify(), { ok: true, events: 0 });
      const name = stream();
      await append(journal, name, [note(1), note(2)]);
      await append(journal, stream(), [note(3)]);
      await append(journal, name, [note(4)], 2);
      assert.deepEqual(await journal.verify(), { ok: true, events: 4 });
    },
  },
  {
    name: "chains each event to the one before, over the very text that is stored",
    async run({ fresh, raw }) {
      const { createHash } = await import("node:crypto");
      const journal = await fresh();
      const name = stream();
      await append(journal, name, [note(1), note(2)]);
      const rows = (await raw()).filter((row) => typeof row["body"] === "string");
      assert.equal(rows.length, 2);
      let before = "0".repeat(64);
      for (const row of rows) {
        assert.equal(row["hash"], createHash("sha256").update(String(row["body"])).digest("hex"));
        assert.equal(JSON.parse(String(row["body"])).prev, before);
        before = String(row["hash"]);
      }
    },
  },
  {
    name: "is closed once and for all",
    async run({ fresh }) {
      const journal = await fresh();
      await journal.close();
      await journal.close();
      await rejects(journal.append(stream(), [note(1)], { expectedSeq: 0 }), "journal-closed");
      await rejects(all(journal.read(stream())), "journal-closed");
      await rejects(journal.verify(), "journal-closed");
    },
  },
];
