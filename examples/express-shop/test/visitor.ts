export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Where a redirect leads, as a path. */
  readonly to: string | undefined;
}
export type Account = Readonly<Record<"name" | "email" | "password" | "street" | "city" | "country", string>>;

let accounts = 0;

/** A browser without scripts: keeps cookies, sends forms, follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  constructor(readonly origin: string) {}

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(this.origin + path, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return pageOf(await this.send(path, { headers }));
  }

  /** Sends a form as a page of the shop would. */
  async submit(path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return pageOf(await this.send(path, { method: "POST", headers: { origin: this.origin, ...headers }, body: new URLSearchParams(fields) }));
  }

  /** Writes by the contact form as it is shown, with the tick unless it is taken away. */
  async write(fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.submit("/contact", { name: "", ...hiddenFields((await this.open("/contact")).text), consent: "yes", ...fields });
  }

  /** Opens an account in a name that nobody has had before. */
  async signUp(changes: Partial<Account> = {}): Promise<Account> {
    accounts += 1;
    const account = { name: `Customer ${accounts}`, email: `customer-${accounts}@shop.example`, password: "correct horse", street: "Lange Str. 1", city: "Rostock", country: "DE", ...changes };
    const { status, text } = await this.submit("/sign-up", account);
    if (status !== 302) throw new Error(`no account: ${status} ${text}`);
    return account;
  }

  /** Asks for access or erasure, and gives the path of the request's page. */
  async ask(right: "access" | "erasure"): Promise<string> {
    const { to, text } = await this.submit("/privacy/requests", { right });
    if (!to?.startsWith("/privacy/requests/")) throw new Error(`not asked: ${text}`);
    return to;
  }
}

const pageOf = async (response: Response): Promise<Page> => ({
  status: response.status,
  text: await response.text(),
  headers: response.headers,
  to: response.headers.get("location") ?? undefined,
});

/** What a page says in its main part, without markup. */
export const wordsOf = (page: string): string =>
  (/<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, " ");

/** The hidden fields of the one form on a page that has any. */
export const hiddenFields = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = "", value = ""]) => [name, value]));
