/**
 * `loss`: something of the document has no place in the draft. `doubt`: it was taken, but it may mean something else, or a
 * stand-in was needed. `refused`: there is no draft.
 */
export type TiltIssueSeverity = "loss" | "doubt" | "refused";

/** What an import could not take over as it stands: what, where in the document, and why. */
export interface TiltIssue {
  readonly code: TiltIssueCode;
  readonly severity: TiltIssueSeverity;
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  /** Where it stands in the text, if a text was given; both start at 1. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** Every code of an issue, with what it means. */
export const tiltIssueCodes = {
  "json-invalid": "The text is not JSON.",
  "data-too-deep": "The data is nested deeper than any TILT document.",
  "text-too-long": "The text is longer than any notice.",
  "not-a-document": "There is no TILT document here.",
  "draft-invalid": "What was read makes no draft.",
  "key-repeated": "A key stands twice in its object; the last one counts.",
  "key-forbidden": "A key would reach the prototype of objects.",
  "data-not-plain": "A value is not what JSON can hold.",
  "field-unknown": "TILT has no such field.",
  "field-unmapped": "The policy model has no place for the fact.",
  "type-unexpected": "A value is of another type than TILT says.",
  placeholder: "A text stands for nothing.",
  "text-cut": "A text is longer than a policy takes.",
  "stand-in": "The policy needs a fact that the document does not hold; a stand-in is marked in `assumed`.",
  "language-unreadable": "The language is not an ISO 639-1 code.",
  "version-unreadable": "The version is no counting number.",
  "address-unreadable": "What should be an address on the web is none.",
  "email-unreadable": "What should be an e-mail address is none.",
  "country-spelling": "A country is not written as an ISO 3166-1 code.",
  "country-in-prose": "A country was found at the end of an address.",
  "country-unreadable": "No country can be read.",
  "person-left-out": "The name of a person is not taken over.",
  "contact-of-person": "The only address of the controller is that of a person who acts for it.",
  "basis-spelling": "A legal basis is not written as `GDPR-6-1-x`.",
  "basis-incomplete": "A reference names GDPR 6 without the letter.",
  "basis-unrecognised": "A reference is no basis of GDPR 6(1).",
  "basis-several": "Several bases are named for one activity.",
  "basis-missing": "No basis is named.",
  "special-category": "A condition of GDPR 9(2) is named, and not what kind of data it is for; the kind is left unknown.",
  "law-by-neighbour": "The law of a legal obligation is taken from a reference beside it.",
  "interest-without-basis": "An interest is told, but no basis of GDPR 6(1)(f).",
  "interests-joined": "Several interests became one text.",
  "recipient-unnamed": "A recipient has neither name nor category.",
  "transfer-in-eea": "A country of the EEA is listed as a third country.",
  "transfer-unlinked": "TILT does not say which recipient a transfer is to.",
  "transfer-several": "Several tools are named for one country.",
  "transfer-unplaced": "A transfer is told, and no recipient is in that country.",
  "period-spelling": "A period is not written as ISO 8601 has it.",
  "period-unreadable": "A period cannot be read.",
  "period-start": "TILT does not say when a period starts.",
  "period-unbounded": "Storage has no end.",
  "storage-in-words": "A condition of storage is told in words.",
  "storage-several": "Several rules of storage became one.",
  "aggregation-unreadable": "How periods become one cannot be read, or counted.",
  "law-unreadable": "A law that demands storage is not known by its spelling.",
  "provision-unclear": "It is not clear whether the data must be given.",
  "right-denied": "The document says that a right is not there.",
  "right-elsewhere": "A right has a contact of its own; the policy has one for all.",
  "identity-spelling": "A way to show identity was understood from its words.",
  "source-unmatched": "A source is told for data that is not disclosed.",
  "automated-unplaced": "TILT does not say which activity an automated decision belongs to.",
  "purpose-change": "A planned change of purpose has no place in the policy.",
} as const;
export type TiltIssueCode = keyof typeof tiltIssueCodes;

/** A value and its place in the document. */
export interface Spot {
  readonly value: unknown;
  readonly path: readonly string[];
}

interface Noted {
  readonly code: TiltIssueCode;
  readonly severity: TiltIssueSeverity;
  readonly path: readonly string[];
  readonly message: string;
}

/** Collects what an import has to tell. */
export interface Report {
  readonly noted: readonly Noted[];
  loss(code: TiltIssueCode, spot: Spot, message: string): void;
  doubt(code: TiltIssueCode, spot: Spot, message: string): void;
}

export const newReport = (): Report => {
  const noted: Noted[] = [];
  const note =
    (severity: TiltIssueSeverity) =>
    (code: TiltIssueCode, { path }: Spot, message: string): void => {
      noted.push({ code, severity, path, message });
    };
  return { noted, loss: note("loss"), doubt: note("doubt") };
};

/** RFC 6901. */
export const pointerOf = (path: readonly string[]): string => path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** A value as a message shows it: short, in quotation marks. */
export const quoted = (value: unknown): string => {
  if (typeof value === "string") return `"${value.length > 80 ? `${value.slice(0, 79)}…` : value}"`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
};
