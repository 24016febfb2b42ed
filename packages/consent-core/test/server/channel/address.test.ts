import { describe, expect, it } from "vitest";
import { asking, codes, minute, news, now, open, refusal } from "./shop.js";

const person = (id: string, text: string) => ({ kind: "customer", ids: { [id]: text } });

describe("an address is one, however it is written", () => {
  const spellings: readonly (readonly ["email" | "phone", string, string])[] = [
    ["email", "jose\u0301@shop.example", "jos\u00e9@shop.example"],
    ["email", "a@b\u00fccher.example", "a@xn--bcher-kva.example"],
    ["email", "<A@shop.example>", "a@shop.example"],
    ["email", "a@shop.example\u200b", "a@SHOP.example."],
    ["email", "\uff41@shop.example", "a@shop.example"],
    ["phone", "+49 381 555 17", "0049 381 555 17"],
    ["phone", "+49 (0)381 555 17", "+49 (0) 381/555-17"],
    ["phone", "+49 (0)381 555 17", "+4938155517"],
    ["phone", "+49 381\u201155517", "+49 381 55517"],
    ["phone", "tel:+49-381-555-17", "\u202a+4938155517\u202c"],
  ];
  for (const [id, one, other] of spellings) {
    it(`${JSON.stringify(one)} is ${JSON.stringify(other)}`, async () => {
      const { channels } = open();
      const channel = id === "email" ? "email" : "sms";
      expect(await channels.give({ ...asking, channel, to: person(id, other), by: "form" })).toEqual({ ok: true });
      const message = news({ channel, to: person(id, other) });
      expect((await channels.maySend(message)).allowed).toBe(true);
      expect((await channels.stop({ to: person(id, one), channel, as: "objection", by: "operator", now: now + minute })).ok).toBe(true);
      expect(codes(await channels.maySend(message))).toContain("suppressed");
    });
  }
  it("what is no mailbox, and no number with its country, is no address, and counts as a no", async () => {
    const { channels } = open();
    const bad = ["shop.example", "a@", "@shop.example", "Customer 17 <a@shop.example>", "a@shop.example, b@shop.example", "a b@shop.example", "a@shop.example/x", "a@shop.example?bcc=b", "a@b@c", "\u200b"];
    for (const text of bad) {
      expect(refusal(await channels.give({ ...asking, to: person("email", text), by: "form" })), text).toEqual(["address-missing"]);
      expect(await channels.suppressed(person("email", text), "email"), text).toBe(true);
    }
    for (const text of ["0381 555 17", "+0381 555 17", "+49", "+49 381 555 17 ext 5", "+4938155517123456", "none"]) {
      expect(refusal(await channels.give({ ...asking, channel: "sms", to: person("phone", text), by: "form" })), text).toEqual(["address-missing"]);
      expect(codes(await channels.maySend(news({ channel: "sms", to: person("phone", text) }))), text).toEqual(["address-missing"]);
    }
  });
  it("mail is sent to the mailbox alone, its name as it was written", async () => {
    const { journal, channels } = open();
    expect((await channels.askConfirmation({ ...asking, to: person("email", " <Customer17@b\u00fccher.example>") })).ok).toBe(true);
    const [intent] = await journal.claim({ limit: 1, leaseMs: 1000, now });
    expect(intent).toMatchObject({ payload: { to: "Customer17@xn--bcher-kva.example" } });
  });
});
