import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { describe, expect, it } from "vitest";
import { consentEvents, proofRetention } from "../../../src/server/index.js";
import { acceptEverything, act, customer, eventsOf, got, now, offered, open, policy, rawOf } from "../journals.js";
import { day, signer } from "./kit.js";

const later = now + 60_000;
const types = proofRetention({ keep: "P3Y", lifetimes: [policy.consent], now }).map(({ type }) => type);

/** A visitor who accepted everything, linked to an account that had refused statistics; then everything is pruned. */
const linked = async () => {
  const journal = memoryJournal({ events: consentEvents, keys: memoryKeyRing(), signer });
  const service = open(journal);
  got(await service.recordByOperator({ subject: customer, operator: "7", how: "phone", purposes: { statistics: "refused" }, actedAt: now - 60_000, now }));
  const { visitor, cookie } = got(await service.record({ request: acceptEverything, offered, now }));
  got(await service.link({ visitor, subject: customer, purpose: "joining", surface: "shop", now: later }));
  const prune = async (at = now + day) => {
    const behind = await journal.checkpoint({ now: at });
    return journal.prune({ behind, drop: types.map((type) => ({ type, before: at })), now: at });
  };
  const standing = () => service.standingOf({ subject: customer, gpc: false, now: now + day });
  return { journal, service, visitor, cookie, prune, standing };
};

describe("a linked visitor whose streams are pruned", () => {
  it("stands where it stood, with the account and the device", async () => {
    const { journal, service, visitor, prune, standing } = await linked();
    const ofDevice = () => service.standingOf({ cookie: `1.${visitor}.0`, gpc: false, now: now + day });
    const before = [await standing(), await ofDevice()];
    expect((await prune()).events).toBe(3);
    expect([await standing(), await ofDevice()]).toEqual(before);
    expect((await eventsOf(journal)).filter(({ type }) => type === "consent.carried")).toHaveLength(2);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });
  it("law.md 16: carries what was sealed sealed", async () => {
    const { journal, prune } = await linked();
    const found = await journal.subject(customer, { create: false, under: "evidence" });
    await prune();
    expect(found.found === "one" && rawOf(journal).includes(found.key)).toBe(false);
  });
  it("is still linked, so that unlinking severs it, and an id that was severed stays so", async () => {
    const { journal, service, visitor, prune } = await linked();
    await prune();
    expect((await service.unlink({ visitor, now: now + 2 * day })).ok).toBe(true);
    await prune(now + 3 * day);
    expect((await eventsOf(journal)).some(({ type }) => type === "consent.unlinked")).toBe(false);
    const again = got(await service.record({ request: act({ purposes: { media: true } }, now + 4 * day), visitor, offered, now: now + 4 * day }));
    expect(again.visitor).not.toBe(visitor);
  });
});
