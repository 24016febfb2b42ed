import type { IndirectNotice } from "../activity.js";
import type { Basis } from "../basis.js";
import type { DataSource, SpecialKind } from "../data-category.js";
import type { Channel, NoPermission, OptOut, Permission } from "../direct-marketing.js";
import type { Drafted } from "../draft.js";
import type { FixedTerm } from "../locale/official-terms.js";
import type { RecipientKind } from "../recipient.js";
import type { Announcement, Identity, Narrowing, RefusalGround } from "../rights.js";
import type { TrackerItem, DeviceAccess } from "../tracker.js";
import type { AdequacyAssertion, TransferImpactAssessment } from "../transfer-tool.js";

type Due = Extract<IndirectNotice, { readonly due: unknown }>["due"];
type Exception = Extract<IndirectNotice, { readonly exception: unknown }>["exception"];
type OnlyDrafted = Exclude<RefusalGround<Drafted>, RefusalGround>;

/**
 * Everything that a notice says besides the policy's own texts and the official terms, in one language. Plain words, one
 * idea in a sentence; not legal advice. What is marked *sentence* begins with a capital and ends with a full stop; the
 * rest is a label, a heading, or a phrase that stands in a cell or after a label. Arguments are ready for print: names and
 * texts of the policy, `cite` an article as this language cites it, countries, periods and dates in the form of CLDR.
 * No output says that anything complies with the law.
 */
