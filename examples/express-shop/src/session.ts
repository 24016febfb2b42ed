import cookieSession from "cookie-session";
import type { Request, RequestHandler, Response } from "express";
import type { Kysely } from "kysely";
import type { Authorize } from "@troth/express";
import type { Database } from "./database.js";

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** When the password was given; erasure and downloads want it fresh. */
  readonly signedInAt: number;
}
declare global {
  namespace Express {
    interface Request {
      /** Who is signed in; put there by `findCustomer`. */
      customer?: Customer;
    }
  }
}

/** The strictly necessary cookie of the policy: signed, gone when the browser closes. It holds an id and a time, and until the next page what that page is to say. */
export const session = (secret: string, secure: boolean): RequestHandler =>
  cookieSession({ name: "shop_session", keys: [secret], httpOnly: true, sameSite: "lax", secure });

export const signIn = (req: Request, id: string, now: number): void => {
  req.session = { id, signedInAt: now };
};
export const signOut = (req: Request): void => {
  req.session = null;
  delete req.customer;
};

/** What a page says once, to the browser in which it was done: no link can make the shop say it to anybody else. */
export type Told = "consent-withdrawn";
export const tellOnce = (req: Request, told: Told): void => {
  if (req.session) req.session["told"] = told;
};
export const wasTold = (req: Request, told: Told): boolean => {
  if (req.session?.["told"] !== told) return false;
  delete req.session["told"];
  return true;
};

/** Looks up whose session this is. Who was erased is signed out, in every browser. */
export const findCustomer =
  (db: Kysely<Database>): RequestHandler =>
  async (req, _res, next) => {
    const { id, signedInAt } = (req.session ?? {}) as { readonly id?: string; readonly signedInAt?: number };
    if (id !== undefined && signedInAt !== undefined) {
      const found = await db.selectFrom("customers").select(["id", "email", "name"]).where("id", "=", id).executeTakeFirst();
      if (found) req.customer = { ...found, signedInAt };
      else signOut(req);
    }
    next();
  };

const quarterHour = 15 * 60_000;
/** As Troth's own routes have it: for an erasure or a download the password was given a short while ago. */
export const isFresh = ({ signedInAt }: Customer, now: number): boolean => signedInAt <= now && now - signedInAt <= quarterHour;

/** Why a person is asked to sign in, in her words. */
const signInReasons = {
  order: "Please sign in to order. What you chose is not forgotten.",
  account: "Please sign in to see your account.",
  privacy: "Please sign in: we answer about your data to nobody but you.",
  support: "Please sign in: support is for customers.",
  stale: "You signed in more than a quarter of an hour ago. Please give your password once more; then it goes on where you were.",
} as const;
export type SignInReason = keyof typeof signInReasons;
export const signInReason = (value: unknown): string | undefined =>
  typeof value === "string" && Object.hasOwn(signInReasons, value) ? signInReasons[value as SignInReason] : undefined;

/** A path of the shop to go back to after the sign-in; nothing that leads to another site. */
export const pathBack = (value: unknown): string => (typeof value === "string" && /^\/(?!\/)[\w/-]{0,200}$/.test(value) ? value : "/account");

/** Leads to the sign-in, which says why, and back again. */
export const askToSignIn = (res: Response, why: SignInReason, back: string): void => res.redirect(303, `/sign-in?${new URLSearchParams({ why, back }).toString()}`);

/** Tells Troth who is signed in. */
export const authorize: Authorize = async ({ native, need }) => {
  const { customer } = native as Request;
  if (!customer) return { ok: false, reason: "unauthenticated" };
  if (need.role !== "person") return { ok: false, reason: "forbidden" };
  return {
    ok: true,
    grant: { role: "person", subject: { kind: "customer", ids: { id: customer.id } }, authenticatedAt: customer.signedInAt },
  };
};

/** Forms are taken from the shop's own pages only. */
export const sameOrigin: RequestHandler = (req, res, next) => {
  const origin = req.get("origin");
  if (req.method === "GET" || req.method === "HEAD" || origin === undefined || origin === `${req.protocol}://${req.get("host")}`) next();
  else res.status(403).send("This form was sent from another site.");
};
