import type { Refusal, SubjectRef } from "@troth/decision";
import { findConsentCookie, type Choices, type ChoiceRequest, type Standing } from "@troth/consent-core";
import { consentService, type ConflictRule, type ConsentRead, type ConsentService, type OppositionService } from "@troth/consent-core/server";
import type { Journal } from "@troth/journal";
import { toClientPolicy, type ClientPolicy, type Policy } from "@troth/policy-model";
import { offered } from "@troth/transfer-safeguards";
import { timed, type TimedCall } from "./timed.js";

/** Headers of a request, in whatever runtime. */
export interface RequestHeaders {
  readonly headers: { get(name: string): string | null };
}
/** Whose standing: who sends a request, or a person the app knows. */
export type Who = { readonly request: RequestHeaders; readonly subject?: SubjectRef } | { readonly subject: SubjectRef };

type Opposition = { readonly [K in Exclude<keyof OppositionService, "oppositionOf">]: TimedCall<OppositionService[K]> };

/** Consent, objections and restrictions, as the host app uses them. `now`: the time of the act, that of Troth's clock unless said. */
export interface TrothConsent<P extends Policy> extends Opposition, Pick<OppositionService, "oppositionOf"> {
  /** What a browser asks and gates. Vendors without a valid transfer tool at this moment are not in it. */
  clientPolicy(o: { readonly surface: keyof P["surfaces"] & string; readonly locale: P["languages"][number] }): ClientPolicy;
  /**
   * Reads a request: where its sender stands, the visitor's id as the cookie has it, for `link` and `unlink` (none before the first
   * choice), and the cookie for the next response where the journal knows better than the one that came. `secure` is true unless said;
   * false is for an answer over plain http.
   */
  read(o: { readonly request: RequestHeaders; readonly secure?: boolean; readonly now?: number }): Promise<ConsentRead>;
  /**
   * Records a choice as evidence. `cookie` is the request's `Cookie` header; `setCookie` goes into the response, also where
   * the request is refused: what it takes back is recorded in any case. `secure` is true unless said.
   *
   * @throws TrothError `consent-busy`, and what the journal throws
   */
  record(o: {
    readonly request: ChoiceRequest;
    readonly cookie: string | undefined;
    readonly secure?: boolean;
    readonly now?: number;
  }): Promise<(Choices & { readonly ok: true; readonly visitor: string; readonly setCookie: string }) | { readonly ok: false; readonly refusal: Refusal; readonly setCookie?: string }>;
  /** A choice on paper, by phone, by mail or face to face, written down by an operator; see `ConsentService`. */
  readonly recordByOperator: TimedCall<ConsentService["recordByOperator"]>;
  /** A choice in a form of the app's; see `ConsentService`. */
  readonly recordInForm: TimedCall<ConsentService["recordInForm"]>;
  /** Joins a visitor with an account, where policy and person allow it; see `ConsentService`. */
  readonly link: TimedCall<ConsentService["link"]>;
  /** Severs that; see `ConsentService`. */
  readonly unlink: TimedCall<ConsentService["unlink"]>;
}

export interface ConsentParts<P extends Policy> {
  readonly consent: TrothConsent<P>;
  readonly service: ConsentService;
  standingOf(who: Who, now: number): Promise<Standing>;
}

/** Joins consent to transfers: what is offered in a banner is what may be sent to. */
export const trothConsent = <P extends Policy>(
  policy: P,
  o: { readonly journal: Journal; readonly random: (n: number) => Uint8Array; readonly notice: string; readonly zone: string; readonly conflict?: ConflictRule; now(): number },
): ConsentParts<P> => {
  const service = consentService({ policy, journal: o.journal, random: o.random, ...(o.conflict ? { conflict: o.conflict } : {}) });
  const at = timed(o.now);
  const offer = (now: number) => offered(policy, now, { zone: o.zone });
  const compiled = new Map<string, ClientPolicy>();
  return {
    service,
    consent: {
      clientPolicy: ({ surface, locale }) => {
        const { recipients, recheck } = offer(o.now());
        const edition = JSON.stringify([surface, locale, recipients, recheck]);
        const client = compiled.get(edition) ?? toClientPolicy(policy, { surface, locale, offered: recipients, evidence: true, notice: o.notice, ...(recheck ? { recheck } : {}) });
        compiled.set(edition, client);
        return client;
      },
      read: ({ request, secure = true, now = o.now() }) => service.readConsent(request.headers, { now, secure }),
      record: async ({ request, cookie, secure = true, now = o.now() }) => {
        const recorded = await service.record({ request, cookie: findConsentCookie(cookie), offered: offer(now).recipients, now, secure });
        if (!recorded.ok) return { ok: false, refusal: recorded.refusal, ...(recorded.cookie === undefined ? {} : { setCookie: recorded.cookie }) };
        const { choices, vendors, visitor } = recorded;
        return { ok: true, choices, vendors, visitor, setCookie: recorded.cookie };
      },
      recordByOperator: (told) => service.recordByOperator(at(told)),
      recordInForm: (told) => service.recordInForm(at(told)),
      link: (asked) => service.link(at(asked)),
      unlink: (asked) => service.unlink(at(asked)),
      object: (asked) => service.object(at(asked)),
      giveGrounds: (asked) => service.giveGrounds(at(asked)),
      withdrawObjection: (asked) => service.withdrawObjection(at(asked)),
      override: (asked) => service.override(at(asked)),
      restrict: (asked) => service.restrict(at(asked)),
      lift: (asked) => service.lift(at(asked)),
      oppositionOf: service.oppositionOf,
    },
    standingOf: async (who, now) => {
      if (!("request" in who)) return service.standingOf({ gpc: false, subject: who.subject, now });
      const { standing } = await service.readConsent(who.request.headers, { now, ...(who.subject ? { subject: who.subject } : {}) });
      return standing;
    },
  };
};
