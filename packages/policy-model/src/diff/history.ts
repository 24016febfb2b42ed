import { TrothError, type Fault } from "@troth/decision";
import { markDraft } from "../checked.js";
import { isCivilDate } from "../civil-date.js";
import { isUnknown } from "../draft.js";
import { canonical, hashOf } from "../hash.js";
import { freeze, plainCopy } from "../plain.js";
import type { PolicyDraft, PolicyDraftInput, ReadablePolicy } from "../policy.js";
import { isRecord, type Keyed } from "../record.js";
import { policySchema } from "../schema/policy.js";
import { weightOf, weightRank, type Change, type Weight } from "./change.js";
import { diffPolicies } from "./diff-policies.js";
import { weightsRevision } from "./weights.js";

/**
 * What a version changed, in short, as it was judged when it was added: the path and weight of each change, and the purposes
 * that were asked for again. It is evidence of what was told then, and stays as it is when changes are judged otherwise later.
 */
export interface VersionSummary {
  /** The revision of the table of weights by which it was judged, see `weightsRevision`. */
  readonly judgedBy: number;
  readonly weight?: Weight;
  readonly changes: readonly { readonly path: string; readonly fact: string; readonly how: string; readonly weight: Weight }[];
  readonly askedAgain: readonly string[];
}
/** One version of a policy: what was promised from when on, under the hash that evidence points at. */
export interface PolicyVersion {
  readonly version: string;
  /** Civil date. */
  readonly effective: string;
  /** SHA-256 over the canonical JSON (RFC 8785) of `policy`, lower-case hex. */
  readonly hash: string;
  /** The hash of the version before; absent in the first. */
  readonly replaces?: string;
  readonly policy: PolicyDraftInput;
  readonly summary: VersionSummary;
}
/** All versions of a policy, the oldest first. Plain JSON: a file is `JSON.stringify` of it. */
export interface History {
  readonly format: "troth-policy-history";
  readonly v: 1;
  readonly versions: readonly PolicyVersion[];
}
export const emptyHistory: History = freeze({ format: "troth-policy-history", v: 1, versions: [] });

