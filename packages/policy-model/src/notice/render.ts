import { TrothError } from "@troth/decision";
import { checkLink } from "../edition.js";
import { wordingFor } from "../locale/wording.js";
import type { ReadablePolicy } from "../policy.js";
import { changesSection, editionSection, measureSections, saleSection } from "./closing.js";
import { childrenSections, controllerSection } from "./controller.js";
import { dataSection } from "./data.js";
import { deviceSections } from "./device.js";
import type { Notice, Section } from "./document.js";
import { glossarySection } from "./glossary.js";
import { noticeFragment, noticePage } from "./html.js";
import { noticeMarkdown } from "./markdown.js";
import { noticePlainText } from "./plain-text.js";
import { purposesSection, withdrawalSections } from "./processing.js";
import { recipientsSections } from "./recipients.js";
import { automatedSection, complaintSection, objectionSections, rightsSection } from "./rights.js";
import { scopeOf, type Scope } from "./scope.js";
import { shortSections } from "./short.js";
import { transferSections } from "./transfers.js";

/** Which edition of the notice: one surface or all, one audience or all, one layer, in one language of the policy. */
export interface NoticeEdition<P extends ReadablePolicy = ReadablePolicy> {
  readonly locale: P["languages"][number];
  readonly surface?: keyof P["surfaces"] & string;
  /** A kind of data subject: only what is done with data about such people, on the bases that can hold for them. */
  readonly audience?: keyof P["subjects"] & string;
  /**
   * `full` unless said. The `short` one is the first layer: who, what for, what surprises (recipients abroad, recipients
   * that decide themselves, special categories, machines), the rights, objection, and where the full one is (GDPR 12(1)).
   */
  readonly layer?: "short" | "full";
  /** Where the full notice is, for the short one to link to: a path or an http(s) address. */
  readonly full?: string;
  /**
   * The recipients that have a valid transfer tool on the day of the notice. Of one outside the EEA that is not here the
   * notice says that nothing is sent there at present (GDPR 44), and shows no tool; a tracker of it, and an activity that
   * only such vendors would serve, are told as not in use, as the app does without them. Absent, nobody asked.
   */
  readonly offered?: readonly string[];
}

const formats: ReadonlySet<string> = new Set(["html", "markdown", "text"]);
const layers: ReadonlySet<string> = new Set(["short", "full"]);

const fullSections = (scope: Scope): readonly Section[] => [
  controllerSection(scope),
  dataSection(scope),
  ...childrenSections(scope),
  purposesSection(scope),
  ...withdrawalSections(scope),
  ...deviceSections(scope),
  ...recipientsSections(scope),
  ...transferSections(scope),
  rightsSection(scope),
  ...objectionSections(scope),
  complaintSection(scope),
  automatedSection(scope),
  saleSection(scope),
  ...measureSections(scope),
  changesSection(scope),
  glossarySection(scope),
  editionSection(scope),
];

/**
 * The notice as a tree (GDPR 13, 14), each part with its place in the policy and its article. Only what the policy says is
 * in it: no transfers where nobody is abroad, no withdrawal where nothing rests on consent. What a draft leaves unknown is
 * told as not said, and what it says against the law is told so that it does not sound lawful. What is for staff (contracts,
 * hosts, who may read, which facts were assumed) is not in it.
 *
 * @throws TrothError `locale-unknown`, `surface-unknown`, `subject-unknown`, `wording-missing`, `link-invalid`, `layer-unknown`
 */
export const noticeOf = <P extends ReadablePolicy>(policy: P, edition: NoticeEdition<P>): Notice => {
  if (edition.layer !== undefined && !layers.has(edition.layer)) {
    throw new TrothError({ code: "layer-unknown", message: `a notice has no layer "${String(edition.layer)}"`, path: "layer", hint: 'Say "short" or "full".' });
  }
  const scope = scopeOf(policy, edition);
  const full = edition.full === undefined ? undefined : checkLink(edition.full, "full");
  return {
    title: scope.say(policy.title),
    locale: scope.locale,
    sections: edition.layer === "short" ? shortSections(scope, full) : fullSections(scope),
  };
};

/**
 * Renders the notice. HTML is a fragment for a page of the app, or with `page: true` a document of its own; `stylesheet`
 * (a path or an http(s) address) replaces the built-in style of that document. A full notice on a page of its own has a list of its parts. `text` is for terminals and mails.
 * Everything of the policy is escaped. `headingLevel` (1 to 3, 1 if absent) is that of the title of a fragment.
 *
 * @throws TrothError `locale-unknown`, `surface-unknown`, `subject-unknown`, `wording-missing`, `link-invalid`, `layer-unknown`,
 * `format-unknown`
 */
export const renderNotice = <P extends ReadablePolicy>(
  policy: P,
  o: NoticeEdition<P> &
    (
      | { readonly format: "html" | "markdown" | "text"; readonly page?: false; readonly headingLevel?: 1 | 2 | 3 }
      | { readonly format: "html"; readonly page: true; readonly stylesheet?: string }
    ),
): string => {
  if (!formats.has(o.format)) throw new TrothError({ code: "format-unknown", message: `there is no format "${String(o.format)}"`, path: "format", hint: 'Say "html", "markdown" or "text".' });
  const notice = noticeOf(policy, o);
  if (o.format !== "html") return o.format === "markdown" ? noticeMarkdown(notice) : noticePlainText(notice);
  if (!o.page) return noticeFragment(notice, o.headingLevel ?? 1);
  const contents = o.layer === "short" ? undefined : wordingFor(o.locale).notice.sections.contents;
  return noticePage(notice, o.stylesheet === undefined ? undefined : checkLink(o.stylesheet, "stylesheet"), contents);
};
