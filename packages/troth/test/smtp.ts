import { createServer, connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Mailed, Mailer } from "../src/index.js";

/** What a server took in: the envelope, and the message as it came. */
export interface Taken {
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
/** `take`; or a reply of 4xx or 5xx to the recipient; or the connection ends when the message is there, before it is acknowledged. */
export type Mood = "take" | "451 later" | "550 no such mailbox" | "hang-up";

/** The part of RFC 5321 that one message needs, on a port of this machine. */
export const smtpServer = async () => {
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  let mood: Mood = "take";
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    const say = (line: string) => socket.write(`${line}\r\n`);
    let to = "";
    let data: string[] | undefined;
    const received = (): void => {
      const lines = (data ?? []).map((one) => one.replace(/^\./, ""));
      const end = lines.indexOf("");
      const headers = Object.fromEntries(lines.slice(0, end).map((one) => [one.slice(0, one.indexOf(":")).toLowerCase(), one.slice(one.indexOf(":") + 1).trim()]));
      taken.push({ to, headers, text: lines.slice(end + 1).join("\n") });
      data = undefined;
    };
    createInterface({ input: socket, crlfDelay: Infinity }).on("line", (line) => {
      if (data) {
        if (line !== ".") return void data.push(line);
        received();
        return mood === "hang-up" ? void socket.destroy() : say("250 taken");
      }
      const command = line.slice(0, 4).toUpperCase();
      if (command === "EHLO") return say("250 mail.shop.example");
      if (command === "MAIL") return say("250 ok");
      if (command === "RCPT") {
        to = /<([^>]*)>/.exec(line)?.[1] ?? "";
        return say(/^\d/.test(mood) ? mood : "250 ok");
      }
      if (command === "DATA") {
        data = [];
        return say("354 go on");
      }
      if (command === "QUIT") return void socket.end("221 bye\r\n");
      return say("500 unknown");
    });
    say("220 mail.shop.example");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  return {
    port,
    taken,
    be: (next: Mood) => void (mood = next),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const word = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`);

/** A mailer over a socket: the key becomes the Message-ID, 4xx puts off, 5xx rejects. */
export const smtpMailer = (port: number): Mailer => ({
  send: ({ key, to, subject, text, headers }) =>
    new Promise<Mailed>((resolve, reject) => {
      const id = `<${key.replace(":", ".")}@shop.example>`;
      const all = { From: "shop@shop.example", To: to, Subject: word(subject), "Message-ID": id, "Content-Type": "text/plain; charset=utf-8", ...headers };
      const message = [...Object.entries(all).map(([name, value]) => `${name}: ${value}`), "", ...text.split("\n").map((one) => one.replace(/^\./, ".."))].join("\r\n");
      const talk = ["EHLO shop.example", "MAIL FROM:<shop@shop.example>", `RCPT TO:<${to}>`, "DATA", `${message}\r\n.`, "QUIT"];
      const socket = connect(port, "127.0.0.1");
      socket.on("error", reject).on("close", () => reject(new Error("the connection ended")));
      let said = 0;
      createInterface({ input: socket, crlfDelay: Infinity })
        .on("error", () => undefined)
        .on("line", (line) => {
          if (line.startsWith("4")) resolve({ retryAfterMs: 600_000 });
          else if (line.startsWith("5")) resolve({ rejected: line });
          else if (said === talk.length - 1) resolve({ id });
          else return void socket.write(`${talk[said++] as string}\r\n`);
          socket.end("QUIT\r\n");
        });
    }),
});
