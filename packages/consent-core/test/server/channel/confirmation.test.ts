import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import { describe, expect, it } from "vitest";
import { channelEvents, sha256 } from "../../../src/server/index.js";
import { address, asking, codes, day, eventsOf, got, memory, minute, news, newsletter, now, open, over, refusal, to } from "./shop.js";

const inGermany = (at: number) => news({ country: "DE", at });

describe("double opt-in", () => {
  it("GDPR 7(1): asks, and permits nothing until it is confirmed from the address", async () => {
    const { journal, channels } = open();
    const asked = got(await channels.askConfirmation(asking));
    expect(asked.token).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
    expect(codes(await channels.maySend(inGermany(now + minute)))).toEqual(["permission-missing", "consent-missing"]);
    expect(got(await channels.confirm({ token: asked.token, now: now + minute }))).toEqual({ ok: true, ...newsletter });
    const decision = await channels.maySend(inGermany(now + 2 * minute));
    expect([decision.allowed, codes(decision)]).toEqual([true, ["double-opt-in", "consent-given", "within-frequency"]]);
    const events = await eventsOf(journal);
    expect(events.map(({ type, at }) => [type, at])).toEqual([
      ["channel.asked", now],
      ["channel.confirmed", now + minute],
    ]);
    const [question, answer] = events.map(({ data }) => data as { readonly hash?: string; readonly asked?: string });
    expect(answer?.asked).toBe(question?.hash);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("keeps what was shown, in which language, under which policy; of the token only its SHA-256", async () => {
    const { journal, channels } = open();
    const { token, expires } = got(await channels.askConfirmation(asking));
    const [stream, secret = ""] = token.split(".");
    const [event] = await eventsOf(journal);
    expect(event).toMatchObject({ stream, data: { ...newsletter, locale: "en", shown: asking.shown, policy: expect.stringMatching(/^[0-9a-f]{64}$/), hash: await sha256(secret), expires } });
    expect(JSON.stringify(event)).not.toContain(secret);
  });
  it("writes the intent to send it in the same step, sealed", async () => {
    const { journal, channels } = open();
    const { token } = got(await channels.askConfirmation(asking));
    const raw = JSON.stringify(journal.raw(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
    for (const told of [address, "55517", token, token.split(".")[1] as string]) expect(raw).not.toContain(told);
    const [intent] = await journal.claim({ limit: 10, leaseMs: 1000, now });
    expect(intent).toMatchObject({ kind: "channel.confirmation", payload: { ...newsletter, to: address, token, locale: "en" } });
  });
  it("is confirmed once, in time, and only by the newest question", async () => {
    const { journal, channels } = open();
    const first = got(await channels.askConfirmation(asking));
    const second = got(await channels.askConfirmation({ ...asking, now: now + minute }));
    const before = (await eventsOf(journal)).length;
    expect(refusal(await channels.confirm({ token: first.token, now: now + 2 * minute }))).toEqual(["token-superseded"]);
    expect(refusal(await channels.confirm({ token: second.token, now: second.expires }))).toEqual(["token-expired"]);
    for (const token of ["", "x", `${second.token}x`, `${"A".repeat(22)}.${"A".repeat(22)}`, `${second.token.slice(0, 22)}.${"A".repeat(22)}`, "__proto__.constructor"]) {
      expect(refusal(await channels.confirm({ token, now: now + 2 * minute })), token).toEqual(["token-unknown"]);
    }
    expect((await eventsOf(journal)).length).toBe(before);
    expect(got(await channels.confirm({ token: second.token, now: second.expires - 1 }))).toMatchObject(newsletter);
    expect(refusal(await channels.confirm({ token: second.token, now: second.expires - 1 }))).toEqual(["token-used"]);
  });
  it("floods nobody: three questions to an address in 24 hours, on whatever purpose, unless said otherwise", async () => {
    const { journal, channels } = open();
    for (let n = 0; n < 3; n++) got(await channels.askConfirmation({ ...asking, now: now + n }));
    const other = { ...asking, to: { kind: "lead", ids: { email: ` ${address.toUpperCase()} ` } }, purpose: "offers", now: now + 4 };
    expect(refusal(await channels.askConfirmation(other))).toEqual(["asked-too-often"]);
    expect((await eventsOf(journal)).length).toBe(3);
    expect(await journal.claim({ limit: 10, leaseMs: 1000, now: now + day })).toHaveLength(3);
    expect((await channels.askConfirmation({ ...asking, now: now + day + 1 })).ok).toBe(true);
    expect(refusal(await over(memory(), { confirmations: { perDay: 0 } }).askConfirmation(asking))).toEqual(["asked-too-often"]);
  });
  it("asks for nothing that the policy does not declare, and nobody without an address; then nothing is written, nobody made known", async () => {
    const { journal, channels } = open();
    expect(refusal(await channels.askConfirmation({ ...asking, purpose: "orders" }))).toEqual(["undeclared"]);
    expect(refusal(await channels.askConfirmation({ ...asking, channel: "push" }))).toEqual(["address-missing"]);
    expect(refusal(await channels.askConfirmation({ ...asking, to: { kind: "customer", ids: { id: "17" } } }))).toEqual(["address-missing"]);
    expect(await eventsOf(journal)).toEqual([]);
    expect(await journal.subject(to, { create: false, under: "evidence" })).toEqual({ found: "none" });
    await expect(channels.askConfirmation({ ...asking, shown: "the words themselves" })).rejects.toMatchObject({ code: "event-invalid" });
    expect(await journal.subject(to, { create: false, under: "evidence" })).toEqual({ found: "none" });
  });
  it("a token says what it is about, and to look does nothing", async () => {
    const { journal, channels } = open();
    const { token } = got(await channels.askConfirmation(asking));
    expect(await channels.about(token)).toEqual({ for: "confirmation", ...newsletter, locale: "en" });
    expect(await channels.about(`${token.slice(0, 22)}.${"A".repeat(22)}`)).toBeUndefined();
    expect((await eventsOf(journal)).length).toBe(1);
  });
  it("GDPR 4(11): what was agreed to is not what the purpose has become since", async () => {
    const journal = memory();
    const before = over(journal);
    const { token } = got(await before.askConfirmation(asking));
    got(await before.confirm({ token, now: now + minute }));
    const { channelPolicy } = await import("./policy.js");
    const after = over(journal, { policy: channelPolicy({ newsletter: "date of birth" }) });
    expect(codes(await after.maySend(inGermany(now + day)))).toEqual(["permission-outdated", "consent-outdated"]);
  });
});

describe("two processes over one file", () => {
  it("confirm one question once, and both know it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "troth-channel-"));
    try {
      const keys = memoryKeyRing();
      const journals = [];
      for (let n = 0; n < 2; n++) journals.push(await sqliteJournal({ url: `file:${join(folder, "journal.db")}`, keys, events: channelEvents }));
      const [one, two] = journals.map((journal) => over(journal));
      if (!one || !two) throw new Error("no journals");
      for (let round = 0; round < 5; round++) {
        const at = now + round * day * 2;
        const { token } = got(await one.askConfirmation({ ...asking, now: at }));
        const answers = await Promise.all([one, two, one, two].map((channels) => channels.confirm({ token, now: at + minute })));
        expect(answers.map((answer) => refusal(answer)).sort()).toEqual([["token-used"], ["token-used"], ["token-used"], "done"].sort());
        expect((await two.maySend(inGermany(at + 2 * minute))).allowed).toBe(true);
      }
      const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "latin1")));
      for (const told of [address, "555 17", "+4938155517"]) expect(files.join("")).not.toContain(told);
      for (const journal of journals) await journal.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
