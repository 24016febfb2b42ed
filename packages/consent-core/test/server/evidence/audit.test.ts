import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ed25519Verifier, generateSigningKeys } from "@troth/journal/anchor";
import { memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import type { Journal } from "@troth/journal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditCsv, auditExport, consentEvents, importConsent, verifyAudit, type AuditOptions } from "../../../src/server/index.js";
import { all, chosen, customer, day, now, open, policy, publicKey, random, sha256, signer, visitor, write } from "./kit.js";

const exported = (journal: Journal, of: AuditOptions["of"], more: Partial<AuditOptions> = {}) => all(auditExport({ journal, of, now, ...more }));
const period = { from: now - 10 * day, to: now };
const kindOf = (line: string): string => Object.keys(JSON.parse(line) as object)[0] ?? "";
const kinds = (lines: readonly string[]) => lines.map(kindOf);
interface Line {
  readonly event?: { readonly stream: string; readonly seq: number; readonly prev: string; readonly beyond?: true; readonly body: string };
}
const events = (lines: readonly string[]) => lines.flatMap((line) => (JSON.parse(line) as Line).event ?? []);

/** Two people, one of them with two streams, and acts before, in and after the period. */
const filled = async (journal: Journal = open()) => {
  const a = await write(journal, visitor("A"), [chosen(now - 30 * day, { statistics: "given" }), chosen(now - 5 * day, { statistics: "withdrawn" }), chosen(now - 4 * day, { statistics: "given" })]);
  const b = await write(journal, visitor("B"), [chosen(now - 6 * day, { media: "refused" })]);
  const a2 = await write(journal, visitor("A"), [chosen(now - 3 * day, { media: "given" })]);
  const old = await write(journal, visitor("C"), [chosen(now - 20 * day, { media: "given" })]);
  return { journal, a, a2, b, old };
};
const anchored = async () => {
  const all = await filled();
  const checkpoint = await all.journal.checkpoint({ now });
  return { ...all, checkpoint };
};

describe("the audit export of one person", () => {
  it("GDPR 7(1): has every stream of the person whole, and nobody else's", async () => {
    const { journal, a, a2 } = await filled();
    const lines = await exported(journal, { subject: visitor("A") });
    expect(new Set(events(lines).map(({ stream }) => stream))).toEqual(new Set([a.stream, a2.stream]));
    expect(events(lines)).toHaveLength(4);
    expect(await verifyAudit(lines, { sha256 })).toEqual({ ok: true, of: { person: true }, events: 4, vouched: 0, signed: false, pruned: 0, unseen: 0, complete: false });
  });
  it("is tied to a signed checkpoint by the last event of every stream", async () => {
    const { journal, checkpoint } = await anchored();
    await write(journal, visitor("A"), [chosen(now, { media: "withdrawn" })]);
    const lines = await exported(journal, { subject: visitor("A") }, { checkpoint });
    expect(kinds(lines).filter((kind) => kind === "leaf")).toHaveLength(4);
    expect(await verifyAudit(lines, { sha256, publicKey })).toEqual({ ok: true, of: { person: true }, events: 5, vouched: 4, signed: true, pruned: 0, unseen: 2, complete: true, upTo: checkpoint.position });
  });
  it("holds no sealed part and no id in clear", async () => {
    const { journal } = await filled();
    const row = { id: "rec-4711", subject: customer, at: now - day, choices: { x: "refused" as const } };
    await importConsent({ journal, policy, records: [row], names: { x: "statistics" }, tool: "othertool 2.1", actor: "operator:7", random, sha256, now });
    const text = (await exported(journal, { subject: customer })).join("");
    expect(events(text.trimEnd().split("\n"))).toHaveLength(1);
    expect(text).not.toMatch(/rec-4711|customer17/);
    expect(text).not.toContain(sha256("rec-4711"));
  });
  it("of who is not known is empty, and of two people behind the ids it is refused", async () => {
    const { journal } = await filled();
    expect(kinds(await exported(journal, { subject: visitor("nobody") }))).toEqual(["header", "end"]);
    await write(journal, { kind: "customer", ids: { id: "17" } }, [chosen(now, { media: "given" })]);
    await write(journal, { kind: "customer", ids: { email: "customer17@shop.example" } }, [chosen(now, { media: "given" })]);
    await expect(exported(journal, { subject: customer })).rejects.toMatchObject({ code: "audit-subject-ambiguous" });
  });
});

describe("the audit export of a period", () => {
  it("has what happened in it, marks what came before in those streams, and has nothing of other streams", async () => {
    const { journal, a, a2, b } = await filled();
    await write(journal, visitor("A"), [chosen(now + day, { statistics: "refused" })], a.stream);
    const lines = await exported(journal, period);
    expect(events(lines).filter(({ beyond }) => beyond).map(({ stream, seq }) => [stream, seq])).toEqual([[a.stream, 1]]);
    expect(events(lines).filter(({ beyond }) => !beyond).map(({ stream, seq }) => `${stream} ${seq}`).sort()).toEqual([`${a.stream} 2`, `${a.stream} 3`, `${a2.stream} 1`, `${b.stream} 1`].sort());
    expect(await verifyAudit(lines, { sha256 })).toMatchObject({ ok: true, of: period, events: 4, vouched: 0 });
  });
  it("leads from there to the checkpoint, by what came after", async () => {
    const { journal, a } = await filled();
    await write(journal, visitor("A"), [chosen(now + day, { statistics: "refused" })], a.stream);
    const checkpoint = await journal.checkpoint({ now: now + 2 * day });
    const lines = await exported(journal, period, { checkpoint });
    expect(events(lines).filter(({ beyond }) => beyond).map(({ stream, seq }) => [stream, seq])).toEqual([[a.stream, 1], [a.stream, 4]]);
    expect(await verifyAudit(lines, { sha256, publicKey })).toMatchObject({ ok: true, events: 4, vouched: 4, signed: true, complete: true, unseen: 1 });
  });
  it("refuses what is no period", async () => {
    for (const of of [{ from: now, to: now }, { from: Number.NaN, to: now }]) await expect(exported(open(), of)).rejects.toMatchObject({ code: "audit-period-invalid" });
  });
  it("is handed out line by line, not when everything was read", async () => {
    const { journal } = await filled();
    let read = 0;
    const counting: Pick<Journal, "subject" | "streams" | "export"> = {
      ...journal,
      async *export() {
        for await (const line of journal.export()) {
          read += 1;
          yield line;
        }
      },
    };
    const lines = auditExport({ journal: counting, of: period, now });
    for (;;) if (kindOf((await lines.next()).value ?? "{}") === "event") break;
    expect(read).toBeLessThan((await all(journal.export())).length - 2);
    await lines.return(undefined);
  });
});

const spliced = (lines: readonly string[], at: number, gone: number, ...more: readonly string[]): readonly string[] => [...lines.slice(0, at), ...more, ...lines.slice(at + gone)];
const meaning = (text: string): string => {
  const [, ...rest] = text.split("\n");
  try {
    return JSON.stringify(rest.filter((line) => line.trim() !== "").map((line) => JSON.parse(line, (key, value: unknown) => (key === "position" ? "" : value)) as unknown));
  } catch {
    return text;
  }
};

describe("verifying an audit export", () => {
  const whole = async () => {
    const { journal, checkpoint } = await anchored();
    return exported(journal, period, { checkpoint });
  };
  it("sees any line that is gone, doubled or moved", async () => {
    for (const of of [period, { subject: visitor("A") }]) {
      const { journal, checkpoint } = await anchored();
      const lines = await exported(journal, of, { checkpoint });
      const check = async (changed: readonly string[], what: string) => expect((await verifyAudit(changed, { sha256, publicKey })).ok, what).toBe(false);
      expect((await verifyAudit(lines, { sha256, publicKey })).ok).toBe(true);
      for (const [index, line] of lines.entries()) {
        await check(spliced(lines, index, 1), `without ${index} ${kindOf(line)}`);
        await check(spliced(lines, index, 0, line), `twice ${index} ${kindOf(line)}`);
        if (index > 0) await check(spliced(lines, index - 1, 2, line, lines[index - 1] ?? ""), `swapped ${index} ${kindOf(line)}`);
      }
    }
  });
  it("sees any letter that is another", async () => {
    const lines = await whole();
    const text = lines.join("");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), fc.constantFrom("0", "a", "Z", '"', "}", " "), async (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        const answer = await verifyAudit(changed.split(/(?<=\n)/), { sha256, publicKey });
        // White space says nothing; when it was made, what was asked for and the order among streams are in no hash.
        if (meaning(changed) === meaning(text)) return;
        expect(answer.ok, changed.slice(Math.max(0, at - 40), at + 40)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
  it("sees a chain that was written anew, hashes and all, only by the checkpoint", async () => {
    const { journal, checkpoint } = await anchored();
    const forged = open();
    await write(forged, visitor("B"), [chosen(now - 6 * day, { media: "given" })]);
    const lines = await exported(forged, period);
    expect((await verifyAudit(lines, { sha256 })).ok).toBe(true);
    const mixed = spliced(lines, 1, 0, `${JSON.stringify({ checkpoint })}\n`);
    expect(await verifyAudit(mixed, { sha256, publicKey })).toMatchObject({ ok: false, refusal: { because: [{ code: "audit-unproven", article: "GDPR 5(2)" }] } });
    expect((await exported(journal, period, { checkpoint })).length).toBeGreaterThan(4);
  });
  it("GDPR 7(3): sees a withdrawal that is marked as not asked for, and the CSV tells it all the same", async () => {
    for (const of of [period, { subject: visitor("A") }]) {
      const { journal, checkpoint } = await anchored();
      const lines = await exported(journal, of, { checkpoint });
      const hidden = lines.map((text) => {
        const { event } = JSON.parse(text) as Line;
        return event?.body.includes("withdrawn") ? `${JSON.stringify({ event: { ...event, beyond: true } })}\n` : text;
      });
      expect(hidden).not.toEqual(lines);
      expect(await verifyAudit(hidden, { sha256, publicKey })).toMatchObject({ ok: false, refusal: { because: [{ code: "audit-damaged" }] } });
      expect(await all(auditCsv(hidden))).toEqual(await all(auditCsv(lines)));
    }
  });
  it("GDPR 7(3): sees what was taken off the front of a stream, counts and all", async () => {
    for (const of of [period, { subject: visitor("A") }]) {
      const { journal, a, checkpoint } = await anchored();
      const lines = await exported(journal, of, { checkpoint });
      const without = (gone: number) =>
        lines.flatMap((text) => {
          const { event, end } = JSON.parse(text) as Line & { readonly end?: { readonly events: number; readonly leaves: number } };
          if (end) return [`${JSON.stringify({ end: { ...end, events: end.events - gone } })}\n`];
          return event?.stream === a.stream && event.seq <= gone ? [] : [text];
        });
      expect(without(0)).toEqual(lines);
      for (const gone of [1, 2]) expect(await verifyAudit(without(gone), { sha256, publicKey })).toMatchObject({ ok: false, refusal: { because: [{ code: "audit-damaged" }] } });
      // What looks like a pruned beginning is believed, and told: it is complete no more.
      const third = lines.findIndex((text) => text.includes(`"${a.stream}","seq":3`));
      const { prev = "" } = events(lines).find(({ stream, seq }) => stream === a.stream && seq === 3) ?? {};
      const based = without(2).flatMap((text) => (text === lines[third] ? [`${JSON.stringify({ base: { stream: a.stream, seq: 2, hash: prev } })}\n`, text] : [text]));
      expect(await verifyAudit(lines, { sha256, publicKey })).toMatchObject({ ok: true, pruned: 0, complete: true });
      expect(await verifyAudit(based, { sha256, publicKey })).toMatchObject({ ok: true, pruned: 1, complete: false });
    }
  });
  it("does not call complete what has no stream, no checkpoint, or no key that it was held against", async () => {
    const { journal, checkpoint } = await anchored();
    const of = { subject: visitor("A") };
    const complete = async (lines: readonly string[], key?: typeof publicKey) => {
      const answer = await verifyAudit(lines, key ? { sha256, publicKey: key } : { sha256 });
      return answer.ok && answer.complete;
    };
    expect(await complete(await exported(journal, of, { checkpoint }), publicKey)).toBe(true);
    expect(await complete(await exported(journal, of, { checkpoint }))).toBe(false);
    expect(await complete(await exported(journal, of))).toBe(false);
    expect(await verifyAudit(await exported(journal, { subject: visitor("nobody") }, { checkpoint }), { sha256, publicKey })).toMatchObject({ ok: true, events: 0, unseen: 4, complete: false });
  });
  it("takes a header that asks for both, or for no period, for none", async () => {
    const [, ...rest] = await whole();
    for (const of of [{ person: true, ...period }, { from: now, to: now }, { person: false }, {}, null, []]) {
      const header = `${JSON.stringify({ header: { troth: "consent audit", v: 1, of, at: now } })}\n`;
      expect(await verifyAudit([header, ...rest], { sha256 }), JSON.stringify(of)).toMatchObject({ ok: false, refusal: { because: [{ code: "audit-malformed" }] } });
    }
  });
  it("wants a checkpoint that this key signed, once a key is named", async () => {
    const lines = await whole();
    const code = async (some: readonly string[], key = publicKey) => {
      const answer = await verifyAudit(some, { sha256, publicKey: key });
      return answer.ok ? "ok" : answer.refusal.because[0].code;
    };
    expect(await code(lines)).toBe("ok");
    expect(await code(lines, ed25519Verifier(generateSigningKeys().publicKey))).toBe("audit-unsigned");
    const { journal } = await filled();
    expect(await code(await exported(journal, period))).toBe("audit-unsigned");
    expect(await code([])).toBe("audit-malformed");
    expect(await code(["rubbish"])).toBe("audit-malformed");
  });
  it("goes on behind what was pruned, over SQLite too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troth-audit-"));
    try {
      const journal = await sqliteJournal({ url: `file:${join(folder, "journal.db")}`, keys: memoryKeyRing(), events: consentEvents, signer });
      await filled(journal);
      const behind = await journal.checkpoint({ now });
      expect((await journal.prune({ behind, drop: [{ type: "consent.chosen", before: now - 4.5 * day }], now })).events).toBeGreaterThan(0);
      const checkpoint = await journal.checkpoint({ now: now + 1 });
      const lines = await exported(journal, { subject: visitor("A") }, { checkpoint });
      expect(kinds(lines)).toContain("base");
      expect(await verifyAudit(lines, { sha256, publicKey })).toMatchObject({ ok: true, pruned: 1, signed: true, complete: false });
      const base = lines.findIndex((line) => kindOf(line) === "base");
      expect((await verifyAudit(spliced(lines, base, 1), { sha256, publicKey })).ok).toBe(false);
      await journal.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe("the export as CSV", () => {
  it("has a row for each choice, all cells quoted, and no formula", async () => {
    const journal = open();
    await write(journal, visitor("A"), [{ ...chosen(now - day, { statistics: "given" }, { "media/tube": "refused" }), actor: 'operator:=HYPERLINK("http://shop.example"),+1' }]);
    const [header, ...rows] = await all(auditCsv(auditExport({ journal, of: period, now })));
    expect(header).toMatch(/^"time","purpose","vendor","choice".*\r\n$/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain(`"${new Date(now - day).toISOString()}","statistics","","given"`);
    expect(rows[1]).toContain('"media","tube","refused"');
    expect(rows[0]).toContain(`"operator:=HYPERLINK(""http://shop.example""),'+1"`);
  });
});
