import type { Decision, Reason, Refusal, SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import type { Journal } from "@troth/journal";
import type { Calendar } from "@troth/legal-time";
import type { Policy } from "@troth/policy-model";
import type { CarriedOut } from "./carry-out.js";
import type { Channel, DueStep, Held, Right } from "./events.js";
import type { Ground } from "./ground.js";
import type { Digests, PlannedItem } from "./plan.js";
import type { RequestState } from "./state.js";

/** A `no`, with its reasons. */
export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}
/** A request was received, or joined to the one of the same right that is still open. */
export interface Opened {
  readonly ok: true;
  readonly id: string;
  /** Civil date on which it must be answered at the latest (GDPR 12(3)), and how that was counted. */
  readonly due: string;
  readonly steps: readonly DueStep[];
  readonly joined: boolean;
}
/** What an erasure would do. */
export interface Planned {
  readonly ok: true;
  /** Hand these back to `confirm`: what is confirmed is what was seen. */
  readonly digests: Digests;
  readonly items: readonly PlannedItem[];
  /** Why the data of each activity is erased (GDPR 17(1)). */
  readonly grounds: readonly Ground[];
  readonly consequences: readonly Reason[];
}
/** A request in a list. */
export type RequestView = RequestState & { readonly open: boolean; readonly late: boolean };

/** A person's rights, from the request to the proof. Times are epoch milliseconds. */
export interface RequestService {
  /**
   * Receives a request; the month of GDPR 12(3) begins. A second one of the same right joins the first that is open.
   *
   * @throws TrothError `subject-kind-unknown`
   */
  open(o: { readonly subject: SubjectRef; readonly right: Right; readonly channel: Channel; readonly now: number; readonly actor: string }): Promise<Opened | Refused>;
  /** The person's requests, the newest first; none where the ids are of two people. */
  list(subject: SubjectRef, now: number): Promise<readonly RequestView[]>;
  /** A request of this person; `undefined` for an id that is unknown or somebody else's, without saying which. */
  get(id: string, subject: SubjectRef): Promise<RequestState | undefined>;
  /** Shows what an erasure would do. Changes nothing in the data; that it was shown is recorded. */
  plan(id: string, subject: SubjectRef, now: number): Promise<Planned | Refused>;
  /**
   * Carries out the plan that the person has seen. Refused with nothing written where it does not hold any more. Again
   * with the same digests it goes on where it was interrupted, and changes nothing where it was done.
   *
   * @throws TrothError `source-failed`: a source could not finish; confirm the same plan again.
   */
  confirm(id: string, subject: SubjectRef, o: { readonly digests: Digests; readonly contractEnded: boolean; readonly now: number }): Promise<CarriedOut | Refused>;
  /** Whether the copy of GDPR 15(3) may be made for this person now. */
  mayDownload(id: string, subject: SubjectRef): Promise<Decision>;
  /** Records that a copy was made: `manifest` and `held` as `accessArchive` gives them. With `held`, a part is still owed. */
  answered(id: string, subject: SubjectRef, o: { readonly manifest: string; readonly held: readonly Held[]; readonly now: number }): Promise<{ readonly ok: true; readonly state: RequestState } | Refused>;
  /** Takes a request back, as long as it is not being carried out. */
  withdraw(id: string, subject: SubjectRef, now: number): Promise<{ readonly ok: true; readonly state: RequestState } | Refused>;
  /**
   * Carries on what was confirmed and interrupted, whoever it is of: after a crash nobody may come back to confirm again.
   * What failed in a source is tried again after a pause that grows. `did`: how many are not underway any more; `more`:
   * others are due.
   *
   * @throws TrothError `source-failed` and what else stopped one, after the others were carried on.
   */
  resume(now: number): Promise<{ readonly did: number; readonly more: boolean }>;
}

/** What the service is made of. */
export interface RequestServiceOptions {
  readonly policy: Policy;
  /** Made with `dsarEvents` among its schemas. */
  readonly journal: Journal;
  readonly sources: readonly DataSource[];
  /** Where the controller acts: time zone and public holidays (Reg. 1182/71 2(1)). */
  readonly place: { readonly zone: string; readonly calendar: Calendar };
  /** Random bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array;
}
