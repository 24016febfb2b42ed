import { isTrothError } from "@troth/decision";
import { draftPolicy } from "../define.js";
import { readJson } from "../file/json-text.js";
import { linesOf, offsetAt, type ReadText } from "../file/text-place.js";
import { plainCopy } from "../plain.js";
import type { PolicyDraft, PolicyDraftInput } from "../policy.js";
import { isRecord, lookUp } from "../record.js";
import { webAddress } from "../schema/text.js";
import { disclosedOf, withDecisions, withSources } from "./activities.js";
import { contextFor, type Context } from "./context.js";
import { newReport, pointerOf, quoted, tiltIssueCodes, type Report, type Spot, type TiltIssue, type TiltIssueCode } from "./issue.js";
import { controllerOf } from "./party.js";
import { recipientRooms } from "./recipients.js";
import { rightsOf } from "./rights.js";
import { holdsNothing, readerFor, type Reader } from "./spot.js";
import { storageRooms } from "./storage.js";
import { notInTilt, standIn } from "./unstated.js";

/** What an import makes of a document. */
export interface TiltImport {
  /** The policy, as far as the document tells it; absent where the document was refused. */
  readonly draft?: PolicyDraft;
  /** Every loss and every doubt, in the order in which they were met. */
  readonly issues: readonly TiltIssue[];
}

const longest = 32_000_000;
const parts = [
  "meta",
  "controller",
  "dataProtectionOfficer",
  "dataDisclosed",
  "thirdCountryTransfers",
  "accessAndDataPortability",
  "sources",
  "rightToInformation",
  "rightToRectificationOrDeletion",
  "rightToDataPortability",
  "rightToWithdrawConsent",
  "rightToComplain",
  "automatedDecisionMaking",
  "changesOfPurpose",
];
const languageNames: Readonly<Record<string, string>> = {
  deutsch: "de", german: "de", ger: "de", deu: "de",
  english: "en", englisch: "en", eng: "en",
  french: "fr", français: "fr", französisch: "fr", fra: "fr",
  spanish: "es", español: "es", swedish: "sv", svenska: "sv", dutch: "nl", nederlands: "nl", danish: "da", dansk: "da", finnish: "fi", suomi: "fi",
};

const languageOf = (read: Reader, document: Spot): { readonly language: string; readonly assumed: boolean } => {
  const spot = read.at(document, "meta", "language");
  const written = read.text(spot, 100);
  if (written === undefined) return { language: "en", assumed: true };
  const said = written.toLowerCase().replaceAll("_", "-");
  const named = lookUp(languageNames, said);
  const tag = named ?? said.split("-")[0] ?? "";
  // Any two letters make a tag; a language is one that CLDR has a name for.
  if (/^[a-z]{2}$/.test(tag) && new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(tag) !== undefined) {
    if (tag !== written) read.report.doubt("language-unreadable", spot, `${quoted(written)} is taken for "${tag}"`);
    return { language: tag, assumed: false };
  }
  read.report.loss("language-unreadable", spot, `${quoted(written)} is no language`);
  return { language: "en", assumed: true };
};

const versionOf = ({ read, assume }: Context, document: Spot): string => {
  const spot = read.at(document, "meta", "version");
  const written = read.text({ ...spot, value: typeof spot.value === "number" ? String(spot.value) : spot.value }, 40);
  const [, major, rest] = /^([0-9]{1,9})((?:\.[0-9]{1,9}){0,2})$/.exec(written ?? "") ?? [];
  if (major !== undefined) {
    const [, minor, patch] = (rest ?? "").split(".");
    return `${Number(major)}.${Number(minor ?? 0)}.${Number(patch ?? 0)}`;
  }
  if (written !== undefined) read.report.loss("version-unreadable", spot, `${quoted(written)} is no counting number`);
  assume("version", spot, "the document has no version");
  return "1.0.0";
};

/** The site that the notice stands on: TILT knows the address of the notice only. */
const siteOf = (context: Context, document: Spot, name: string | undefined): PolicyDraftInput["surfaces"][string] => {
  const { read } = context;
  const spot = read.at(document, "meta", "url");
  const written = read.text(spot, 2_000);
  const url = written !== undefined && webAddress().safeParse(written).success ? new URL(written) : undefined;
  if (written !== undefined && !url) read.report.loss("address-unreadable", spot, `${quoted(written)} is no address on the web`);
  if (url && (url.pathname !== "/" || url.search !== "")) read.report.loss("field-unmapped", spot, "a surface has an origin; where on it the notice stands is left out");
  return {
    title: context.sayOr(url?.hostname ?? name, "surfaces.site.title", spot, "the document does not say where it applies"),
    controller: "controller",
    ...(url ? { origins: [url.origin] } : {}),
  };
};

