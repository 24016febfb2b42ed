import { checkLink } from "../edition.js";
import type { Policy } from "../policy.js";
import { changesSection, editionSection, measureSections, saleSection } from "./closing.js";
import { controllerSection } from "./controller.js";
import { deviceSection } from "./device.js";
import type { Notice } from "./document.js";
import { noticeFragment, noticePage } from "./html.js";
import { noticeMarkdown } from "./markdown.js";
import { dataSection, purposesSection, withdrawalSections } from "./processing.js";
import { recipientsSection, transferSections } from "./recipients.js";
import { automatedSection, complaintSection, objectionSections, rightsSection } from "./rights.js";
import { scopeOf } from "./scope.js";

/** Which edition of the notice: one surface or all, in one language of the policy. */
export interface NoticeEdition<P extends Policy = Policy> {
  readonly locale: P["languages"][number];
  readonly surface?: keyof P["surfaces"] & string;
}

/**
 * The notice as a tree (GDPR 13, 14), each part with its place in the policy and its article. Only what the policy says is
 * in it: no transfers where nobody is abroad, no withdrawal where nothing rests on consent.
 *
 * @throws TrothError `locale-unknown`, `surface-unknown`, `wording-missing`
 */
export const noticeOf = <P extends Policy>(policy: P, edition: NoticeEdition<P>): Notice => {
  const scope = scopeOf(policy, edition);
  return {
    title: scope.say(policy.title),
    locale: scope.locale,
    sections: [
      controllerSection(scope),
      dataSection(scope),
      purposesSection(scope),
      ...withdrawalSections(scope),
      deviceSection(scope),
      recipientsSection(scope),
      ...transferSections(scope),
      rightsSection(scope),
      ...objectionSections(scope),
      complaintSection(scope),
      automatedSection(scope),
      saleSection(scope),
      ...measureSections(scope),
      changesSection(scope),
      editionSection(scope),
    ],
  };
};

/**
 * Renders the notice. HTML is a fragment for a page of the app, or with `page: true` a document of its own; `stylesheet`
 * (a path or an http(s) address) replaces the built-in style of that document. Everything of the policy is escaped.
 * `headingLevel` (1 to 3, 1 if absent) is that of the title of a fragment.
 *
 * @throws TrothError `locale-unknown`, `surface-unknown`, `wording-missing`, `link-invalid`
 */
export const renderNotice = <P extends Policy>(
  policy: P,
  o: NoticeEdition<P> &
    (
      | { readonly format: "markdown" }
      | { readonly format: "html"; readonly page?: false; readonly headingLevel?: 1 | 2 | 3 }
      | { readonly format: "html"; readonly page: true; readonly stylesheet?: string }
    ),
): string => {
  const notice = noticeOf(policy, o);
  if (o.format === "markdown") return noticeMarkdown(notice);
  if (!o.page) return noticeFragment(notice, o.headingLevel ?? 1);
  return noticePage(notice, o.stylesheet === undefined ? undefined : checkLink(o.stylesheet, "stylesheet"));
};
