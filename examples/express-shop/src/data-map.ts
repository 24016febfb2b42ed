import { defineDataMap } from "troth";
import type { Database } from "./database.js";
import { policy } from "./policy.js";

/**
 * Where the personal data of the policy is in the shop's tables: one declaration for access, erasure and retention. A
 * column that is not labelled, or labelled with a category that the policy does not have, does not compile.
 */
export const dataMap = defineDataMap<Database>()(policy, {
  subject: { kind: "customer", table: "customers", ids: { id: "id", email: "email" } },
  tables: {
    customers: {
      key: ["id"],
      owner: "subject",
      columns: {
        id: "account",
        email: "contact",
        name: "contact",
        password_hash: "secret",
        created_at: "account",
        relationship_ended_at: "account",
      },
      activities: ["customer-account", "orders"],
      retention: "customer-data",
      anchors: { "relationship.ended": { column: "relationship_ended_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    addresses: {
      key: ["id"],
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "notPersonal", customer_id: "notPersonal", street: "contact", city: "contact", country: "contact" },
      activities: ["customer-account", "orders"],
      retention: "customer-data",
      anchors: {},
      onErasure: "delete",
    },
    orders: {
      key: ["id"],
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { id: "order", customer_id: "notPersonal", placed_at: "order", completed_at: "order", total_cents: "order" },
      activities: ["orders"],
      retention: "order-data",
      anchors: { "order.completed": { column: "completed_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    order_items: {
      key: ["id"],
      owner: { table: "orders", column: "order_id", references: "id" },
      columns: { id: "notPersonal", order_id: "order", product_id: "order", quantity: "order", price_cents: "order" },
      activities: ["orders"],
      retention: "order-data",
      anchors: {},
      onErasure: "delete",
    },
    invoices: {
      key: ["id"],
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: {
        id: "invoice",
        customer_id: "notPersonal",
        order_number: "invoice",
        issued_at: "invoice",
        total_cents: "invoice",
        billing_name: "invoice",
        billing_address: "invoice",
      },
      activities: ["accounting"],
      retention: "invoice",
      anchors: { "invoice.issued": { column: "issued_at", as: "epoch-ms" } },
      onErasure: { keep: true, detach: "customer_id" },
    },
    messages: {
      key: ["id"],
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: {
        id: "notPersonal",
        customer_id: "notPersonal",
        email: "contact",
        name: "contact",
        body: { mixed: "message" },
        written_at: "message",
        deletion_asked_at: "message",
        consent_withdrawn_at: "message",
        purpose_ended_at: "message",
      },
      activities: ["contact-form"],
      retention: "message",
      anchors: {
        "message.deletion-asked": { column: "deletion_asked_at", as: "epoch-ms" },
        "consent.withdrawn": { column: "consent_withdrawn_at", as: "epoch-ms" },
        "message.purpose-ended": { column: "purpose_ended_at", as: "epoch-ms" },
      },
      onErasure: "delete",
    },
    newsletter_subscriptions: {
      key: ["email"],
      owner: { table: "customers", column: "customer_id", references: "id" },
      columns: { email: "newsletter-data", customer_id: "notPersonal", subscribed_at: "newsletter-data", unsubscribed_at: "newsletter-data" },
      activities: ["newsletter"],
      retention: "newsletter-data",
      anchors: { "newsletter.unsubscribed": { column: "unsubscribed_at", as: "epoch-ms" } },
      onErasure: "delete",
    },
    products: "notPersonal",
    access_log: {
      key: ["id"],
      owner: "nobody",
      columns: {
        id: "notPersonal",
        at: "log",
        method: "log",
        path: "log",
        status: "log",
        address: "log",
        user_agent: "log",
      },
      activities: ["server-logs"],
      retention: "log",
      anchors: { "log.written": { column: "at", as: "epoch-ms" } },
    },
  },
});
