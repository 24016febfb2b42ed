import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdtemp, open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lines put aside on disk, to be read as often as needed. */
export interface Spool {
  write(line: string): Promise<void>;
  lines(): AsyncIterable<string>;
  close(): Promise<void>;
}
const block = 65_536;

/** A file that is empty, to be written and read, and what takes it away after it is closed. */
interface Scratch {
  readonly file: FileHandle;
  remove(): Promise<void>;
}

const nameless = async (): Promise<Scratch> => {
  const folder = await mkdtemp(join(tmpdir(), "troth-"));
  const file = await open(join(folder, "spool"), "wx+", 0o600);
  const remove = () => rm(folder, { recursive: true, force: true });
  await remove().catch(() => undefined);
  return { file, remove };
};

/**
 * A file of lines outside the memory. What is in it is personal: it is encrypted under a key that never leaves this
 * process, readable by its owner only, and loses its name as soon as it is open, so that a crash leaves nothing to find.
 * (Where the system refuses that, as Windows does, it is removed at `close`.)
 */
export const openSpool = async (scratch: () => Promise<Scratch> = nameless): Promise<Spool> => {
  const { file, remove } = await scratch();
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-ctr", key, iv);
  let pending: string[] = [];
  let size = 0;

  const flush = async () => {
    if (pending.length === 0) return;
    const bytes = cipher.update(pending.join(""), "utf8");
    pending = [];
    size = 0;
    await file.appendFile(bytes);
  };
  return {
    async write(line) {
      pending.push(line, "\n");
      size += line.length + 1;
      if (size >= block) await flush();
    },
    async *lines() {
      await flush();
      const decipher = createDecipheriv("aes-256-ctr", key, iv);
      const decoder = new TextDecoder();
      const bytes = Buffer.alloc(block);
      let rest = "";
      for (let at = 0; ; ) {
        const { bytesRead } = await file.read(bytes, 0, block, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        const lines = (rest + decoder.decode(decipher.update(bytes.subarray(0, bytesRead)), { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        yield* lines;
      }
    },
    async close() {
      await file.close();
      await remove();
    },
  };
};
