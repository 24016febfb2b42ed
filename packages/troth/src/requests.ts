import type { Refusal, SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import type { RequestService } from "@troth/dsar";
import { accessArchive } from "@troth/dsar/server";
import type { Policy } from "@troth/policy-model";
import { timed, type Timed, type TimedCall } from "./timed.js";

/** The copy of GDPR 15(3), on its way. */
export interface Archive {
  readonly ok: true;
  /** A ZIP; made while it is read. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Says nothing about the person. */
  readonly fileName: string;
}
type Dated = "open" | "list" | "plan" | "confirm" | "answered" | "withdraw" | "resume";
type Options<K extends "confirm" | "answered"> = Timed<Parameters<RequestService[K]>[2]>;

/** A person's requests, and the answer to one for access; see `RequestService`. `now` is the time of Troth's clock unless said. */
export interface TrothRequests extends Omit<RequestService, Dated> {
  readonly open: TimedCall<RequestService["open"]>;
  list(subject: SubjectRef, now?: number): ReturnType<RequestService["list"]>;
  plan(id: string, subject: SubjectRef, now?: number): ReturnType<RequestService["plan"]>;
  confirm(id: string, subject: SubjectRef, o: Options<"confirm">): ReturnType<RequestService["confirm"]>;
  answered(id: string, subject: SubjectRef, o: Options<"answered">): ReturnType<RequestService["answered"]>;
  withdraw(id: string, subject: SubjectRef, now?: number): ReturnType<RequestService["withdraw"]>;
  resume(now?: number): ReturnType<RequestService["resume"]>;
  /**
   * The archive for a request of this person's; that it was made is recorded with its manifest.
   *
   * @param locale a language of the policy.
   */
  archive(id: string, subject: SubjectRef, o: { readonly locale: string; readonly now?: number }): Promise<Archive | { readonly ok: false; readonly refusal: Refusal }>;
}

/** `now`: the time where a call does not say it, in epoch milliseconds. */
export const trothRequests = (
  service: RequestService,
  { policy, sources, now: clock }: { readonly policy: Policy; readonly sources: readonly DataSource[]; now(): number },
): TrothRequests => {
  const at = timed(clock);
  return {
    ...service,
    open: (asked) => service.open(at(asked)),
    list: (subject, now = clock()) => service.list(subject, now),
    plan: (id, subject, now = clock()) => service.plan(id, subject, now),
    confirm: (id, subject, o) => service.confirm(id, subject, at(o)),
    answered: (id, subject, o) => service.answered(id, subject, at(o)),
    withdraw: (id, subject, now = clock()) => service.withdraw(id, subject, now),
    resume: (now = clock()) => service.resume(now),
    archive: async (id, subject, { locale, now = clock() }) => {
      const may = await service.mayDownload(id, subject);
      if (!may.allowed) return { ok: false, refusal: may };
      const stream = accessArchive({
        policy,
        sources,
        subject,
        locale,
        requestId: id,
        requests: await service.list(subject, now),
        now,
        made: async ({ manifest, held }) => {
          await service.answered(id, subject, { manifest, held, now });
        },
      });
      return { ok: true, stream: stream as unknown as ReadableStream<Uint8Array>, fileName: `your-data-${id.slice(0, 8)}.zip` };
    },
  };
};
