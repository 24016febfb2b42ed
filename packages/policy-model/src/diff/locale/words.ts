import type { TransferTool } from "../../transfer-tool.js";
import type { ToldFact } from "../told-fact.js";

/** The parts of a policy whose entries are named before what changed about them. */
export type NamedSet = "entities" | "surfaces" | "subjects" | "categories" | "purposes" | "activities" | "recipients" | "retention" | "trackers";

/**
 * Everything that the text on changes says besides the policy's own texts and the words of the notice, in one language.
 * *Sentence*: begins with a capital and ends with a full stop. *Label*: stands before a colon, without one. Arguments are
 * ready for print. Nothing here says that anything complies with the law.
 */
export interface ChangeWords {
  /** Heading of the whole. */
  readonly title: string;
  /** Sentences: which version takes effect when, and which it replaces. */
  readonly applies: (version: string, date: string) => string;
  /** For a draft that does not say from when it applies. */
  readonly appliesSometime: (version: string) => string;
  readonly replaces: (version: string) => string;
  /** Sentence: nothing changes that concerns people. */
  readonly nothing: string;
  /** Sentence: besides, wording, spelling or languages. */
  readonly editorial: string;
  readonly sections: {
    readonly material: string;
    readonly minor: string;
    readonly consent: string;
    readonly rights: string;
  };
  readonly consent: {
    /** Sentences; the second ends with a colon, and the purposes follow. */
    readonly again: string;
    readonly first: string;
  };
  /** Sentences on objection, withdrawal and questions; `contact` is an e-mail address. */
  readonly rights: (contact: string) => string;
  /** Label for what belongs to no entry. */
  readonly general: string;
  /** An entry by its title, before a colon: Purpose “Statistics”. */
  readonly entry: Readonly<Record<NamedSet, (title: string) => string>>;
  /** Labels. Of an entry itself (`purpose`, `recipient` …) it stands before "new". */
  readonly facts: Readonly<Record<ToldFact, string>>;
  /** A whole line from the label of a fact, and its values where they can be shown: texts, names, periods; a sentence comes without its full stop. */
  readonly lines: {
    readonly added: (label: string, value: string | undefined) => string;
    readonly removed: (label: string, value: string | undefined) => string;
    readonly changed: (label: string, before: string | undefined, after: string | undefined) => string;
    readonly longer: (label: string, before: string | undefined, after: string | undefined) => string;
    readonly shorter: (label: string, before: string | undefined, after: string | undefined) => string;
    readonly reordered: (label: string) => string;
    readonly reworded: (label: string, after: string | undefined) => string;
  };
  readonly yes: string;
  readonly no: string;
  readonly tools: Readonly<Record<TransferTool["tool"], string>>;
  /** Under how many years. */
  readonly under: (years: string) => string;
  readonly recipientIn: (name: string, country: string) => string;
}