export interface NoticeWords {
  /** Headings. Those of the single rights are the official titles of their articles, see `OfficialTerms`. */
  readonly sections: {
    readonly controller: string;
    readonly representative: string;
    readonly arrangement: string;
    readonly data: string;
    readonly children: string;
    readonly purposes: string;
    readonly withdrawal: string;
    readonly device: string;
    readonly recipients: string;
    readonly transfers: string;
    readonly rights: string;
    readonly sale: string;
    readonly measures: string;
    readonly changes: string;
    readonly glossary: string;
    readonly edition: string;
    /** Over the list of the parts of a page. */
    readonly contents: string;
    /** Of the short notice: what a reader would not expect; and where the full one is. */
    readonly surprising: string;
    readonly more: string;
  };
  /** What stands before a colon, or over a column. No colon in them. */
  readonly labels: {
    readonly address: string;
    readonly email: string;
    readonly phone: string;
    readonly web: string;
    /** Which surfaces an entity answers for. */
    readonly surfaces: string;
    readonly category: string;
    readonly items: string;
    readonly source: string;
    readonly subjects: string;
    readonly data: string;
    readonly basis: string;
    readonly law: string;
    readonly interest: string;
    readonly necessity: string;
    readonly balancing: string;
    readonly balancedOn: string;
    readonly recipients: string;
    readonly retention: string;
    readonly provision: string;
    readonly marketing: string;
    readonly indirect: string;
    readonly madePublic: string;
    /** Categories that are joined with each other. */
    readonly joined: string;
    /** Where the data may be hosted. */
    readonly residency: string;
    readonly profilingLogic: string;
    readonly profilingConsequences: string;
    readonly logic: string;
    readonly consequences: string;
    readonly name: string;
    readonly purpose: string;
    readonly vendor: string;
    readonly lifetime: string;
    readonly access: string;
    readonly role: string;
    readonly country: string;
    /** Another notice, that of a recipient. */
    readonly notice: string;
    /** The contract with a processor. */
    readonly agreement: string;
    readonly tool: string;
    readonly signedOn: string;
    readonly approvedOn: string;
    readonly expires: string;
    readonly checkedOn: string;
    readonly decision: string;
    readonly assessment: string;
    readonly measures: string;
    readonly commitments: string;
    readonly justification: string;
    readonly readAt: string;
    readonly consentLasts: string;
    readonly refusalLasts: string;
    readonly version: string;
    readonly effective: string;
    readonly hash: string;
    readonly review: string;
    readonly factsVerified: string;
  };
  /** Of a draft: what a notice leaves open, and what it says that the law does not allow. Nothing here makes it sound allowed. */
  readonly draft: {
    /** Sentence; stands also in a cell and after a label. */
    readonly unknown: string;
    readonly byUse: (cite: string) => string;
    /** Sentence: "as long as necessary", without period or criteria. */
    readonly asNeeded: string;
    /** Sentence: kept without end. */
    readonly unbounded: string;
    /** The lifetime of something on the device that stays until the person deletes it. */
    readonly untilDeleted: string;
    /** Device access by an interest of the operator: the law knows no such gate. */
    readonly ownInterestGate: (cite: string) => string;
    readonly anywhere: string;
    /** Sentence. */
    readonly noTool: string;
    /** Sentence: personal data is sold. */
    readonly sold: string;
    /** Sentence: use is taken for acknowledgement, and nothing follows from that. */
    readonly acknowledged: string;
    /** Sentence: a processor that uses the data for ends of its own; `ends` is the policy's text. */
    readonly ownPurposes: (who: string, ends: string, cite: string) => string;
    /** Sentence: grounds on which the notice would refuse a request, and the law not. */
    readonly refusals: (grounds: string, cite: string) => string;
    readonly refusalGrounds: Readonly<Record<OnlyDrafted, string>>;
    /** What a notice takes for permission to approach people, and is none. */
    readonly noPermissions: Readonly<Record<NoPermission, string>>;
    /** A way out of messages that is harder than the law allows. */
    readonly optOuts: Readonly<Record<OptOut, (cite: string) => string>>;
    /** Sentence: an answer "within a reasonable time". */
    readonly answerReasonable: (cite: string) => string;
    /** Sentences, after a right: the notice tells it as narrower than it is. */
    readonly narrowings: Readonly<Record<Narrowing, (cite: string) => string>>;
  };
  readonly controller: {
    /** Sentence that ends with a colon. */
    readonly one: string;
    /** Several, each for surfaces of its own. Ends with a colon. */
    readonly several: string;
    /** Several that decide together. Ends with a colon. */
    readonly joint: string;
    /** Sentence. */
    readonly noDpo: string;
    /** Sentence that ends with a colon; the address of the other notice follows. */
    readonly governedBy: (surface: string, language: string) => string;
    /** Sentence: what is written there can be read by everybody. */
    readonly publicText: string;
    /** Sentence (GDPR 26(3)): a request to either is taken. */
    readonly toEither: string;
    /** Sentence: among these people are some below an age; `under` is a number. */
    readonly children: (subject: string, under: string) => string;
  };
  readonly data: {
    /** Sentences, after the list of what a category contains. */
    readonly special: (kind: string) => string;
    /** Before `unknown` of the draft. */
    readonly specialUnknown: string;
    readonly specialKinds: Readonly<Record<SpecialKind, string>>;
    readonly offences: string;
    /** Under which law or article. */
    readonly processedUnder: (law: string) => string;
    readonly neverJoined: (categories: string) => string;
    /** Credentials: never in a copy, always destroyed by erasure. */
    readonly secret: string;
    readonly sources: Readonly<Record<DataSource["from"], (who: string) => string>>;
  };
  readonly activity: {
    readonly bases: Readonly<Record<Basis["kind"], string>>;
    /** Whom a basis is for, before a colon: at least one of the two is there; `subject` is the title of a kind of person. */
    readonly when: (subject: string | undefined, country: string | undefined) => string;
    readonly otherwise: string;
    readonly underLaw: (law: string) => string;
    /** After a basis that is another: special categories need explicit consent besides. */
    readonly explicitConsent: (cite: string) => string;
    readonly nobody: string;
    /** Ends with a colon; the title of the right to object follows. */
    readonly objectable: string;
    /** Sentence: all who would serve an activity are withheld on the day of the notice. */
    readonly notInUse: string;
    /** Sentence: this is done for somebody else, who decides (GDPR 28); `who` is a text of the policy. */
    readonly onBehalfOf: (who: string) => string;
    readonly onBehalfOfAnother: string;
    /** Beside a purpose, a category or a recipient, in brackets: we have it in nothing that we decide about. */
    readonly onBehalfOnly: string;
    /** Sentence, after one of those two: requests go to who decides, and we pass on what reaches us. */
    readonly requestsPassedOn: string;
    /** Sentences: what of the data is needed, whether it must be given. */
    readonly provision: Readonly<Record<"statutory" | "contractual" | "voluntary", string>>;
    readonly mandatory: (categories: string) => string;
    readonly channels: Readonly<Record<Channel, string>>;
    readonly permissions: Readonly<Record<Permission, string>>;
    /** Before `unknown` of the draft. */
    readonly permissionUnknown: string;
    /** At most so many messages in a period. */
    readonly atMost: (count: number, per: string) => string;
    /** Sentences: how people learn of data that did not come from them (GDPR 14(3)), or why they need not (GDPR 14(5)). */
    readonly indirect: Readonly<Record<Due | Exception, string>>;
    /** Sentence: the purpose for which the data was collected at first (GDPR 6(4)), and when the two were compared. */
    readonly firstFor: (purpose: string, on: string) => string;
  };
  readonly retention: {
    /** Sentences. */
    readonly then: Readonly<Record<"delete" | "anonymise" | "disown" | "review", string>>;
    /** Before `unknown` of the draft. */
    readonly thenUnknown: string;
    /** A law demands the keeping, also against a request to erase. */
    readonly statute: (law: string, country: string) => string;
    /** The period within which a legal claim may need the data. */
    readonly limitation: (law: string, country: string) => string;
    /** A statute that binds one of several entities. */
    readonly appliesTo: (entity: string) => string;
    /** Somebody outside carries the end out in a system of its own. */
    readonly endedBy: (who: string) => string;
    readonly backups: (within: string) => string;
    /** Before `unknown` of the draft. */
    readonly backupsUnknown: string;
    /** The name of an event for which there are no words. */
    readonly quoted: (name: string) => string;
  };
  readonly device: {
    /** Sentence that ends with a colon. */
    readonly intro: string;
    /** Sentence. */
    readonly none: string;
    readonly gates: Readonly<Record<Exclude<DeviceAccess["gate"], "national-exemption">, string>> & {
      readonly "national-exemption": (country: string) => string;
    };
    /** Sentence: nothing stays longer on the device than this. */
    readonly keptAtMost: (period: string) => string;
    /** Who sets what no vendor sets. */
    readonly us: string;
    readonly session: string;
    readonly stores: Readonly<Record<TrackerItem["store"], string>>;
    /** Beside what is not kept on the day of the notice. */
    readonly notInUse: string;
    /** In place of a name, where a tracker keeps nothing. */
    readonly nothingKept: string;
  };
  readonly recipients: {
    readonly kinds: Readonly<Record<RecipientKind, string>>;
    /** The role of an authority; the other roles are official terms. */
    readonly jointController: string;
    readonly authority: string;
    /** Sentence. */
    readonly none: string;
    /** Sentence. */
    readonly passedOn: (who: string, to: string) => string;
    /** Sentence: a recipient that is one of the entities of the policy. */
    readonly isEntity: (who: string, entity: string, address: string) => string;
  };
  readonly transfers: {
    /** "EEA" in full. */
    readonly eea: string;
    /** Sentence that ends with a colon. */
    readonly intro: string;
    /** Beside a recipient to whom nothing may be sent on the day of the notice. */
    readonly withheld: string;
    /** Sentence that ends with a colon. */
    readonly allWithheld: string;
    readonly adequacy: (country: string, decision: string) => string;
    readonly asserted: Readonly<Record<AdequacyAssertion["scope"], (listedAs: string) => string>>;
    readonly scc: (module: string) => string;
    /** The clauses without a module, where the draft does not know it. */
    readonly sccOnly: string;
    readonly bcr: (approval: string) => string;
    readonly tools: Readonly<Record<"code-of-conduct" | "certification" | "ad-hoc", (reference: string) => string>>;
    readonly derogation: (cite: string) => string;
    readonly occasional: string;
    /** GDPR 13(1)(f) wants the absence of a decision told as well. */
    readonly noDecision: (country: string) => string;
    readonly otherDecision: (country: string) => string;
    readonly conclusions: Readonly<Record<TransferImpactAssessment["conclusion"], string>>;
    /** Sentence. */
    readonly copy: (contact: string) => string;
    /** Before `unknown` of the draft. */
    readonly copyUnknown: string;
  };
  readonly withdrawal: {
    /** Sentences. */
    readonly says: string;
    readonly inSettings: string;
    readonly inWriting: (contact: string) => string;
    readonly askedAgain: string;
  };
  readonly rights: {
    /** Sentence that ends with a colon; the list of the rights that have parts of their own follows. */
    readonly also: string;
    /** What the right is, and how to use it: sentences. */
    readonly each: Readonly<Record<"access" | "rectification" | "erasure" | "restriction" | "portability", { readonly says: string; readonly use: string }>>;
    readonly ask: (contact: string) => string;
    /** Ends with a colon; a link follows. */
    readonly askPage: string;
    /** Sentences: what a request costs, and within which time it is answered; and the questions before `unknown` of the draft. */
    readonly free: string;
    readonly freeUnknown: string;
    readonly answer: string;
    readonly answerUnknown: string;
    /** When alone a request may be refused or a fee asked. */
    readonly refusal: (cite: string) => string;
    /** `ways` are phrases of `identities`. */
    readonly identity: (ways: string) => string;
    /** Before `unknown` of the draft. */
    readonly identityUnknown: string;
    readonly identities: Readonly<Record<Identity, string>>;
  };
  readonly objection: {
    /** Sentences; the second ends with a colon before the list of activities. */
    readonly grounds: string;
    readonly groundsList: string;
    readonly marketing: string;
    readonly marketingList: string;
    /** After an activity: each of its channels may be objected to alone. */
    readonly perChannel: (channels: string) => string;
    readonly write: (contact: string) => string;
  };
  readonly complaint: {
    /** Ends with a colon. */
    readonly named: string;
    /** Sentence: the authority where one lives or works, or where the infringement was. */
    readonly own: string;
  };
  readonly automated: {
    /** Sentence. */
    readonly none: string;
    /** Sentence: where we carry out decisions of somebody else and make none ourselves. */
    readonly noneOfOurs: string;
    /** Sentence that ends with a colon. */
    readonly some: string;
  };
  /** Sentence. */
  readonly notSold: string;
  readonly changes: {
    readonly announced: Readonly<Record<Announcement, string>>;
    /** Sentences. */
    readonly material: Readonly<Record<Announcement, string>>;
    readonly minor: Readonly<Record<Announcement, string>>;
    /** Before `unknown` of the draft. */
    readonly materialUnknown: string;
    readonly minorUnknown: string;
  };
  readonly edition: {
    readonly notReviewed: string;
    readonly reviewed: (by: string, on: string) => string;
  };
  /** What the fixed terms of the law mean, each in one sentence. */
  readonly glossary: Readonly<Record<FixedTerm, string>>;
  /** The short notice. Sentences. */
  readonly short: {
    readonly intro: string;
    readonly abroad: (who: string, country: string) => string;
    /** A recipient that decides itself what it does with the data. */
    readonly decides: (who: string) => string;
    readonly special: (what: string) => string;
    readonly profiled: (activity: string) => string;
    readonly decided: (activity: string) => string;
    readonly published: (activity: string) => string;
    readonly rights: (rights: string) => string;
    /** A link follows, or nothing. */
    readonly more: string;
  };
}
