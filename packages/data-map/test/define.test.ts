import { describe, expect, it } from "vitest";
import { isTrothError } from "@troth/decision";
import { perType, after } from "@troth/legal-time/rule";
import { defineDataMap } from "../src/index.js";
import { mapFaults } from "../src/map-faults.js";
import { normalise } from "../src/normalise.js";
import { policy } from "./policy.js";
import { shopMap, type ShopDb } from "./shop.js";

const customers = {
  key: "id",
  owner: "subject",
  columns: { id: "notPersonal", email: "contact", name: "contact", password_hash: "secret", ended_at: "notPersonal" },
  activities: ["orders"],
  retention: "customer-data",
  anchors: { "relationship.ended": { column: "ended_at", as: "epoch-ms" } },
  onErasure: "delete",
};
const invoices = {
  key: "id",
  owner: { table: "customers", column: "customer_id", references: "id" },
  columns: { id: "invoice", customer_id: "notPersonal", name: "invoice", issued_at: "invoice" },
  activities: ["accounting"],
  retention: "invoice",
  anchors: { "invoice.issued": { column: "issued_at", as: "iso" } },
  onErasure: { keep: true, detach: "customer_id" },
};
const reviews = {
  key: "id",
  owner: { table: "customers", column: "customer_id", references: "id" },
  columns: { id: "notPersonal", customer_id: "notPersonal", stars: "message", body: { mixed: "message" }, written_at: "notPersonal" },
  activities: ["reviews"],
  retention: "review",
  anchors: { "review.written": { column: "written_at", as: "epoch-ms" } },
  onErasure: { anonymise: { customer_id: null, body: null }, keeps: { stars: "one of five numbers" } },
};
const subject = { kind: "customer", table: "customers", ids: { id: "id", email: "email" } };

/** The faults of a map as JavaScript may write it, as `code path`. */
const faultsOf = (tables: Readonly<Record<string, unknown>>, who: unknown = subject): readonly string[] => {
  try {
    defineDataMap<Record<string, Record<string, unknown>>>()(policy, { subject: who, tables: { customers, ...tables } } as never);
    return [];
  } catch (error) {
    if (!isTrothError(error) || error.code !== "map-invalid") throw error;
    for (const { message, fix } of error.faults) expect([message.length > 10, (fix ?? "").length > 5]).toEqual([true, true]);
    return error.faults.map(({ code, path }) => `${code} ${path}`);
  }
};

