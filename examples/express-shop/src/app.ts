import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { trothExpress } from "@troth/express";
import express, { type ErrorRequestHandler, type Express } from "express";
import helmet from "helmet";
import type { Clock } from "troth";
import { accessLog } from "./access-log.js";
import { openDatabase, type OpenDatabase } from "./database.js";
import { accountPages } from "./pages/account.js";
import { privacyPages } from "./pages/privacy.js";
import { shopPages } from "./pages/shop.js";
import { keepPromises, type ShopTroth } from "./promises.js";
import { authorize, findCustomer, sameOrigin, session } from "./session.js";

const here = dirname(fileURLToPath(import.meta.url));
const day = 86_400_000;

export interface ShopOptions {
  /** `postgres://…`, the path of a SQLite file, or `:memory:`. */
  readonly database: string;
  /** Folder of the key file unless that is elsewhere, and of the journal where the database is PostgreSQL. */
  readonly dataFolder: string;
  /** The file of the keys that seal personal data in the journal; `keys.json` in the data folder unless said. */
  readonly keyFile?: string;
  readonly sessionSecret: string;
  /** Id of the Google Analytics property. */
  readonly analyticsId: string;
  /** Id of the YouTube video on the front page. */
  readonly videoId: string;
  /** Whether people reach the shop by https: cookies go over nothing else, and a proxy in the same network is believed. */
  readonly secure: boolean;
  readonly clock?: Clock;
  /** How the shop reaches others; `fetch` of the platform unless said. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** For how long another host may keep a page waiting, in milliseconds; ten seconds unless said. */
  readonly patience?: number;
  /** Told of faults; people are told only that there was one. */
  readonly onFault?: (fault: unknown) => void;
}

export interface Shop {
  readonly app: Express;
  readonly troth: ShopTroth;
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

/** What a body parser refuses says why by its status; everything else is ours. */
const errorPage =
  (onFault: (fault: unknown) => void): ErrorRequestHandler =>
  (fault: { readonly status?: number } | undefined, _req, res, next) => {
    const refused = fault?.status !== undefined && fault.status < 500;
    if (!refused) onFault(fault);
    if (res.headersSent) return next(fault);
    return res
      .status(refused ? (fault.status as number) : 500)
      .type("text")
      .send(refused ? "The shop cannot read this." : "Something went wrong on our side.");
  };

/** New keys beside old ones would leave unreadable what the old ones sealed, and nobody would notice for a while. */
const keyFileOf = ({ dataFolder, keyFile }: ShopOptions): string => {
  const inFolder = join(dataFolder, "keys.json");
  if (keyFile === undefined) return inFolder;
  if (!existsSync(keyFile) && existsSync(inFolder)) throw new Error(`The keys are still in ${inFolder}: move that file to ${keyFile}`);
  return keyFile;
};

/** The shop as an Express app; `server.ts` listens with it, tests open it on a port of their own. */
export const createShop = async (options: ShopOptions): Promise<Shop> => {
  const { onFault = () => undefined } = options;
  const clock = options.clock ?? { now: () => Date.now() };
  const keyFile = keyFileOf(options);
  const database = await openDatabase(options.database);
  const { troth, consents } = await keepPromises(database, {
    keyFile,
    journalFile: join(options.dataFolder, "journal.db"),
    clock,
    ...(options.fetch ? { fetch: options.fetch } : {}),
  }).catch(async (fault: unknown) => {
    await database.db.destroy();
    throw fault;
  });

  const app = express();
  app.set("view engine", "ejs");
  app.set("views", join(here, "../views"));
  app.disable("x-powered-by");
  if (options.secure) app.set("trust proxy", "loopback, uniquelocal");

  app.use((_req, res, next) => {
    res.locals["nonce"] = randomBytes(16).toString("base64");
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", (_req, res) => `'nonce-${(res as express.Response).locals["nonce"] as string}'`, "https://www.googletagmanager.com"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", "data:", "https://*.google-analytics.com"],
          connectSrc: ["'self'", "https://*.google-analytics.com"],
          frameSrc: ["https://www.youtube-nocookie.com", "https://www.instagram.com"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: options.secure,
      // `no-referrer` would send forms with `Origin: null`, and nobody could tell them from those of other sites.
      referrerPolicy: { policy: "same-origin" },
    }),
  );
  app.use("/assets", express.static(join(here, "../public"), { maxAge: day }));
  app.get("/assets/troth.js", (_req, res) => res.sendFile(fileURLToPath(import.meta.resolve("@troth/browser/global"))));
  app.use(accessLog(database.db, clock, onFault));
  app.use(session(options.sessionSecret, options.secure), findCustomer(database.db));
  app.use(trothExpress(troth, { surface: "shop", authorize, clock, onFault }));
  app.use(sameOrigin, express.urlencoded({ extended: false, limit: "32kb" }));
  app.use((req, res, next) => {
    res.locals["customer"] = req.customer;
    // What is about a person stays in no cache: going back shows neither an old plan nor the account of who has left.
    if (req.customer || req.path.startsWith("/privacy")) res.set("cache-control", "no-store");
    res.locals["analyticsId"] = options.analyticsId;
    // JSON inside a script element: `<` would end it early.
    res.locals["clientPolicy"] = JSON.stringify(troth.consent.clientPolicy({ surface: "shop", locale: "en" })).replaceAll("<", "\\u003c");
    next();
  });

  app.use(shopPages({ db: database.db, troth, consents, clock, videoId: options.videoId, patience: options.patience ?? 10_000, onFault }));
  app.use(accountPages({ db: database.db, clock }));
  app.use(privacyPages({ db: database.db, troth, consents, clock }));
  app.use((_req, res) => res.status(404).render("message", { title: "Not found", text: "There is no such page." }));
  app.use(errorPage(onFault));

  return {
    app,
    troth,
    database,
    close: async () => {
      await troth.close();
      await database.db.destroy();
    },
  };
};
