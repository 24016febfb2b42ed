import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server got, as it got it. */
export interface Received {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
export interface Reply {
  readonly status: number;
  readonly location?: string;
  readonly body?: string;
}

/** One real server on loopback for any number of names, and a fetch that takes each name there. */
export const serverOfNames = async (reply: (request: Received) => Reply) => {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const got = {
        name: String(request.headers["x-name"] ?? "loopback"),
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      received.push(got);
      const { status, location, body = "" } = reply(got);
      response.writeHead(status, location === undefined ? {} : { location });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      const { host, pathname, search } = new URL(url);
      const headers = new Headers(init.headers);
      headers.set("x-name", host);
      return fetch(`${origin}${pathname}${search}`, { ...init, headers });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
