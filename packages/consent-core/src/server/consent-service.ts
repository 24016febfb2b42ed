import type { Refusal, SubjectRef } from "@troth/decision";
import type { Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model/compiled";
import type { Choices } from "../choose.js";
import type { Rules } from "../rules.js";
import type { Standing } from "../standing.js";
import type { ChoiceRequest } from "../wire.js";
import type { ConflictRule } from "./events.js";
import type { ToldChoice } from "./operator.js";
import type { OppositionService } from "./opposition/service.js";
import type { ConsentJournal } from "./stream.js";

export interface ConsentServiceOptions {
  readonly policy: Policy;
  readonly journal: ConsentJournal;
  /** Random bytes for ids of visitors and streams. */
  readonly random: (n: number) => Uint8Array;
  /** `secure` is true unless said otherwise. The cookie is of the host alone, here and in the browser. */
  readonly cookie?: { readonly secure?: boolean };
  /** What wins where the choices of a visitor and of an account differ when they are linked; `stricter` unless said. */
  readonly conflict?: ConflictRule;
}
interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}
export type Recorded =
  | (Choices & {
      readonly ok: true;
      /** The id that the cookie now carries. */
      readonly visitor: string;
      /** Value of `Set-Cookie`. */
      readonly cookie: string;
    })
  | (Refused & {
      /** Value of `Set-Cookie`, where something was recorded nevertheless, or the journal knew better. */
      readonly cookie?: string;
    });
/**
 * What the person chose by now. What a refused request takes back is recorded all the same; where the ids name several people, under
 * each of them, and `people` says under how many.
 */
export type RecordedTold = (Choices & { readonly ok: true }) | (Refused & { readonly people?: number });
export type LinkedVisitor =
  | {
      readonly ok: true;
      /** Purposes and vendors on which the two differed, and the rule decided. */
      readonly decided: readonly string[];
      /** Value of `Set-Cookie`. */
      readonly cookie: string;
    }
  | Refused;
export type UnlinkedVisitor =
  | {
      readonly ok: true;
      /** Value of `Set-Cookie`: without what was given, and under another id or none. Absent where there was no link. */
      readonly cookie?: string;
    }
  | Refused;
export interface ConsentRead {
  readonly standing: Standing;
  readonly visitor: string | undefined;
  /** Value of `Set-Cookie` for the next response, where the journal knows better than the cookie. */
  readonly setCookie: string | undefined;
}
interface TakeTold extends ToldChoice {
  readonly subject: SubjectRef;
  readonly now: number;
  /** A transaction of the host's, of the same database: what was agreed to and its proof then commit together. */
  readonly tx?: Tx;
}

/**
 * Records choices, objections and restrictions as evidence, and tells where a person stands. Each call that records throws
 * TrothError `consent-busy` if others kept writing to the same stream, and what the journal throws.
 */
export interface ConsentService extends OppositionService {
  readonly rules: Rules;
  /**
   * Records one act of a person on a page. Refused if the person cannot have been shown what the policy says today, or has
   * taken it back since; then nothing is written but what the request itself takes back. `offered`: the recipients with a valid
   * transfer tool at `now`. `visitor`: the id of the cookie, if any. `cookie`: its value; choices in it that the journal does
   * not have are kept in the answer's, and an id that the journal does not know is taken over only if all of them are unsent; hand it in wherever there is
   * one. If the act takes back what a link rests on, the visitor is unlinked, and goes on under a new id. An act that is said again (by `at`) is
   * answered with what stands, and not recorded again.
   */
  record(o: {
    readonly request: ChoiceRequest;
    readonly visitor?: string | undefined;
    readonly cookie?: string | undefined;
    readonly offered: readonly string[];
    readonly now: number;
    readonly actor?: string;
    /** Over the service's own, e.g. false for an answer over plain http on a developer's machine. */
    readonly secure?: boolean;
  }): Promise<Recorded>;
  /**
   * Writes down what a person said on paper, by phone, by mail or face to face. The act counts from when it was done: one
   * that is written down late undoes nothing newer; what takes back counts after every consent that was received before, whatever the clock of
   * its device. To give needs the words that the person had (GDPR 7(1)); to take back needs
   * nothing (7(3)). `operator`: the id of whoever writes it down, which stays in clear: no name, no address.
   */
  recordByOperator(o: TakeTold & { readonly operator: string }): Promise<RecordedTold>;
  /** A choice that a person, signed in or known otherwise, made in a form of the host's; for purposes that are asked only there, too. */
  recordInForm(o: Omit<TakeTold, "how">): Promise<RecordedTold>;
  /**
   * From now on a visitor's choices count for the account, too. Where the policy has activities that combine, `purpose` names the one that
   * joins: the visitor must allow it, and the account not be against it (HMS-7), on the surface, or on all of the purpose's. Where both chose and
   * differ, the service's rule decides, and the journal says so. Again, and nothing changes.
   */
  link(o: {
    readonly visitor: string;
    readonly subject: SubjectRef;
    readonly purpose?: string;
    readonly surface?: string;
    readonly relationship?: string;
    readonly country?: string;
    readonly cookie?: string;
    readonly now: number;
    readonly actor?: string;
    readonly secure?: boolean;
  }): Promise<LinkedVisitor>;
  /**
   * Severs a link. The old id is not used again, so later visits are joined to nobody; what the visitor refused and opposes stays
   * with both, and so does what the account does. What was given on the device is asked for again: its proof lies under the old id.
   */
  unlink(o: { readonly visitor: string; readonly cookie?: string; readonly now: number; readonly secure?: boolean }): Promise<UnlinkedVisitor>;
  /**
   * Cookie and journal together; never throws. `cookie`: its value. `subject`: the person, where known. Of a visitor who is linked to them, and
   * of a visitor alone, the newest choice counts. Of one who is not, only what it refuses and opposes counts for the person, and is stricter
   * than what they gave. What a cookie gives under an id that the journal does not know, and does not mark as unsent, is not given.
   */
  standingOf(o: { readonly cookie?: string | undefined; readonly gpc: boolean; readonly subject?: SubjectRef; readonly now: number }): Promise<Standing>;
  /**
   * The same from the headers of a request: `Cookie`, and `Sec-GPC` where it is exactly `1`. The cookie of the answer says what the visitor
   * chose, and what the person refused: never what they gave elsewhere.
   */
  readConsent(
    headers: { get(name: string): string | null },
    o: { readonly subject?: SubjectRef; readonly now: number; readonly secure?: boolean },
  ): Promise<ConsentRead>;
}
