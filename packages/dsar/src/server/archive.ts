import { createHash } from "node:crypto";
import { ReadableStream, type WritableStream } from "node:stream/web";
import { ZipWriter } from "@zip.js/zip.js";

/** One file of an archive, as its manifest lists it. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

const block = 65_536;

/** Texts as bytes in blocks of some size: a block per row would drown in the work that each one costs. */
async function* bytesOf(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let pending: string[] = [];
  let size = 0;
  for await (const text of texts) {
    pending.push(text);
    size += text.length;
    if (size < block) continue;
    yield encoder.encode(pending.join(""));
    pending = [];
    size = 0;
  }
  if (size > 0) yield encoder.encode(pending.join(""));
}

/** Writes a ZIP file by file, each streamed, hashed and counted on its way. */
export const archiveInto = (writable: WritableStream<Uint8Array>, now: number) => {
  const zip = new ZipWriter(writable, { useWebWorkers: false, bufferedWrite: false, keepOrder: true, lastModDate: new Date(now) });
  return {
    async add(name: string, texts: AsyncIterable<string> | Iterable<string>): Promise<ArchiveFile> {
      const hash = createHash("sha256");
      let bytes = 0;
      const source = bytesOf(texts);
      const readable = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { done, value } = await source.next();
          if (done) return controller.close();
          hash.update(value);
          bytes += value.length;
          controller.enqueue(value);
        },
        async cancel() {
          await source.return(undefined);
        },
      });
      // Node's stream is the web's; the DOM's types of it, where a program has both, differ in what iterates.
      await zip.add(name, readable as unknown as Parameters<typeof zip.add>[1]);
      return { name, bytes, sha256: hash.digest("hex") };
    },
    close: () => zip.close(),
  };
};
