/**
 * A document of the Transparency Information Language (TILT 1.x), as its schema has it when a document is valid. Most real
 * documents are not: what is read is `unknown` until the import has looked at it; this is what is written.
 *
 * Source: Transparency-Information-Language/schema at ba058791 (MIT). Its patterns are not taken over: they backtrack for
 * seconds, and the one for legal bases rejects nothing.
 */
export interface TiltDocument {
  readonly meta: TiltMeta;
  readonly controller: TiltController;
  /** Contact of the data-protection officer. TILT demands one even where the law does not. */
  readonly dataProtectionOfficer: TiltOfficer;
  readonly dataDisclosed: readonly TiltDataDisclosed[];
  readonly thirdCountryTransfers: readonly TiltThirdCountryTransfer[];
  readonly accessAndDataPortability: TiltAccess;
  readonly sources: readonly TiltSource[];
  readonly rightToInformation: TiltRight;
  readonly rightToRectificationOrDeletion: TiltRight;
  readonly rightToDataPortability: TiltRight;
  readonly rightToWithdrawConsent: TiltRight;
  readonly rightToComplain: TiltComplaint;
  readonly automatedDecisionMaking: TiltAutomatedDecision;
  readonly changesOfPurpose: readonly TiltChangeOfPurpose[];
}

export interface TiltMeta {
  readonly _id: string;
  /** Name of the controller. */
  readonly name: string;
  /** ISO 8601, with or without a time. */
  readonly created: string;
  readonly modified: string;
  /** A counter that starts at 1. */
  readonly version: number;
  /** ISO 639-1, lower case; one per document. */
  readonly language: string;
  readonly status: "active" | "inactive";
  /** Where the notice stands. */
  readonly url: string;
  /** SHA-256, 64 hexadecimal digits. */
  readonly _hash: string;
}
export interface TiltController {
  readonly name: string;
  readonly division?: string;
  readonly address: string;
  /** ISO 3166-1 alpha-2 in capitals, here and everywhere below. */
  readonly country: string;
  /** A person who acts for the controller; not the representative of GDPR 27, though TILT demands it of all. */
  readonly representative: { readonly name: string; readonly email: string; readonly phone?: string };
}
export interface TiltOfficer {
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly email: string;
  readonly phone?: string;
}

export interface TiltDataDisclosed {
  readonly _id: string;
  readonly category: string;
  readonly purposes: readonly { readonly purpose: string; readonly description: string }[];
  readonly legalBases: readonly TiltLegalBasis[];
  readonly legitimateInterests: readonly { readonly exists?: boolean; readonly reasoning?: string }[];
  readonly recipients: readonly TiltRecipient[];
  readonly storage: readonly TiltStorage[];
  readonly nonDisclosure: TiltNonDisclosure;
}
export interface TiltLegalBasis {
  /** Law in capitals, then numbers and letters by hyphens: `GDPR-6-1-a`. */
  readonly reference: string;
  readonly description?: string;
}
export interface TiltRecipient {
  readonly name?: string;
  readonly division?: string;
  readonly address?: string;
  readonly country?: string;
  readonly representative?: { readonly name?: string; readonly email?: string; readonly phone?: string };
  readonly category: string;
}
export interface TiltStorage {
  /** Periods, each an ISO 8601 duration; a date may stand before it. */
  readonly temporal?: readonly { readonly description: string; readonly ttl: string }[];
  readonly purposeConditional?: readonly string[];
  /** Laws that demand the storage, spelt as legal bases are. */
  readonly legalBasisConditional?: readonly string[];
  /** How several periods become one. */
  readonly aggregationFunction: "min" | "max" | "sum" | "avg";
}
export interface TiltNonDisclosure {
  readonly legalRequirement: boolean;
  readonly contractualRegulation: boolean;
  readonly obligationToProvide: boolean;
  readonly consequences: string;
}

/** Whether something holds; with `available: true` a description has to be there. */
export interface TiltAvailability {
  readonly available?: boolean;
  readonly description?: string;
}
/** A country and what allows transfers to it. TILT does not say which recipient it is about. */
export interface TiltThirdCountryTransfer {
  readonly country?: string;
  readonly adequacyDecision?: TiltAvailability;
  readonly appropriateGuarantees?: TiltAvailability;
  readonly presenceOfEnforceableRightsAndEffectiveRemedies?: TiltAvailability;
  readonly standardDataProtectionClause?: TiltAvailability;
}

export interface TiltRight extends TiltAvailability {
  readonly url?: string;
  readonly email?: string;
  readonly identificationEvidences?: readonly string[];
}
export interface TiltAccess extends TiltRight {
  readonly available: boolean;
  readonly administrativeFee?: { readonly amount: number; readonly currency: string };
  readonly dataFormats?: readonly string[];
}
export interface TiltComplaint extends TiltRight {
  readonly supervisoryAuthority?: {
    readonly name: string;
    readonly address?: string;
    readonly country?: string;
    readonly email?: string;
    readonly phone?: string;
  };
}

export interface TiltSource {
  readonly _id: string;
  readonly dataCategory: string;
  readonly sources: readonly { readonly description: string; readonly url: string; readonly publiclyAvailable: boolean }[];
}
/** With `inUse: true`, logic and effects have to be there. */
export interface TiltAutomatedDecision {
  readonly inUse?: boolean;
  readonly logicInvolved?: string;
  readonly scopeAndIntendedEffects?: string;
}
export interface TiltChangeOfPurpose {
  readonly description?: string;
  readonly affectedDataCategories?: readonly string[];
  readonly plannedDateOfChange?: string;
  readonly urlOfNewVersion?: string;
}
