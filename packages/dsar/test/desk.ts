import { createHash } from "node:crypto";
import type { SubjectRef } from "@troth/decision";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { dsarEvents, requestService } from "../src/index.js";
import { shopPolicy } from "./policy.js";
import { shelf } from "./shelf.js";

export const noon = Date.UTC(2026, 5, 15, 10);
export const weekdays = { id: "none", isHoliday: () => false };
export const customer = (n: number): SubjectRef => ({ kind: "customer", ids: { id: `c-${n}`, email: `customer-${n}@shop.example` } });

/** Repeatable, and never the same twice. */
export const counted = (seed: string) => {
  let n = 0;
  return (length: number): Uint8Array => new Uint8Array(createHash("shake256", { outputLength: length }).update(`${seed}-${(n += 1)}`).digest());
};

const statute = { code: "kept-by-statute", path: "retention.invoice", article: "GDPR 17(3)(b)", until: "2034-12-31" };

/** A shop with two customers on shelves, a journal in memory, and the service over both. */
export const desk = (o: { readonly erase?: boolean } = {}) => {
  const of = (n: number, data: Readonly<Record<string, unknown>>) => ({ whose: `c-${n}`, data });
  const shop = shelf(
    "shop",
    {
      customers: { category: "contact", purposes: ["orders"], recipients: ["hosting", "group-japan"], rows: [of(1, { id: "c-1", name: "Customer 1" }), of(2, { id: "c-2", name: "Customer 2" })] },
      invoices: { category: "invoice", purposes: ["accounting"], retention: "invoice", keep: statute, rows: [of(1, { number: "R-1", total: 1990 }), of(2, { number: "R-2", total: 50 })] },
    },
    o,
  );
  const help = shelf("help", {
    messages: { category: "message", purposes: ["contact"], recipients: ["hosting", "support"], rows: [of(1, { text: "Where is it?" }), of(2, { text: "Thanks" })] },
  });
  const journal = memoryJournal({ events: dsarEvents, keys: memoryKeyRing(), random: counted("journal") });
  const sources = [shop.source, help.source];
  const service = requestService({ policy: shopPolicy, journal, sources, place: { zone: "Europe/Berlin", calendar: weekdays }, random: counted("service") });
  const open = async (n: number, right: "access" | "erasure", now = noon) => {
    const opened = await service.open({ subject: customer(n), right, channel: "signed-in", now, actor: "subject" });
    if (!opened.ok) throw new Error(opened.refusal.because[0].code);
    return opened;
  };
  const types = async () => {
    const found: string[] = [];
    for await (const { type } of journal.readAll({})) found.push(type);
    return found;
  };
  return { shop, help, journal, service, open, types, sources };
};
