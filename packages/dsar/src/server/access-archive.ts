import { createHash } from "node:crypto";
import { ReadableStream, TransformStream, type WritableStream } from "node:stream/web";
import type { SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import type { Policy } from "@troth/policy-model";
import type { Held } from "../events.js";
import type { RequestState } from "../state.js";
import { archiveInto, type ArchiveFile } from "./archive.js";
import { plainValue } from "./cell.js";
import { categoryPage, type Telling } from "./category-page.js";
import { csvOf, jsonOf } from "./data-file.js";
import { collect, type Group } from "./group.js";
import { indexPage } from "./index-page.js";
import { page } from "./page.js";
import { ruleSentences } from "./rule-sentence.js";
import { wordingOf } from "./wording.js";

/** What a copy of a person's data is made of (GDPR 15). */
export interface AccessArchiveOptions {
  readonly policy: Policy;
  readonly sources: readonly DataSource[];
  readonly subject: SubjectRef;
  /** Of the readable pages: `"en"` or `"de"`, and a language of the policy. */
  readonly locale: string;
  readonly requestId: string;
  /** The person's consent choices, one record each, as consent evidence gives them. */
  readonly consents?: readonly Readonly<Record<string, unknown>>[];
  /** The person's requests, as `requestService.list` gives them. */
  readonly requests?: readonly RequestState[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Called when all files are written, before the archive ends: hand `manifest` and `held` to `requestService.answered`. */
  readonly made?: (archive: { readonly files: number; readonly manifest: string; readonly held: readonly Held[] }) => Promise<void>;
}

const recordOf = ({ id, right, status, receivedAt, due, closedAt }: RequestState) => ({
  id,
  right,
  status,
  received: new Date(receivedAt).toISOString(),
  due,
  ...(closedAt === undefined ? {} : { closed: new Date(closedAt).toISOString() }),
});
/** The request that a copy answers, as it stands once the copy is there. */
const answeredNow = (state: RequestState, held: readonly Held[], now: number): RequestState =>
  held.length > 0 ? { ...state, status: "answered-in-part", held } : { ...state, status: "answered", held, closedAt: state.closedAt ?? now };
const jsonText = (value: unknown): string => `${JSON.stringify(plainValue(value), null, 2)}\n`;

const write = async (o: AccessArchiveOptions, telling: Telling, writable: WritableStream<Uint8Array>): Promise<void> => {
  const { policy, locale, words } = telling;
  const { subject, requestId: request, now, consents = [] } = o;
  const { groups, leftOut, close } = await collect(o.sources, subject, policy);
  const held = groups.flatMap((group) => group.held);
  // Who reads this has the answer: a copy whose making cannot be recorded is not handed out whole.
  const requests = (o.requests ?? []).map((state) => (state.id === request ? answeredNow(state, held, now) : state));
  try {
    const archive = archiveInto(writable, now);
    const files: (ArchiveFile & { readonly path?: string; readonly category?: string; readonly rows?: number })[] = [];
    const add = async (name: string, texts: AsyncIterable<string> | Iterable<string>, about: Partial<Pick<Group, "path" | "category" | "rows">> = {}) =>
      files.push({ ...(await archive.add(name, texts)), ...about });

    await add("index.html", page(locale, words.title, indexPage(telling, { request, kind: subject.kind, now, groups, consents, requests })));
    for (const category of new Set(groups.map((group) => group.category))) {
      const mine = groups.filter((group) => group.category === category);
      const title = policy.categories[category]?.title[locale] ?? category;
      await add(`categories/${category}.html`, page(locale, title, categoryPage(telling, category, mine)), { category });
    }
    for (const group of groups) {
      const { path, category, rows } = group;
      await add(`data/${group.name}.json`, jsonOf(group), { path, category, rows });
      await add(`data/${group.name}.csv`, csvOf(group), { path, category, rows });
    }
    if (requests.length > 0) await add("records/requests.json", [jsonText(requests.map(recordOf))]);
    if (consents.length > 0) await add("records/consents.json", [jsonText(consents)]);

    const manifest = jsonText({
      format: 1,
      request,
      made: new Date(now).toISOString(),
      policy: { version: policy.version, hash: policy.hash },
      locale,
      wording: words.review,
      files,
      held,
      ...(leftOut.length > 0 ? { notSearched: leftOut } : {}),
    });
    await archive.add("manifest.json", [manifest]);
    await o.made?.({ files: files.length + 1, manifest: createHash("sha256").update(manifest).digest("hex"), held });
    await archive.close();
  } finally {
    await close();
  }
};

/**
 * The copy that GDPR 15(3) owes, with what 15(1)-(2) want said, as a ZIP: `data/*.json` and `data/*.csv` for each table,
 * readable pages, and `manifest.json` with size and SHA-256 of every other file. Nothing happens before the first read;
 * then each source is read once into encrypted files outside the memory. Who may have it is not asked here: ask
 * `requestService.mayDownload` first.
 *
 * The stream errors, before any byte, with TrothError `subject-ambiguous`, `subject-unsearchable`, `row-unlabelled` or `secret-exported`, or with
 * what a source threw.
 *
 * @throws TrothError `locale-unknown`
 */
export const accessArchive = (o: AccessArchiveOptions): ReadableStream<Uint8Array> => {
  const telling: Telling = { policy: o.policy, locale: o.locale, words: wordingOf(o.locale, o.policy), rules: ruleSentences(o.policy, o.locale) };
  const start = () => {
    let fail: (error: unknown) => void = () => undefined;
    const pipe = new TransformStream<Uint8Array, Uint8Array>({ start: (controller) => void (fail = (error) => controller.error(error)) });
    const writing = write(o, telling, pipe.writable);
    // The ZIP writer holds the writable end; only from within can the readable one be told.
    writing.catch(fail);
    return { reader: pipe.readable.getReader(), writing };
  };
  let running: ReturnType<typeof start> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        running ??= start();
        const { done, value } = await running.reader.read();
        if (!done) return controller.enqueue(value);
        await running.writing;
        controller.close();
      },
      async cancel(reason) {
        await running?.reader.cancel(reason);
        await running?.writing.catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
};