const numbers = (version: string): readonly number[] => version.split(".").map(Number);
/** Negative where `a` comes before `b`. */
const compareVersions = (a: string, b: string): number => {
  const [left, right] = [numbers(a), numbers(b)];
  return left.map((part, at) => part - (right[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
};

/** By what the changes of a version are judged: that of this release, or in tests that of another one. */
export interface Judgement {
  readonly revision: number;
  readonly changes: (before: PolicyDraft, after: PolicyDraft) => readonly Change[];
}
const ofThisRelease: Judgement = { revision: weightsRevision, changes: diffPolicies };

const summaryOf = ({ revision, changes: judged }: Judgement, before: PolicyDraft | undefined, after: PolicyDraft): VersionSummary => {
  const changes = before ? judged(before, after) : [];
  const weight = weightOf(changes);
  return {
    judgedBy: revision,
    ...(weight === undefined ? {} : { weight }),
    changes: changes.map(({ path, what: { fact, how }, weight }) => ({ path, fact, how, weight })),
    askedAgain: [...new Set(changes.flatMap(({ consent }) => consent.flatMap(({ purpose, asked }) => (asked === "again" ? [purpose] : []))))],
  };
};

/**
 * A version as a policy that can be rendered and compared. It was checked when it was added, and is not checked by rules
 * that came later: old versions stay readable.
 */
export const policyOf = ({ policy, hash }: PolicyVersion): PolicyDraft => freeze(markDraft({ ...policy, hash })) as PolicyDraft;

const refuse = (code: string, message: string, path: string, hint: string): TrothError => new TrothError({ code, message, path, hint });

/** {@link addVersion}, judged by `judgement`. */
export const addVersionBy = (judgement: Judgement, history: History, added: ReadablePolicy): History => {
  const { hash, ...policy } = added;
  const { version, effective } = policy;
  const last = history.versions.at(-1);
  if (hash !== hashOf(policy)) throw refuse("history-invalid", `the policy ${version} is not the one of its hash`, "hash", "Add what definePolicy or draftPolicy gives.");
  if (last?.version === version && last.hash === hash) return history;
  const taken = history.versions.find((one) => one.version === version && one.hash !== hash);
  if (taken) throw refuse("version-taken", `version ${version} stands for another text already`, "version", "Give the changed policy a version of its own.");
  if (isUnknown(effective)) throw refuse("date-unknown", `it is not known from when version ${version} applies`, "effective", "Write the civil date from which it applies.");
  if (last && compareVersions(version, last.version) <= 0) throw refuse("version-order", `version ${version} is not higher than ${last.version}, the last`, "version", "Count versions upwards.");
  if (last && effective < last.effective) {
    throw refuse("effective-order", `version ${version} takes effect on ${effective}, before ${last.version} on ${last.effective}`, "effective", "A newer version takes effect no earlier than the one it replaces.");
  }
  const entry: PolicyVersion = {
    version,
    effective,
    hash,
    ...(last ? { replaces: last.hash } : {}),
    policy: policy as PolicyDraftInput,
    summary: summaryOf(judgement, last && policyOf(last), added as PolicyDraft),
  };
  return freeze({ ...history, versions: [...history.versions, entry] });
};

/**
 * The history with one version more, with what it changed as this release judges it. The last version once more changes nothing; an
 * older one does not come back under its number.
 *
 * @throws TrothError `version-taken`: the number stands for another text already; `version-order`: it is not higher than the
 * last; `effective-order`: it takes effect before the last; `date-unknown`: a draft does not say from when it applies;
 * `history-invalid`: the policy is not the one of its hash.
 */
export const addVersion = (history: History, added: ReadablePolicy): History => addVersionBy(ofThisRelease, history, added);

const unknownKeys = (value: Keyed, known: readonly string[]): readonly string[] => Object.keys(value).filter((key) => !known.includes(key));

const isText = (value: unknown): boolean => typeof value === "string";

const asPolicy = (policy: unknown, hash: unknown): PolicyDraft => ({ ...(policy as PolicyDraftInput), hash }) as PolicyDraft;

/** Whether a version says of itself what it changed, as this judgement has it. Of a version before that cannot be read that is not known; it is refused itself. */
const isJudgedSo = (judgement: Judgement, before: Keyed | undefined, { policy, hash, summary }: Keyed): boolean => {
  if (before && !policySchema().safeParse(before.policy).success) return true;
  return canonical(summary) === canonical(summaryOf(judgement, before && asPolicy(before.policy, before.hash), asPolicy(policy, hash)));
};

const isWeight = (value: unknown): value is Weight => typeof value === "string" && Object.hasOwn(weightRank, value);
const isToldChange = (value: unknown): value is VersionSummary["changes"][number] =>
  isRecord(value) && ["path", "fact", "how"].every((key) => isText(value[key])) && isWeight(value.weight) && unknownKeys(value, ["path", "fact", "how", "weight"]).length === 0;

/** Whether a summary can be one at all, whoever judged: each change in full, the heaviest weight over all, purposes of the policy. */
const isTold = (summary: Keyed, before: Keyed | undefined, { purposes }: PolicyDraftInput): boolean => {
  const { weight, changes, askedAgain } = summary;
  if (!Array.isArray(changes) || !changes.every(isToldChange) || !Array.isArray(askedAgain) || unknownKeys(summary, ["judgedBy", "weight", "changes", "askedAgain"]).length > 0) return false;
  if (!before && (changes.length > 0 || askedAgain.length > 0)) return false;
  return weight === weightOf(changes) && askedAgain.every((purpose) => typeof purpose === "string" && Object.hasOwn(purposes, purpose));
};

/** The revision by which a version says that it was judged. */
const judgedBy = (version: Keyed | undefined): unknown => (version && isRecord(version.summary) ? version.summary.judgedBy : undefined);
const isRevision = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 1;

/**
 * What is wrong with a summary. What this release judged is judged anew; what an older one judged is evidence, and taken as it
 * was told; of a newer one it is not known what it means.
 */
const summaryFaults = (judgement: Judgement, before: Keyed | undefined, version: Keyed): readonly Omit<Fault, "path">[] => {
  const { summary, policy } = version;
  const revision = judgedBy(version);
  const untrue: Omit<Fault, "path"> = { code: "history-invalid", message: "this is not what the version changed", fix: "Take the history from a copy that is whole, or add its policies anew with addVersion." };
  if (!isRecord(summary) || !isRevision(revision)) return [{ ...untrue, message: "it is not said by which revision of the weights the changes were judged" }];
  if (revision > judgement.revision) {
    return [{ code: "history-newer", message: `the changes were judged by revision ${revision} of the weights, and this release knows them up to ${judgement.revision}`, fix: "Read the history with the release of Troth that wrote it, or a later one." }];
  }
  const earlier = judgedBy(before);
  if (isRevision(earlier) && earlier > revision) return [{ ...untrue, message: `the changes were judged by an older revision of the weights than those of the version before` }];
  const holds = revision === judgement.revision ? isJudgedSo(judgement, before, version) : isTold(summary, before, policy as PolicyDraftInput);
  return holds ? [] : [untrue];
};

const versionFaults = (judgement: Judgement, value: unknown, at: number, before: Keyed | undefined): readonly Fault[] => {
  const path = `versions.${at}`;
  const fault = (key: string, message: string, fix = "Take the history from a copy that is whole."): Fault => ({ code: "history-invalid", path: `${path}${key}`, message, fix });
  if (!isRecord(value)) return [fault("", "this is no version")];
  const { policy, hash, version, effective, replaces } = value;
  const parsed = policySchema().safeParse(policy);
  if (!parsed.success) return [fault(`.policy${parsed.error.issues[0] ? `.${parsed.error.issues[0].path.join(".")}` : ""}`, "this is not a policy")];
  const faults: Fault[] = [];
  if (hash !== hashOf(policy)) faults.push(fault(".hash", "the policy is not the one of this hash: it was changed after it was added"));
  if (version !== parsed.data.version) faults.push(fault(".version", "the version is not that of the policy"));
  if (effective !== parsed.data.effective || !isText(effective)) faults.push(fault(".effective", "the date is not that of the policy"));
  if (replaces !== before?.hash) faults.push(fault(".replaces", "a version is missing before this one, or stands in another place"));
  if (before && isText(version) && compareVersions(String(version), String(before.version)) <= 0) faults.push(fault(".version", "the version is not higher than the one before"));
  if (before && String(effective) < String(before.effective)) faults.push(fault(".effective", "it takes effect before the version that it replaces"));
  for (const key of unknownKeys(value, ["version", "effective", "hash", "replaces", "policy", "summary"])) faults.push(fault(`.${key}`, "a version has no such key"));
  if (faults.length === 0) faults.push(...summaryFaults(judgement, before, value).map((found) => ({ ...found, path: `${path}.summary` })));
  return faults;
};

/** {@link readHistory}, judged by `judgement`. */
export const readHistoryBy = (judgement: Judgement, value: unknown, o: { readonly last?: string } = {}): History => {
  const { value: copy, faults: unclean } = plainCopy(value);
  const faults: Fault[] = unclean.map(({ code, path, message, fix }) => ({ code, path, message, ...(fix === undefined ? {} : { fix }) }));
  const versions = isRecord(copy) && copy.format === "troth-policy-history" && copy.v === 1 && Array.isArray(copy.versions) ? (copy.versions as readonly unknown[]) : undefined;
  if (!versions) faults.push({ code: "history-invalid", path: "", message: "this is no history of a policy", fix: "Start from emptyHistory." });
  for (const [at, one] of (versions ?? []).entries()) {
    const before = versions?.[at - 1];
    faults.push(...versionFaults(judgement, one, at, isRecord(before) ? before : undefined));
  }
  if (versions && isRecord(copy)) {
    for (const key of unknownKeys(copy, ["format", "v", "versions"])) faults.push({ code: "history-invalid", path: key, message: "a history has no such key", fix: "Take the history from a copy that is whole." });
    const last = versions.at(-1);
    if (o.last !== undefined && (!isRecord(last) || last.hash !== o.last)) {
      faults.push({ code: "history-invalid", path: "versions", message: "it does not end with the version that is expected", fix: "Take the history from a copy that is whole, or expect the hash of its last version." });
    }
  }
  const [first] = faults;
  if (!first) return freeze(copy as History);
  const newer = faults.every(({ code }) => code === "history-newer");
  throw new TrothError({
    code: newer ? "history-newer" : "history-invalid",
    message: `${newer ? "the history was written by a later release" : "the history cannot be trusted"}:\n${faults.map(({ path, message }) => `  ${path === "" ? "history" : path}: ${message}`).join("\n")}`,
    path: first.path,
    hint: newer ? "Read the history with the release of Troth that wrote it, or a later one." : "Take the history from a copy that is whole.",
    faults,
  });
};

/**
 * Reads a history that comes from a file, and holds it to what it says: each policy to its hash, each version to the one it
 * replaces, each summary to what the policies say. A summary that an older release judged by other weights is what was told
 * then: it is kept, and not judged anew. `last` is the hash of the newest version, from elsewhere (the journal): without it a
 * tail that was cut off is not seen. Who can write the whole file can forge all of it; evidence in the journal points at the hashes.
 *
 * @throws TrothError `history-invalid`; its `faults` name every place. `history-newer`, if nothing is wrong but that a later
 * release judged some of it.
 */
export const readHistory = (value: unknown, o: { readonly last?: string } = {}): History => readHistoryBy(ofThisRelease, value, o);

/**
 * The version that applied on a civil date, or nothing before the first.
 *
 * @throws TrothError `date-invalid`
 */
export const versionAt = (history: History, date: string): PolicyVersion | undefined => {
  if (!isCivilDate(date)) throw refuse("date-invalid", `"${date}" is not a date`, "date", 'Write a civil date, e.g. "2026-06-15".');
  return history.versions.filter(({ effective }) => effective <= date).at(-1);
};

/** The version that a record of consent points at by the hash of its policy. */
export const versionOf = (history: History, hash: string): PolicyVersion | undefined => history.versions.find((one) => one.hash === hash);
