import { parsePolicy, type Policy } from "@troth/policy-model";
import { shopPolicy } from "../policy.js";

const { hash: _, ...shop } = structuredClone(shopPolicy()) as Policy;
const customers = { subjects: ["customer"], categories: ["contact"], recipients: [], retention: "session", provision: { kind: "voluntary", consequence: { en: "Without it we cannot write to you." } } };
const interest = { kind: "legitimate-interest", interest: { en: "to see misuse" }, necessity: { en: "nothing less shows it" }, balancing: { result: { en: "little is kept" }, on: "2026-05-01" } };

/** The shop, with accounts: a form that asks, a joining on consent, misuse on legitimate interest, and advertising by mail and phone. */
export const accountPolicy = parsePolicy({
  ...shop,
  subjects: { ...shop.subjects, customer: { title: { en: "customers" } } },
  categories: { ...shop.categories, contact: { title: { en: "Contact" }, items: [{ en: "e-mail address" }], sources: [{ from: "person" }] } },
  purposes: {
    ...shop.purposes,
    letters: { title: { en: "Newsletter" }, description: { en: "We write to you." } },
    joining: { title: { en: "Joining" }, description: { en: "We join what you do on this device with your account." } },
    security: { title: { en: "Security" }, description: { en: "We look for misuse." } },
    advertising: { title: { en: "Advertising" }, description: { en: "We tell you of our goods." } },
  },
  activities: {
    ...shop.activities,
    letters: { title: { en: "Newsletter" }, purpose: "letters", ...customers, basis: { kind: "consent", asked: "form" } },
    joining: { title: { en: "Joining" }, purpose: "joining", ...customers, categories: ["usage", "contact"], basis: { kind: "consent" }, combines: ["usage", "contact"] },
    security: { title: { en: "Security" }, purpose: "security", ...customers, basis: interest },
    advertising: { title: { en: "Advertising" }, purpose: "advertising", ...customers, basis: interest, directMarketing: { channels: ["post", "phone"], permission: "not-needed" } },
  },
});
