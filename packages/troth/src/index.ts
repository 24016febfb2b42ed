export type { Clock, Decision, Fault, Reason, Refusal, SubjectRef } from "@troth/decision";
export { isTrothError, TrothError } from "@troth/decision";
export type { Channel, ConflictRule, ConsentReceipt, Message } from "@troth/consent-core/server";
export { unsubscribeHeaders } from "@troth/consent-core/server";
export type { Choice, ChoiceRequest, Question, Standing } from "@troth/consent-core";
export type { DataMap, DataSource, ErasurePlan, EraseResult, ExportRow, PlanItem } from "@troth/data-map";
export { defineDataMap } from "@troth/data-map";
export type { EvidenceSigner, Journal, KeyRing } from "@troth/journal";
export type { RetentionRule } from "@troth/legal-time/rule";
export {
  after,
  afterCollection,
  afterRelationship,
  bounded,
  firstOf,
  grace,
  longestOf,
  perType,
  until,
  untilObjection,
  untilWithdrawn,
  whileActive,
  yearsAndCurrent,
} from "@troth/legal-time/rule";
export type { BasisWhen, ClientPolicy, Policy, PolicyIds, PolicyInput } from "@troth/policy-model";
export { definePolicy, lint, noticeStyles, parsePolicy, renderNotice } from "@troth/policy-model";
export type { TrothChannels } from "./channels.js";
export type { RequestHeaders, TrothConsent, Who } from "./consent.js";
export type { OpenJournal, TrothOptions } from "./create.js";
export { createTroth } from "./create.js";
export { trothEvents } from "./events.js";
export type { DeadMail, DeadMails } from "./mail/dead-letters.js";
export type { Mail, Mailed, Mailer } from "./mail/mailer.js";
export type { TrothProof } from "./proof.js";
export type { Archive, TrothRequests } from "./requests.js";
export type { Step } from "./step.js";
export type { TransferLogEntry } from "@troth/transfer-safeguards/node";
export type { Timed, TimedCall } from "./timed.js";
export type { NoticeOptions, Troth, TrothRetention, TrothTransfers } from "./troth.js";
