import type { TiltDocument } from "../../src/tilt/index.js";
import type { Loose } from "../loose.js";

const right = () => ({ available: true, description: "Write to us.", url: "https://shop.example/rights", email: "privacy@shop.example", identificationEvidences: ["E-Mail"] });

/** A document that satisfies the TILT schema; what it tells is made up. */
export const bakery = (): TiltDocument => ({
  meta: {
    _id: "doc-1",
    name: "Bakery Example",
    created: "2026-01-05T10:00:00",
    modified: "2026-01-06T10:00:00",
    version: 3,
    language: "en",
    status: "active",
    url: "https://bakery.example/privacy",
    _hash: "0".repeat(64),
  },
  controller: {
    name: "Bakery Example GmbH",
    address: "Beispielweg 2, 18055 Rostock",
    country: "DE",
    representative: { name: "A. Person", email: "office@bakery.example", phone: "+49 381 000001" },
  },
  dataProtectionOfficer: { name: "B. Person", address: "Beispielweg 2, 18055 Rostock", country: "DE", email: "dpo@bakery.example" },
  dataDisclosed: [
    {
      _id: "item-1",
      category: "E-mail address",
      purposes: [
        { purpose: "Orders", description: "We tell you when the bread is ready." },
        { purpose: "Newsletter", description: "We write about new bread." },
      ],
      legalBases: [
        { reference: "GDPR-6-1-b" },
        { reference: "GDPR-6-1-a" },
      ],
      legitimateInterests: [{ exists: false }],
      recipients: [
        { name: "Mailer Inc.", country: "US", category: "Sending of e-mail" },
        { category: "Tax advisers" },
      ],
      storage: [{ temporal: [{ description: "Until the order is forgotten.", ttl: "P14D" }], aggregationFunction: "max" }],
      nonDisclosure: { legalRequirement: false, contractualRegulation: true, obligationToProvide: true, consequences: "We cannot tell you when it is ready." },
    },
    {
      _id: "item-2",
      category: "Access logs",
      purposes: [{ purpose: "Security", description: "We find attacks." }],
      legalBases: [{ reference: "GDPR-6-1-f" }],
      legitimateInterests: [{ exists: true, reasoning: "a shop that is not attacked" }],
      recipients: [],
      storage: [
        {
          temporal: [
            { description: "Logs.", ttl: "P7D" },
            { description: "Logs of an attack.", ttl: "P3M" },
          ],
          purposeConditional: [],
          legalBasisConditional: [],
          aggregationFunction: "max",
        },
      ],
      nonDisclosure: { legalRequirement: false, contractualRegulation: false, obligationToProvide: false, consequences: "Nothing follows." },
    },
    {
      _id: "item-3",
      category: "Invoices",
      purposes: [{ purpose: "Bookkeeping", description: "The law asks for it." }],
      legalBases: [{ reference: "GDPR-6-1-c" }, { reference: "AO-147" }],
      legitimateInterests: [],
      recipients: [{ category: "Tax advisers" }],
      storage: [{ temporal: [], purposeConditional: [], legalBasisConditional: ["AO-147"], aggregationFunction: "max" }],
      nonDisclosure: { legalRequirement: true, contractualRegulation: false, obligationToProvide: true, consequences: "We cannot sell to you." },
    },
  ],
  thirdCountryTransfers: [{ country: "US", standardDataProtectionClause: { available: true, description: "Clauses of the Commission." } }],
  accessAndDataPortability: { available: true, description: "A file.", email: "privacy@shop.example", dataFormats: ["json"] },
  sources: [{ _id: "source-1", dataCategory: "Invoices", sources: [{ description: "our tax adviser", url: "https://tax.example", publiclyAvailable: false }] }],
  rightToInformation: right(),
  rightToRectificationOrDeletion: right(),
  rightToDataPortability: right(),
  rightToWithdrawConsent: right(),
  rightToComplain: { ...right(), url: "https://www.datenschutz-mv.de", supervisoryAuthority: { name: "LfDI Mecklenburg-Vorpommern", address: "Schwerin" } },
  automatedDecisionMaking: { inUse: false },
  changesOfPurpose: [],
});

/** The document as a test bends it. */
export const bentTilt = (bend: (document: Loose) => void): Loose => {
  const document = structuredClone(bakery()) as unknown as Loose;
  bend(document);
  return document;
};
