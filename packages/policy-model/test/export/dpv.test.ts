import { describe, expect, it } from "vitest";
import { adequacyDecisions } from "../../src/facts/index.js";
import { renderDpv, toDpv, type DpvDocument } from "../../src/export/index.js";
import { basisTerms, purposeTerms, sourceTerms, toolTerms } from "../../src/export/dpv/terms.js";
import { purposeKinds } from "../../src/purpose-kind.js";
import { expand } from "./json-ld.js";
import { drafted } from "./policy.js";

const names = (prefix: string, written: string): readonly string[] => written.trim().split(/\s+/).map((name) => `${prefix}${name}`);
const dpv = "https://w3id.org/dpv#";
const gdpr = "https://w3id.org/dpv/legal/eu/gdpr#";
const eu = "https://w3id.org/dpv/legal/eu#";

/** The terms of DPV 2.3 that were verified against its files; what is not here is not written. */
const verified: ReadonlySet<string> = new Set([
  ...names(
    dpv,
    `Process PersonalDataProcess hasPurpose hasProcessing hasPersonalData hasDataSubject hasLegalBasis hasRecipient hasStorageCondition
    hasTechnicalOrganisationalMeasure hasRight PrivacyNotice hasNotice ROPA DataTransferRecord NoticeUpdated NoticeStale NoticeLatest
    ServiceProvision RequestedServiceProvision AccountManagement ServiceRegistration PaymentManagement DeliveryOfGoods CustomerCare
    CommunicationManagement FulfilmentOfContractualObligation LegalCompliance RecordManagement EnforceSecurity IdentityAuthentication
    FraudPreventionAndDetection ServiceUsageAnalytics ServiceMonitoring ServiceOptimisation Personalisation ServicePersonalisation Marketing
    DirectMarketing Advertising PersonalisedAdvertising TargetedAdvertising SocialMediaMarketing ResearchAndDevelopment
    HumanResourceManagement RecruitmentManagement VendorManagement RightsFulfilment DisputeManagement
    DataExporter DataImporter CrossBorderTransfer Transfer SafeguardForDataTransfer DataTransferNotice
    DataController DataProcessor DataSubProcessor JointDataControllers Recipient ThirdParty DataProtectionOfficer DataProtectionAuthority
    Customer User Visitor Subscriber Employee JobApplicant Child Patient Student Client Consumer Member
    StorageCondition StorageDuration StorageDeletion StorageRestoration StorageLocation TemporalDuration UntilEventDuration
    UntilTimeDuration FixedOccurrencesDuration IndeterminateDuration EndlessDuration
    DataSubjectDataSource DataControllerDataSource ThirdPartyDataSource PublicDataSource NonPublicDataSource
    AutomatedDecisionMaking AlgorithmicLogic Profiling HumanInvolvementForIntervention
    EncryptionAtRest EncryptionInTransfer EndToEndEncryption Pseudonymisation Anonymisation AccessControlMethod MultiFactorAuthentication
    CryptographicKeyManagement ActivityMonitoring DataBackupProtocols PenetrationTestingMethods StaffTraining
    IncidentManagementProcedures ConfidentialityAgreement DataDeletionPolicy LegitimateInterestAssessment PrivacyByDefault
    Required Optional NotRequired`,
  ),
  ...names(
    gdpr,
    `DirectDataCollectionNotice IndirectDataCollectionNotice SARNotice
    A6-1-a A6-1-a-explicit-consent A6-1-a-non-explicit-consent A6-1-b A6-1-b-contract-performance A6-1-b-enter-into-contract A6-1-c A6-1-d
    A6-1-d-data-subject A6-1-d-natural-person A6-1-e A6-1-e-public-interest A6-1-e-official-authority A6-1-f A6-1-f-controller
    A6-1-f-third-party A9-2-a A9-2-b A9-2-c A9-2-d A9-2-e A9-2-f A9-2-g A9-2-h A9-2-i A9-2-j
    A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A22-3-a A22-3-b A22-3-c A7-3 A77 A78 A79
    A45-3 A46-2-a A46-2-b A46-2-c A46-2-d A46-2-e A46-2-f A46-3-a A46-3-b
    A49-1-a A49-1-b A49-1-c A49-1-d A49-1-e A49-1-f A49-1-g A49-2
    DataTransferTool StandardContractualClauses SCCByCommission SCCBySupervisoryAuthority BindingCorporateRules AdHocContractualClauses
    CodesOfConductForDataTransfers CertificationMechanismsForDataTransfers SupplementaryMeasure AdequacyDecision
    Representative LeadSupervisoryAuthority`,
  ),
  ...["AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "NZ", "UY"].map((country) => `${eu}Adequacy-EU-${country}`),
]);

const foreign = (terms: Iterable<string>): readonly string[] => [...terms].filter((term) => !term.startsWith("urn:troth:"));
const nodeOf = (document: DpvDocument, path: string) => expand(document).nodes.get(`${document["@context"]["policy"]}${path}`) ?? {};
const types = (document: DpvDocument, path: string) => nodeOf(document, path)["@type"];

describe("JSON-LD in DPV 2.3", () => {
  it("has its context in it, so that nothing is loaded to read it", () => {
    expect(toDpv(drafted())["@context"]).toEqual({
      dpv,
      "eu-gdpr": gdpr,
      "legal-eu": eu,
      troth: "urn:troth:term:",
      adequacy: "urn:troth:adequacy:",
      policy: `urn:troth:policy:${drafted().hash}#`,
    });
  });
  it("expands every term, and writes no term of DPV but the verified ones", () => {
    const { terms, references, nodes } = expand(toDpv(drafted()));
    expect(foreign([...terms, ...references, ...[...nodes.keys()].filter((name) => !name.startsWith("_:"))]).filter((term) => !verified.has(term))).toEqual([]);
    expect(terms.size).toBeGreaterThan(60);
  });
  it("refers to nothing that is not in it, but for terms of DPV", () => {
    const { references, nodes } = expand(toDpv(drafted()));
    expect([...references].filter((name) => !nodes.has(name) && !verified.has(name))).toEqual([]);
  });
  it("has a verified term for every kind of purpose, basis, source and tool", () => {
    const written = [purposeTerms, basisTerms, sourceTerms, toolTerms].flatMap((table) => Object.values(table));
    expect(written.map((term) => term.replace(/^eu-gdpr:/, gdpr).replace(/^dpv:/, dpv)).filter((term) => !verified.has(term))).toEqual([]);
    expect(Object.keys(purposeTerms)).toEqual([...purposeKinds]);
  });
  it("writes each transfer tool as its basis and its kind, and the article as the law numbers it", () => {
    const told = (ground?: string) => {
      const document = toDpv(drafted((p) => ground !== undefined && (p.recipients.video.transfer.ground = ground)));
      const basis = nodeOf(document, "recipients.video.transfer.basis");
      return [basis["@type"], basis["urn:troth:term:article"]];
    };
    expect(told()).toEqual([[`${gdpr}A49-2`], ["GDPR 49(1) second subparagraph"]]);
    expect(told("49-1-c")).toEqual([[`${gdpr}A49-1-c`], ["GDPR 49(1)(c)"]]);
    const document = toDpv(drafted());
    const tools = ["backup", "kitchen", "lab", "coder"].map((id) => [types(document, `recipients.${id}.transfer.basis`), types(document, `recipients.${id}.transfer.tool`)]);
    expect(tools).toEqual([
      [[`${gdpr}A46-2-c`], [`${gdpr}SCCByCommission`]],
      [[`${gdpr}A46-3-a`], [`${gdpr}AdHocContractualClauses`]],
      [[`${gdpr}A46-2-b`], [`${gdpr}BindingCorporateRules`]],
      [[`${gdpr}A46-2-f`], [`${gdpr}CertificationMechanismsForDataTransfers`]],
    ]);
  });
  it("writes an adequacy decision with number and dates: as DPV's own where it has one, else as ours", () => {
    for (const { target, id, decision, adopted, expires, assertion } of adequacyDecisions) {
      if (target === "EPO") continue;
      const { nodes } = expand(
        toDpv(
          drafted((p) => {
            p.recipients["group-japan"].country = target;
            p.recipients["group-japan"].transfer = { tool: "adequacy", ...(assertion === undefined || assertion === "dpf" ? {} : { asserts: { scope: assertion, on: "2026-01-15", evidence: "a register" } }) };
          }),
        ),
      );
      const own = `${eu}Adequacy-EU-${target}`;
      const node = nodes.get(verified.has(own) ? own : `urn:troth:adequacy:${id}`);
      expect(node).toMatchObject({ "@type": [`${gdpr}AdequacyDecision`], "urn:troth:term:decision": [decision], "urn:troth:term:adopted": [adopted] });
      expect(node?.["urn:troth:term:expires"]).toEqual(expires === undefined ? undefined : [expires]);
    }
    expect(["KR", "US", "BR"].filter((country) => verified.has(`${eu}Adequacy-EU-${country}`))).toEqual([]);
  });
  it("types people, recipients, retention, sources and judgements", () => {
    const document = toDpv(drafted());
    expect(types(document, "subjects.customer")).toEqual([`${dpv}Customer`]);
    expect(types(document, "subjects.staff")).toEqual([`${dpv}Employee`]);
    expect(types(document, "subjects.guest")).toBeUndefined();
    expect(types(document, "recipients.kitchen")).toEqual([`${dpv}Recipient`, `${dpv}DataProcessor`, `${dpv}DataSubProcessor`, `${dpv}DataImporter`]);
    expect(types(document, "surfaces.club")).toEqual([`${dpv}JointDataControllers`]);
    expect(types(document, "activities.check-credit.automatedDecision")).toEqual([`${dpv}AutomatedDecisionMaking`]);
    expect(types(document, "activities.count-pages.basis.0.balancing")).toEqual([`${dpv}LegitimateInterestAssessment`]);
    expect(types(document, "categories.health.special")).toEqual([`${gdpr}A9-2-a`]);
    expect(types(document, "notice")).toEqual([`${dpv}PrivacyNotice`, `${gdpr}DirectDataCollectionNotice`, `${gdpr}IndirectDataCollectionNotice`]);
  });
  it("names only the rights that follow", () => {
    const rights = (bend?: Parameters<typeof drafted>[0]) =>
      (nodeOf(toDpv(drafted(bend)), "notice")[`${dpv}hasRight`] as readonly { readonly "@id": string }[]).map((right) => right["@id"].slice(gdpr.length));
    expect(rights()).toEqual(["A13", "A14", "A15", "A16", "A17", "A18", "A19", "A20", "A21", "A22", "A22-3-a", "A22-3-b", "A22-3-c", "A7-3", "A77", "A78", "A79"]);
    const few = rights((p) => {
      for (const one of Object.values(p.activities) as { basis: unknown; automatedDecision?: unknown }[]) {
        one.basis = { kind: "legal-obligation", law: "an act" };
        delete one.automatedDecision;
      }
    });
    expect(few).toEqual(["A13", "A14", "A15", "A16", "A17", "A18", "A19", "A77", "A78", "A79"]);
  });
  it("says of a fact of a draft that it is not known, and why", () => {
    const why = { unknown: "not in the notice" };
    const document = toDpv(
      drafted((p) => {
        p.activities.accounting.basis = why;
        p.activities.accounting.recipients = why;
        p.activities.accounting.retention = why;
        p.recipients.carrier.country = why;
        p.recipients.video.transfer = why;
        p.retention.usage.rule = "unbounded";
        p.retention.readings.rule = "as-needed";
        p.effective = why;
      }),
    );
    const { nodes } = expand(document);
    const unknownOf = (path: string, property: string) => {
      const [value] = nodeOf(document, path)[property] ?? [];
      return nodes.get((value as { readonly "@id": string })["@id"])?.["urn:troth:term:unknown"];
    };
    for (const [path, property] of [
      ["activities.accounting", `${dpv}hasLegalBasis`],
      ["activities.accounting", `${dpv}hasRecipient`],
      ["activities.accounting", `${dpv}hasStorageCondition`],
      ["recipients.carrier", "urn:troth:term:country"],
      ["recipients.video.transfer", `${dpv}hasLegalBasis`],
      ["notice", "urn:troth:term:effective"],
    ] as const) {
      expect(unknownOf(path, property)).toEqual(["not in the notice"]);
    }
    const written = JSON.stringify(document);
    expect([written.includes("dpv:EndlessDuration"), written.includes("dpv:IndeterminateDuration")]).toEqual([true, true]);
  });
  it("keeps each text with its language, and can stand in a page", () => {
    expect(nodeOf(toDpv(drafted()), "purposes.orders")["urn:troth:term:title"]).toEqual([
      { "@value": "Orders", "@language": "en" },
      { "@value": "Bestellungen", "@language": "de" },
    ]);
    const text = renderDpv(drafted((p) => (p.title.en = "</script><script>alert(1)</script>")));
    expect(text).not.toContain("<");
    expect((JSON.parse(text) as DpvDocument)["@graph"][0]?.["troth:title"]).toMatchObject([{ "@value": "</script><script>alert(1)</script>" }, { "@language": "de" }]);
  });
});
