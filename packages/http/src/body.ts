import type * as z from "zod";
import { problem } from "./problem.js";

/** Largest body that is read, in bytes. */
export const bodyLimit = 64 * 1024;

const tooLarge = () => problem({ status: 413, code: "body-too-large", title: `A body has at most ${bodyLimit} bytes` });

const readLimited = async (request: Request): Promise<string | undefined> => {
  if (!request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > bodyLimit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
};

/** The JSON body as the schema wants it, or the problem to answer with. */
export const readBody = async <Body>(request: Request, schema: z.ZodType<Body>): Promise<{ readonly body: Body } | { readonly refused: Response }> => {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return { refused: problem({ status: 415, code: "content-type", title: "The body must be application/json" }) };
  }
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimit) return { refused: tooLarge() };
  let parsed: unknown;
  try {
    const text = await readLimited(request);
    if (text === undefined) return { refused: tooLarge() };
    parsed = JSON.parse(text);
  } catch {
    return { refused: problem({ status: 400, code: "body-malformed", title: "The body is not JSON" }) };
  }
  const checked = schema.safeParse(parsed);
  if (checked.success) return { body: checked.data };
  const errors = checked.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  return { refused: problem({ status: 400, code: "body-invalid", title: "The body does not fit", errors }) };
};
