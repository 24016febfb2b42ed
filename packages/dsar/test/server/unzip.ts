import { createHash } from "node:crypto";
import type { ReadableStream } from "node:stream/web";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";

export const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
};

/** The files of an archive, by name. Reads from the directory at its end, as unpacking programs do. */
export const unzip = async (stream: ReadableStream<Uint8Array>): Promise<ReadonlyMap<string, Uint8Array>> => {
  const zip = new ZipReader(new Uint8ArrayReader(await bytesOf(stream)), { useWebWorkers: false, checkSignature: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of await zip.getEntries()) if (!entry.directory) files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  await zip.close();
  return files;
};
export const textIn = (files: ReadonlyMap<string, Uint8Array>, name: string): string => {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`no ${name} among ${[...files.keys()].join(", ")}`);
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
};
export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** A reader of RFC 4180, to see what a spreadsheet would. */
export const csvRows = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
};