const inputOf = (read: Reader, document: Spot): PolicyDraftInput => {
  const { language, assumed: noLanguage } = languageOf(read, document);
  const context = contextFor(read, language);
  const { assume } = context;
  const meta = read.at(document, "meta");
  read.only(document, parts);
  read.only(meta, ["_id", "name", "created", "modified", "version", "language", "status", "url", "_hash"]);
  read.unmapped(meta, ["_id", "created", "modified", "status", "_hash"], "it is about the TILT document, not about what it promises");
  if (noLanguage) assume("languages", read.at(meta, "language"), "the document does not say its language");
  const name = read.text(read.at(meta, "name"));
  const recipients = recipientRooms(context);
  const storage = storageRooms(context);
  const disclosed = disclosedOf(context, document, { recipients, storage });
  assume("subjects.people", document, "TILT does not say whose data it is");
  for (const change of read.list(read.at(document, "changesOfPurpose"))) read.report.loss("purpose-change", change, "a planned change becomes a new version of the policy");
  return {
    title: context.sayOr(name, "title", read.at(meta, "name"), "the document has no name"),
    version: versionOf(context, document),
    effective: notInTilt,
    languages: [language],
    entities: { controller: controllerOf(context, document, name) },
    surfaces: { site: siteOf(context, document, name) },
    subjects: { people: { title: standIn("people", language) } },
    categories: withSources(context, document, disclosed),
    purposes: disclosed.purposes,
    activities: withDecisions(context, document, disclosed.activities),
    recipients: recipients.all(read.at(document, "thirdCountryTransfers")),
    retention: storage.retention,
    ...(Object.keys(storage.events).length > 0 ? { events: storage.events } : {}),
    trackers: {},
    consent: { given: notInTilt, refused: notInTilt },
    rights: rightsOf(context, document),
    measures: notInTilt,
    changes: { material: notInTilt, minor: notInTilt },
    sale: notInTilt,
    assumed: context.assumed,
  };
};

const refused = (code: TiltIssueCode, message: string, place: { readonly line: number; readonly column: number } | undefined): TiltImport => ({
  issues: [{ code, severity: "refused", pointer: "", ...(place ? { line: place.line, column: place.column } : {}), message }],
});

const issuesOf = ({ noted }: Report, text: string | undefined, read: ReadText | undefined): readonly TiltIssue[] => {
  const lines = text === undefined ? undefined : linesOf(text);
  return noted.map(({ code, severity, path, message }) => ({
    code,
    severity,
    pointer: pointerOf(path),
    ...(lines && read ? lines(offsetAt(read.placed, path)) : {}),
    message,
  }));
};

/** Data that did not come as text: copied, so that nothing in it can run or change, and what is not plain is left out. */
const copied = (input: unknown, report: Report): unknown => {
  const { value, faults } = plainCopy(input);
  for (const { code, path, message } of faults) {
    const known = Object.hasOwn(tiltIssueCodes, code) ? (code as TiltIssueCode) : "data-not-plain";
    report.loss(known, { value: undefined, path: path === "" ? [] : path.split(".") }, message);
  }
  return value;
};

/**
 * Takes over a document of the Transparency Information Language, as it is: most real ones break the schema in many places.
 * Nothing is thrown for what a document holds. What TILT has no field for, or the document leaves open, is `unknown` in the
 * draft; what the model needs all the same is a stand-in that `assumed` names. Every loss and every doubt is an issue with its
 * place; a text also gives lines and columns. Only what is no JSON, or no TILT document at all, is refused.
 *
 * No pattern of the TILT schema is evaluated: they backtrack for seconds.
 *
 * @param input the text of a document, or its data
 *
 * @example
 * ```ts
 * import { lint, renderNotice } from "@troth/policy-model";
 * import { importTilt } from "@troth/policy-model/tilt";
 * const { draft, issues } = importTilt('{ "meta": { "name": "Example", "language": "en" }, "dataDisclosed": [] }');
 * if (draft) console.log(renderNotice(draft, { locale: "en", format: "markdown" }), lint(draft), issues);
 * ```
 */
export const importTilt = (input: unknown): TiltImport => {
  const report = newReport();
  const text = typeof input === "string" ? input : undefined;
  let value: unknown;
  let read: ReadText | undefined;
  if (text === undefined) value = copied(input, report);
  else {
    if (text.length > longest) return refused("text-too-long", `the text has more than ${longest} characters`, { line: 1, column: 1 });
    const json = readJson(text);
    if ("fault" in json) return refused(json.fault.code === "data-too-deep" ? "data-too-deep" : "json-invalid", `${json.fault.message}. ${json.fault.fix}`, json.fault);
    ({ read } = json);
    ({ value } = read);
    for (const { path } of read.repeated) report.loss("key-repeated", { value: undefined, path }, `${quoted(path.at(-1))} stands here a second time; the last one counts`);
  }
  const start = text === undefined ? undefined : { line: 1, column: 1 };
  if (!isRecord(value)) return refused("not-a-document", `a TILT document is an object, and this is ${quoted(value)}`, start);
  const document: Spot = { value, path: [] };
  if (!parts.some((part) => Object.hasOwn(value, part))) return refused("not-a-document", "none of the parts of a TILT document is there", start);
  if (holdsNothing(value)) report.doubt("placeholder", document, "the document is a form that nobody has filled in");
  const made = inputOf(readerFor(report), document);
  try {
    return { draft: draftPolicy(made), issues: issuesOf(report, text, read) };
  } catch (error) {
    if (!isTrothError(error)) throw error;
    return { issues: [...issuesOf(report, text, read), { code: "draft-invalid", severity: "refused", pointer: "", ...start, message: error.message.slice(0, 2_000) }] };
  }
};
