import type { Basis } from "../basis.js";
import type { DataCategory, DataSource } from "../data-category.js";
import type { RecipientKind, RecipientRole } from "../recipient.js";
import type { ChangePolicy, Identity } from "../rights.js";
import type { DeviceAccess } from "../tracker.js";
import type { AdequacyAssertion } from "../transfer-tool.js";

type SpecialKind = NonNullable<DataCategory["special"]>["kind"];
type Announcement = ChangePolicy["material"];

/** Everything that a notice says besides the policy's own texts, in one language. Not legal advice. */
export interface NoticeWords {
  readonly sections: Readonly<
    Record<
      | "controller"
      | "dpo"
      | "representative"
      | "data"
      | "purposes"
      | "withdrawal"
      | "device"
      | "recipients"
      | "transfers"
      | "rights"
      | "objection"
      | "complaint"
      | "automated"
      | "sale"
      | "measures"
      | "changes"
      | "edition",
      string
    >
  >;
  readonly labels: Readonly<
    Record<
      | "address"
      | "email"
      | "phone"
      | "web"
      | "surfaces"
      | "category"
      | "items"
      | "source"
      | "subjects"
      | "basis"
      | "interest"
      | "recipients"
      | "retention"
      | "provision"
      | "profiling"
      | "name"
      | "purpose"
      | "vendor"
      | "lifetime"
      | "access"
      | "country"
      | "data"
      | "role"
      | "tool"
      | "notice"
      | "logic"
      | "consequences"
      | "version"
      | "effective"
      | "hash",
      string
    >
  >;
  readonly controller: { readonly one: string; readonly joint: string; readonly noDpo: string };
  readonly governedBy: (surface: string, language: string) => string;
  readonly special: (kind: string, article: string) => string;
  readonly specialKinds: Readonly<Record<SpecialKind, string>>;
  readonly sources: Readonly<Record<DataSource["from"], (who: string) => string>>;
  readonly bases: Readonly<Record<Basis["kind"], string>>;
  /** The end of a basis that is not for everybody: "for members in Germany". */
  readonly when: (relationship: string | undefined, country: string | undefined) => string;
  readonly otherwise: string;
  readonly underLaw: (law: string) => string;
  readonly article: (article: string) => string;
  /** The name of an event for which there are no words. */
  readonly quoted: (name: string) => string;
  readonly nobody: string;
  readonly statute: (cite: string) => string;
  readonly then: Readonly<Record<"delete" | "anonymise" | "disown" | "review", string>>;
  readonly provision: Readonly<Record<"statutory" | "contractual" | "voluntary", string>>;
  readonly onBehalf: string;
  readonly withdrawal: (contact: string) => string;
  readonly choiceLasts: (given: string, refused: string) => string;
  readonly device: string;
  readonly noDevice: string;
  readonly gates: Readonly<Record<DeviceAccess["gate"], (country: string) => string>>;
  readonly ownTracker: string;
  readonly session: string;
  readonly stores: Readonly<Record<"cookie" | "local-storage" | "session-storage", string>>;
  readonly kinds: Readonly<Record<RecipientKind, string>>;
  readonly roles: Readonly<Record<RecipientRole, string>>;
  readonly noRecipients: string;
  readonly eea: string;
  readonly transfers: string;
  readonly adequacy: (country: string, decision: string) => string;
  readonly asserted: Readonly<Record<AdequacyAssertion["scope"], (listedAs: string) => string>>;
  readonly scc: (module: number) => string;
  readonly bcr: (approval: string) => string;
  readonly derogation: (article: string) => string;
  /** GDPR 13(1)(f) wants the absence of a decision told as well. */
  readonly noDecision: (country: string) => string;
  readonly otherDecision: (country: string) => string;
  readonly measures: string;
  readonly copy: (contact: string) => string;
  readonly youMay: string;
  readonly rights: readonly { readonly article: string; readonly says: string }[];
  readonly portability: { readonly article: string; readonly says: string };
  readonly ask: (contact: string) => string;
  readonly askPage: string;
  readonly free: string;
  readonly identity: (ways: string) => string;
  readonly identities: Readonly<Record<Identity, string>>;
  readonly objection: (activities: string) => string;
  readonly marketing: (activities: string) => string;
  readonly objectTo: (contact: string) => string;
  readonly complaint: string;
  readonly ownAuthority: string;
  readonly noAutomated: string;
  readonly automated: string;
  readonly notSold: string;
  readonly announced: Readonly<Record<Announcement, string>>;
  readonly material: (how: string) => string;
  readonly minor: (how: string) => string;
}
