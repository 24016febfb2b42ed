import type { Refusal, SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import type { RequestService } from "@troth/dsar";
import { accessArchive } from "@troth/dsar/server";
import type { Policy } from "@troth/policy-model";

/** The copy of GDPR 15(3), on its way. */
export interface Archive {
  readonly ok: true;
  /** A ZIP; made while it is read. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Says nothing about the person. */
  readonly fileName: string;
}
/** A person's requests, and the answer to one for access. */
export interface TrothRequests extends RequestService {
  /**
   * The archive for a request of this person's; that it was made is recorded with its manifest.
   *
   * @param locale a language of the policy.
   */
  archive(id: string, subject: SubjectRef, o: { readonly locale: string; readonly now: number }): Promise<Archive | { readonly ok: false; readonly refusal: Refusal }>;
}

export const trothRequests = (service: RequestService, policy: Policy, sources: readonly DataSource[]): TrothRequests => ({
  ...service,
  archive: async (id, subject, { locale, now }) => {
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
});
