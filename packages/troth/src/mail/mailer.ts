/** A message as text; `headers` besides those that every mail has. */
export interface Mail {
  /** One message, one key, for good: a mailer that has sent it does not send it again. Letters, digits and `. _ : / -`. */
  readonly key: string;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
/**
 * What became of a mail: handed over, under the id of the mailer; not now, try again no sooner than in so many milliseconds; or
 * not at all, whoever tries.
 */
export type Mailed = { readonly id: string } | { readonly retryAfterMs: number } | { readonly rejected: string };

/**
 * The port through which mail leaves: by SMTP, or by the API of whoever sends for the app. It must answer or reject within a
 * minute: after a quarter of an hour another process may try the same mail.
 */
export interface Mailer {
  send(mail: Mail): Promise<Mailed>;
}
