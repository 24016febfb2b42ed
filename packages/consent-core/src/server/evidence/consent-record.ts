/** The shape of {@link ConsentRecord}: along the names of ISO/IEC TS 27560, which is not the same as conforming to it. */
export const recordSchema = "urn:troth:consent-record:1";

/** A purpose as the policy of the act described it; without that policy only its id and `facts`. */
export interface RecordedPurpose {
  readonly purpose: string;
  /** Short hash of the purpose's material facts, as it was recorded. */
  readonly facts: string;
  readonly title?: string;
  readonly description?: string;
  /** Terms of the Data Privacy Vocabulary. */
  readonly purpose_type?: readonly string[];
  readonly lawful_basis?: readonly { readonly basis: string; readonly article: string; readonly relationship?: string; readonly country?: string }[];
  readonly pii_information?: readonly { readonly pii_type: string; readonly title: string; readonly sensitive_pii_category?: string }[];
  readonly recipient_third_parties?: readonly { readonly party_id: string; readonly party_name: string; readonly role: string; readonly jurisdiction: string }[];
  /** The rules of retention, by id. */
  readonly retention_period?: readonly { readonly id: string; readonly title: string }[];
  readonly withdrawal_method?: string;
}
/** What happened to the consent to one purpose, or to one vendor of it. */
export interface RecordedEvent {
  readonly event_time: string;
  /** The end of what was chosen. */
  readonly validity_until: string;
  readonly entity_id: string;
  readonly event_type: "choice" | "end-of-validity";
  /** `refused` is a value of our own: the specification speaks of what is given. */
  readonly event_state: "given" | "withdrawn" | "refused" | "expired";
  /** Whether it counts as a consent: an imported one without proof does not. */
  readonly counts: boolean;
  /** `explicit` where explicit consent to special categories was asked with it (GDPR 9(2)(a)); only of what was given, under a known policy. */
  readonly consent_type?: "explicit" | "expressed";
  readonly purpose: string;
  readonly recipient?: string;
}
export interface RecordedParty {
  readonly party_id: string;
  readonly party_name: string;
  readonly party_role: "controller";
  readonly party_address: string;
  readonly party_contact: string;
  readonly jurisdiction: string;
}
/** The record of one act (GDPR 7(1)), shaped along ISO/IEC TS 27560. Plain JSON. */
export interface ConsentRecord {
  readonly schema_version: typeof recordSchema;
  /** Hash of the event in the journal. */
  readonly record_id: string;
  /** Random, made for this one answer: never an id of the person. */
  readonly pii_principal_id: string;
  readonly processing: {
    /** `known`: whether the policy of the act was at hand; if not, nothing here is told from another edition. */
    readonly privacy_notice: { readonly hash?: string; readonly version?: string; readonly effective?: string; readonly known: boolean };
    readonly language?: string;
    readonly surface?: string;
    /** SHA-256 of what was shown. */
    readonly shown?: string;
    readonly collection_method: string;
    readonly purposes: readonly RecordedPurpose[];
    readonly pii_controllers: readonly string[];
  };
  readonly party_identification: readonly RecordedParty[];
  readonly events: readonly RecordedEvent[];
  /** Of what another tool kept: which, and how far it is a proof. */
  readonly imported?: { readonly tool: string; readonly grade: string; readonly missing: readonly string[] };
}
