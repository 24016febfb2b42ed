export type {
  TiltAccess,
  TiltAutomatedDecision,
  TiltAvailability,
  TiltChangeOfPurpose,
  TiltComplaint,
  TiltController,
  TiltDataDisclosed,
  TiltDocument,
  TiltLegalBasis,
  TiltMeta,
  TiltNonDisclosure,
  TiltOfficer,
  TiltRecipient,
  TiltRight,
  TiltSource,
  TiltStorage,
  TiltThirdCountryTransfer,
} from "./document.js";
export type { TiltImport } from "./import.js";
export { importTilt } from "./import.js";
export type { TiltIssue, TiltIssueCode, TiltIssueSeverity } from "./issue.js";
export { tiltIssueCodes } from "./issue.js";