describe("a data map", () => {
  it("is sound, frozen, and has owners before what hangs from them", () => {
    expect(faultsOf({ invoices, reviews })).toEqual([]);
    expect(Object.isFrozen(shopMap.tables["orders"]?.columns)).toBe(true);
    const names = Object.keys(shopMap.tables);
    const late = Object.values(shopMap.tables).filter(({ name, owner }) => typeof owner === "object" && names.indexOf(owner.table) >= names.indexOf(name));
    expect(late).toEqual([]);
  });

  it("tells every fault at once", () => {
    expect(faultsOf({ invoices: { ...invoices, retention: "forever", activities: ["books"] }, reviews: { ...reviews, columns: {} } }).length).toBeGreaterThan(4);
  });

  it.each([
    ["a column without a label that the map uses", { invoices: { ...invoices, columns: { id: "invoice", customer_id: "notPersonal", name: "invoice" } } }, "column-unlabelled tables.invoices.anchors.invoice.issued"],
    ["a category that the policy does not have", { invoices: { ...invoices, columns: { ...invoices.columns, name: "names" } } }, "category-unknown tables.invoices.columns.name"],
    ["a prototype's key as a category", { invoices: { ...invoices, columns: { ...invoices.columns, name: "constructor" } } }, "category-unknown tables.invoices.columns.name"],
    ["art-5-1-b: data that none of its activities declares", { invoices: { ...invoices, columns: { ...invoices.columns, name: "log" } } }, "category-undeclared tables.invoices.columns.name"],
    ["an activity that the policy does not have", { invoices: { ...invoices, activities: ["books"] } }, "activity-unknown tables.invoices.activities"],
    ["no activity", { invoices: { ...invoices, activities: [] } }, "activity-unknown tables.invoices.activities"],
    ["a retention that the policy does not have", { invoices: { ...invoices, retention: "forever" } }, "retention-unknown tables.invoices.retention"],
    ["art-5-1-e: an event of the rule that nothing dates", { invoices: { ...invoices, anchors: {} } }, "anchor-missing tables.invoices.anchors.invoice.issued"],
    ["a column without a label that is to say the type", { invoices: { ...invoices, types: { "claim.type": "kind" } } }, "column-unlabelled tables.invoices.types.claim.type"],
    ["a form of date that does not exist", { invoices: { ...invoices, anchors: { "invoice.issued": { column: "issued_at", as: "unix" } } } }, "anchor-form tables.invoices.anchors.invoice.issued.as"],
    ["an owner that is not in the map", { invoices: { ...invoices, owner: { table: "clients", column: "customer_id", references: "id" } } }, "table-unknown tables.invoices.owner.table"],
    ["an owner's column that has no label", { invoices: { ...invoices, owner: { table: "customers", column: "customer_id", references: "number" } } }, "column-unlabelled tables.invoices.owner.references"],
    ["a second table of persons", { invoices: { ...invoices, owner: "subject" } }, "owner-wrong tables.invoices.owner"],
    ["art-17-3-b: keeping without a statute", { reviews: { ...reviews, onErasure: { keep: true, detach: "customer_id" } } }, "keep-without-statute tables.reviews.onErasure"],
    ["art-17-3-b: deleting what a statute keeps", { invoices: { ...invoices, onErasure: "delete" } }, "statute-not-kept tables.invoices.onErasure"],
    ["a kept row that would point at nothing", { invoices: { ...invoices, onErasure: { keep: true } } }, "detach-missing tables.invoices.onErasure"],
    ["a detached column that is not the link", { invoices: { ...invoices, onErasure: { keep: true, detach: "name" } } }, "detach-wrong tables.invoices.onErasure.detach"],
    ["a kept credential", { invoices: { ...invoices, columns: { ...invoices.columns, name: "secret" } } }, "secret-kept tables.invoices.onErasure"],
    ["anonymising that leaves the link", { reviews: { ...reviews, onErasure: { anonymise: { body: null } } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.customer_id"],
    ["anonymising that leaves what the person wrote", { reviews: { ...reviews, onErasure: { anonymise: { customer_id: null } } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.body"],
    ["art-4-1: anonymising that leaves the person readable", { reviews: { ...reviews, onErasure: { anonymise: { customer_id: null, body: null } } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.stars"],
    ["anonymising that leaves a column and does not say why", { reviews: { ...reviews, onErasure: { ...reviews.onErasure, keeps: { stars: " " } } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.stars"],
    ["anonymising that leaves a key with data in it", { reviews: { ...reviews, columns: { ...reviews.columns, id: "message" } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.id"],
    ["anonymising that leaves what the person wrote, whatever is said of it", { reviews: { ...reviews, onErasure: { anonymise: { customer_id: null }, keeps: { stars: "a number", body: "short" } } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.body"],
    ["anonymising that leaves the link, whatever is said of it", { reviews: { ...reviews, onErasure: { anonymise: { body: null }, keeps: { stars: "a number", customer_id: "a number" } } } }, "anonymise-incomplete tables.reviews.onErasure.anonymise.customer_id"],
    ["a reason for a column that is not there", { reviews: { ...reviews, onErasure: { ...reviews.onErasure, keeps: { stars: "a number", moons: "a number" } } } }, "column-unlabelled tables.reviews.onErasure.keeps.moons"],
    ["anonymising a key", { reviews: { ...reviews, onErasure: { anonymise: { customer_id: null, body: null, id: 0 } } } }, "anonymise-key tables.reviews.onErasure.anonymise.id"],
    ["anonymising as the end of retention without saying how", { reviews: { ...reviews, onErasure: "delete" } }, "anonymise-unmapped tables.reviews.onErasure"],
    ["no word on erasure", { reviews: { ...reviews, onErasure: undefined } }, "erasure-missing tables.reviews.onErasure"],
    ["an erasure of what belongs to nobody", { reviews: { ...reviews, owner: "nobody" } }, "nobody-erased tables.reviews.onErasure"],
    ["rows that hang from nobody's", { customers: { ...customers, owner: "nobody" }, reviews }, "owner-wrong tables.reviews.owner"],
  ])("refuses %s", (_, tables, fault) => {
    expect(faultsOf(tables)).toContain(fault);
  });

  it("refuses a circle of owners", () => {
    const a = { ...reviews, owner: { table: "invoices", column: "customer_id", references: "id" } };
    const b = { ...invoices, owner: { table: "reviews", column: "customer_id", references: "id" } };
    expect(faultsOf({ reviews: a, invoices: b }).filter((fault) => fault.startsWith("owner-circle"))).toHaveLength(1);
  });

  it("refuses persons that cannot be found", () => {
    expect(faultsOf({}, { ...subject, kind: "buyer" })).toEqual(["subject-unknown subject.kind"]);
    expect(faultsOf({}, { ...subject, ids: {} })).toEqual(["ids-missing subject.ids"]);
    expect(faultsOf({}, { ...subject, ids: { phone: "phone" } })).toEqual(["column-unlabelled subject.ids.phone"]);
    expect(faultsOf({}, { ...subject, table: "people" })).toContain("table-unknown subject.table");
  });

  it("takes a date from the row that owns this one, as long as that is one row", () => {
    const lines = { ...invoices, key: "id", anchors: {}, owner: { table: "invoices", column: "customer_id", references: "id" }, onErasure: { keep: true } };
    expect(faultsOf({ invoices, lines })).toEqual([]);
    expect(faultsOf({ invoices, lines: { ...lines, owner: { ...lines.owner, references: "name" } } })).toEqual(["anchor-missing tables.lines.anchors.invoice.issued"]);
  });

  it("art-5-1-e: asks where the type of a row stands, if the rule goes by it, here or in the row that owns this one", () => {
    const rule = perType("invoice.kind", { tax: after("invoice.issued", "P8Y"), other: after("invoice.issued", "P1Y") });
    const promised = { ...policy, retention: { ...policy.retention, invoice: { ...policy.retention.invoice, rule } } };
    const found = (tables: object): readonly string[] => mapFaults(promised, normalise({ subject, tables: { customers, ...tables } }).map).map(({ code, path }) => `${code} ${path}`);
    expect(found({ invoices })).toEqual(["type-missing tables.invoices.types.invoice.kind"]);
    const typed = { ...invoices, types: { "invoice.kind": "name" } };
    const lines = { ...invoices, key: "id", anchors: {}, owner: { table: "invoices", column: "customer_id", references: "id" }, onErasure: { keep: true } };
    expect(found({ invoices: typed, lines })).toEqual([]);
  });

  it("does not compile with what the database or the policy does not have", () => {
    type Tables = NonNullable<Parameters<ReturnType<typeof defineDataMap<ShopDb>>>[1]>["tables"];
    const check = (): void => {
      const map = defineDataMap<Pick<ShopDb, "customers" | "reviews" | "access_log">>();
      const all = {
        key: "id",
        owner: "subject",
        columns: { id: "notPersonal", email: "contact", name: "contact", password_hash: "secret", ended_at: "notPersonal" },
        activities: ["orders"],
        retention: "customer-data",
        anchors: { "relationship.ended": { column: "ended_at", as: "epoch-ms" } },
        onErasure: "delete",
      } as const;
      const who = { kind: "customer", table: "customers", ids: { id: "id" } } as const;
      map(policy, { subject: who, tables: { customers: all } });
      // @ts-expect-error a column is not labelled
      map(policy, { subject: who, tables: { customers: { ...all, columns: { id: "notPersonal", email: "contact" } } } });
      // @ts-expect-error no such category
      map(policy, { subject: who, tables: { customers: { ...all, columns: { ...all.columns, name: "names" } } } });
      // @ts-expect-error no such retention
      map(policy, { subject: who, tables: { customers: { ...all, retention: "forever" } } });
      // @ts-expect-error no such activity
      map(policy, { subject: who, tables: { customers: { ...all, activities: ["order"] } } });
      // @ts-expect-error no such column
      map(policy, { subject: who, tables: { customers: { ...all, key: "number" } } });
      // @ts-expect-error no such kind of person
      map(policy, { subject: { ...who, kind: "buyer" }, tables: { customers: all } });
      // @ts-expect-error no such table
      map(policy, { subject: who, tables: { customers: all, clients: all } });
      // @ts-expect-error a column that cannot be null cannot be detached
      map(policy, { subject: who, tables: { reviews: { ...reviews, onErasure: { keep: true, detach: "stars" } } } });
      // @ts-expect-error nobody's rows are not reached by an erasure
      map(policy, { subject: who, tables: { customers: { ...all, owner: "nobody" } } });
    };
    const tables: Tables = {};
    expect([typeof check, tables]).toEqual(["function", {}]);
  });
});
