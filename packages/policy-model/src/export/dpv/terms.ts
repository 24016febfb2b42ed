import type { Basis } from "../../basis.js";
import type { Article9Condition, DataSource } from "../../data-category.js";
import type { PurposeKind } from "../../purpose-kind.js";
import { lookUp } from "../../record.js";
import type { TransferTool } from "../../transfer-tool.js";

/** The namespaces of the Data Privacy Vocabulary 2.3 that are used, and our own. */
export const namespaces = {
  dpv: "https://w3id.org/dpv#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  "legal-eu": "https://w3id.org/dpv/legal/eu#",
  /** What the vocabulary has no term for: names, dates, references, and that a fact is not known. */
  troth: "urn:troth:term:",
  /** Adequacy decisions that the vocabulary has no individual for. */
  adequacy: "urn:troth:adequacy:",
} as const;

export const purposeTerms: Readonly<Record<PurposeKind, string>> = {
  service: "dpv:ServiceProvision",
  account: "dpv:AccountManagement",
  payment: "dpv:PaymentManagement",
  delivery: "dpv:DeliveryOfGoods",
  support: "dpv:CustomerCare",
  communication: "dpv:CommunicationManagement",
  contract: "dpv:FulfilmentOfContractualObligation",
  "legal-compliance": "dpv:LegalCompliance",
  "record-keeping": "dpv:RecordManagement",
  security: "dpv:EnforceSecurity",
  authentication: "dpv:IdentityAuthentication",
  "fraud-prevention": "dpv:FraudPreventionAndDetection",
  statistics: "dpv:ServiceUsageAnalytics",
  monitoring: "dpv:ServiceMonitoring",
  improvement: "dpv:ServiceOptimisation",
  preferences: "dpv:ServicePersonalisation",
  personalisation: "dpv:Personalisation",
  "direct-marketing": "dpv:DirectMarketing",
  advertising: "dpv:Advertising",
  "social-media": "dpv:SocialMediaMarketing",
  research: "dpv:ResearchAndDevelopment",
  staff: "dpv:HumanResourceManagement",
  recruitment: "dpv:RecruitmentManagement",
  "vendor-management": "dpv:VendorManagement",
  rights: "dpv:RightsFulfilment",
  disputes: "dpv:DisputeManagement",
};

export const basisTerms: Readonly<Record<Basis["kind"], string>> = {
  consent: "eu-gdpr:A6-1-a",
  contract: "eu-gdpr:A6-1-b",
  "legal-obligation": "eu-gdpr:A6-1-c",
  "vital-interests": "eu-gdpr:A6-1-d",
  "public-task": "eu-gdpr:A6-1-e",
  "legitimate-interest": "eu-gdpr:A6-1-f",
};
export const conditionTerm = (condition: Article9Condition): string => `eu-gdpr:A${condition}`;

/** The kinds of people that the vocabulary names, by the ids that a policy may give them. */
const subjectTerms: Readonly<Record<string, string>> = {
  customer: "dpv:Customer",
  user: "dpv:User",
  visitor: "dpv:Visitor",
  subscriber: "dpv:Subscriber",
  employee: "dpv:Employee",
  "job-applicant": "dpv:JobApplicant",
  child: "dpv:Child",
  patient: "dpv:Patient",
  student: "dpv:Student",
  client: "dpv:Client",
  consumer: "dpv:Consumer",
  member: "dpv:Member",
};
export const subjectTerm = (id: string, staff: boolean): string | undefined => (staff ? "dpv:Employee" : lookUp(subjectTerms, id));

/** What arises from use comes from the person as well; our own `from` tells the two apart. */
export const sourceTerms: Readonly<Record<DataSource["from"], string>> = {
  person: "dpv:DataSubjectDataSource",
  observed: "dpv:DataSubjectDataSource",
  "third-party": "dpv:ThirdPartyDataSource",
  public: "dpv:PublicDataSource",
};

/** The individual of a tool's legal basis. The one that the vocabulary numbers 49(2) is that of 49(1), second subparagraph. */
export const transferBasisTerm = (transfer: { readonly tool: Exclude<TransferTool["tool"], "derogation"> } | { readonly tool: "derogation"; readonly ground: string }): string => {
  switch (transfer.tool) {
    case "adequacy":
      return "eu-gdpr:A45-3";
    case "scc":
      return "eu-gdpr:A46-2-c";
    case "bcr":
      return "eu-gdpr:A46-2-b";
    case "code-of-conduct":
      return "eu-gdpr:A46-2-e";
    case "certification":
      return "eu-gdpr:A46-2-f";
    case "ad-hoc":
      return "eu-gdpr:A46-3-a";
    case "derogation":
      return transfer.ground === "49-1-second" ? "eu-gdpr:A49-2" : `eu-gdpr:A${transfer.ground}`;
  }
};
/** The tool itself; a derogation is none. */
export const toolTerms: Readonly<Record<Exclude<TransferTool["tool"], "derogation">, string>> = {
  adequacy: "eu-gdpr:AdequacyDecision",
  scc: "eu-gdpr:SCCByCommission",
  bcr: "eu-gdpr:BindingCorporateRules",
  "code-of-conduct": "eu-gdpr:CodesOfConductForDataTransfers",
  certification: "eu-gdpr:CertificationMechanismsForDataTransfers",
  "ad-hoc": "eu-gdpr:AdHocContractualClauses",
};

/** The countries whose adequacy decision has an individual in the vocabulary. */
const adequacyIndividuals: ReadonlySet<string> = new Set(["AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "NZ", "UY"]);
export const adequacyTerm = (target: string, id: string): string => (adequacyIndividuals.has(target) ? `legal-eu:Adequacy-EU-${target}` : `adequacy:${id}`);
