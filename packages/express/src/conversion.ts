import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { Request as ExpressRequest, Response as ExpressResponse } from "express";

/** Path and query from the root of the host, wherever a middleware is mounted; a target may also be a whole address. */
const targetOf = (req: ExpressRequest): string => req.originalUrl.replace(/^https?:\/\/[^/?]*/i, "").replace(/^(?!\/)/, "/");

/** The path from the root of the host. */
export const pathOf = (req: ExpressRequest): string => targetOf(req).replace(/[?#].*$/s, "");

/** Where a request says it went: Express' own view, so `trust proxy` decides what headers of a proxy count. */
export const urlOf = (req: ExpressRequest): string => `${req.protocol}://${req.get("host") ?? "localhost"}${targetOf(req)}`;

const headersOf = (req: ExpressRequest): Headers => {
  const headers = new Headers();
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    headers.append(req.rawHeaders[index] as string, req.rawHeaders[index + 1] as string);
  }
  return headers;
};

/** What a body parser has eaten is given back as JSON; a body that nobody read goes on as it streams. */
const bodyOf = (req: ExpressRequest): { body: NonNullable<RequestInit["body"]>; duplex: "half" } | undefined => {
  if (req.method === "GET" || req.method === "HEAD") return undefined;
  if (req.body !== undefined && req.readableEnded) return { body: JSON.stringify(req.body), duplex: "half" };
  return { body: Readable.toWeb(req) as unknown as NonNullable<RequestInit["body"]>, duplex: "half" };
};

/** An Express request as a Request of the web; aborted when the caller goes away. */
export const toWebRequest = (req: ExpressRequest, res: ExpressResponse): Request => {
  const gone = new AbortController();
  res.on("close", () => {
    if (!res.writableEnded) gone.abort();
  });
  return new Request(urlOf(req), { method: req.method, headers: headersOf(req), signal: gone.signal, ...bodyOf(req) });
};

/** Sends a Response of the web through Express, streaming. */
export const sendWebResponse = async (response: Response, res: ExpressResponse): Promise<void> => {
  res.status(response.status);
  for (const [name, value] of response.headers) if (name !== "set-cookie") res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.append("set-cookie", cookies);
  if (!response.body) {
    res.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as unknown as NodeReadableStream), res);
};
