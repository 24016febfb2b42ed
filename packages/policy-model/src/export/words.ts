import type { Basis } from "../basis.js";
import type { specialKinds } from "../data-category.js";
import type { RecipientKind, RecipientRole } from "../recipient.js";
import type { Identity } from "../rights.js";
import type { AdequacyAssertion, TransferImpactAssessment } from "../transfer-tool.js";

/** Everything that exports say besides the policy's own texts, in one language. Not legal advice. */
export interface ExportWords {
  readonly unknown: (why: string) => string;
  /** For a fact that the policy leaves out. */
  readonly notStated: string;
  /** For a text that a draft does not have in this language. */
  readonly untranslated: string;
  readonly toComplete: string;
  readonly none: string;
  readonly anywhere: string;
  /** "EEA" in full. */
  readonly eea: string;
  /** A place in the law as the language cites it, from `"GDPR 6(1)(f)"`. */
  readonly article: (article: string) => string;
  /** The name of an event for which there are no words. */
  readonly quoted: (event: string) => string;
  readonly bases: Readonly<Record<Basis["kind"], string>>;
  readonly byUse: string;
  /** Explicit consent to special categories, beside another basis. */
  readonly explicit: string;
  readonly interest: (interest: string) => string;
  readonly when: (relationship: string | undefined, country: string | undefined) => string;
  readonly otherwise: string;
  readonly specialKinds: Readonly<Record<(typeof specialKinds)[number], string>>;
  readonly kinds: Readonly<Record<RecipientKind, string>>;
  readonly roles: Readonly<Record<RecipientRole, string>>;
  readonly subProcessor: string;
  readonly through: (name: string) => string;
  readonly tools: {
    readonly adequacy: (decisions: string) => string;
    /** With the date on which the fact was last compared with its source. */
    readonly decided: (number: string, adopted: string, expires: string | undefined, verified: string) => string;
    readonly noDecision: string;
    readonly scc: (module: string, signed: string) => string;
    readonly bcr: (approval: string, on: string) => string;
    readonly "code-of-conduct": (reference: string, on: string, expires: string | undefined, commitments: string) => string;
    readonly certification: (reference: string, on: string, expires: string | undefined, commitments: string) => string;
    readonly "ad-hoc": (authorisation: string, on: string) => string;
    readonly derogation: (justification: string, occasional: boolean) => string;
  };
  readonly asserted: Readonly<Record<AdequacyAssertion["scope"], (evidence: string, on: string) => string>>;
  readonly assessed: (conclusion: string, on: string, reviewBy: string) => string;
  readonly conclusions: Readonly<Record<TransferImpactAssessment["conclusion"], string>>;
  readonly measures: (measures: string) => string;
  readonly readAt: (url: string) => string;
  readonly retention: {
    readonly asNeeded: string;
    readonly unbounded: string;
    readonly then: Readonly<Record<"delete" | "anonymise" | "disown" | "review", string>>;
    readonly thenUnknown: (why: string) => string;
    readonly statute: (cite: string) => string;
    readonly limitation: (cite: string) => string;
    readonly by: (name: string) => string;
  };
  readonly parties: Readonly<Record<"name" | "address" | "country" | "email" | "phone" | "web" | "identifiers", string>>;
  readonly noDpo: string;
  /** That no representative in the Union is needed, by which article and why. */
  readonly exempt: (article: string, why: string) => string;
  readonly record: Readonly<
    Record<
      | "title"
      | "controller"
      | "processor"
      | "record"
      | "entity"
      | "contact"
      | "jointControllers"
      | "representative"
      | "dpo"
      | "activity"
      | "onBehalfOf"
      | "surfaces"
      | "purpose"
      | "processing"
      | "subjects"
      | "categories"
      | "recipients"
      | "transfers"
      | "safeguards"
      | "retention"
      | "measures"
      | "basis"
      | "basisNote"
      | "nothing"
      | "policy"
      | "version"
      | "effective"
      | "hash",
      string
    >
  >;
  readonly subProcessors: Readonly<
    Record<"title" | "intro" | "name" | "role" | "purposes" | "data" | "country" | "tool" | "agreement" | "chain" | "nobody" | "notKnownFor" | "noTransfer", string>
  >;
  readonly annexes: Readonly<
    Record<
      | "title"
      | "draft"
      | "parties"
      | "exporter"
      | "importer"
      | "person"
      | "activities"
      | "signed"
      | "role"
      | "module"
      | "description"
      | "sensitive"
      | "notSensitive"
      | "frequency"
      | "nature"
      | "purposes"
      | "subProcessing"
      | "subjectMatter"
      | "duration"
      | "authority"
      | "measures"
      | "importerMeasures"
      | "exporterMeasures"
      | "supplementary"
      | "subProcessors"
      | "notForModule"
      | "noSubProcessors",
      string
    >
  >;
  readonly sides: Readonly<Record<"controller" | "processor", string>>;
  /** That the policy has a party in another role than a module of the clauses asks for. */
  readonly roleConflict: (role: string, module: string, asked: string) => string;
  readonly identities: Readonly<Record<Identity, string>>;
  readonly tilt: {
    readonly basis: Readonly<Record<Basis["kind"], string>>;
    readonly access: string;
    readonly portability: string;
    readonly information: string;
    readonly rectification: string;
    readonly withdrawal: string;
    readonly complaint: string;
  };
}
