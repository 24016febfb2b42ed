import type { ClientPolicy, Decision, How, Selection, Standing } from "@troth/consent-core";

/** What gate, banner, settings and embeds of one document share. */
export interface Page {
  readonly document: Document;
  readonly policy: ClientPolicy;
  now(): number;
  standing(): Standing;
  mayLoad(tracker: string): Decision;
  /** One act of the person: everything, nothing, or this. */
  act(what: "accept" | "reject" | Selection, how: How): void;
  /** Opens the settings; `from`: what gets the focus back, by default what has it. */
  open(from?: Element): void;
  /** Ends the session: nothing is watched any more, and no layer stands. */
  stop(): void;
}

const pages = new WeakMap<Document, Page>();
export const pageOf = (document: Document): Page | undefined => pages.get(document);
export const setPage = (document: Document, page: Page | undefined): void => {
  if (page) pages.set(document, page);
  else pages.delete(document);
};

/** Sent on the document after a change of choices; `detail.how` says where, and is absent if it came from elsewhere. */
export const changed = "troth:change";

declare global {
  interface DocumentEventMap {
    "troth:change": CustomEvent<{ readonly how?: How }>;
  }
}
