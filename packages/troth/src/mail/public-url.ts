import { TrothError } from "@troth/decision";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The address below which links in mails lead, without a slash at its end. A token in it must not be read on the way: https, but on
 * this machine.
 *
 * @throws TrothError `public-url-invalid`
 */
export const publicUrlOf = (given: string | undefined): string => {
  const refuse = (message: string) =>
    new TrothError({ code: "public-url-invalid", message, path: "publicUrl", hint: 'Where Troth\'s routes are reached from outside, e.g. "https://shop.example/troth".' });
  if (given === undefined) throw refuse("A mailer is there, and no address that its links could lead to");
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw refuse("This is no address");
  }
  const safe = url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname));
  if (!safe || url.username || url.password || given.includes("?") || given.includes("#")) throw refuse("Links need https, and no query, fragment or password");
  return url.href.replace(/\/+$/, "");
};
