import { allow, refuse, TrothError, type Reason, type SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import { streamName } from "@troth/journal";
import { deadline } from "@troth/legal-time";
import type { Policy } from "@troth/policy-model";
import { carried, carryOut } from "./carry-out.js";
import { consequencesOf } from "./consequence.js";
import { decide, type Command } from "./decide.js";
import type { Channel, RequestReceived, Right } from "./events.js";
import { groundsOf } from "./ground.js";
import { digestsOf, itemsOf, type SourcePlans } from "./plan.js";
import { requestUnknown, subjectAmbiguous } from "./refusal.js";
import { requestId } from "./request-id.js";
import type { Refused, RequestService, RequestServiceOptions } from "./request-service.js";
import { again, requestStreams, type Loaded, type Stamp } from "./request-stream.js";
import { resumer } from "./resume.js";
import { searchIn } from "./searchable.js";
import { isLate, isOpen, type RequestState } from "./state.js";

const no = (...because: readonly [Reason, ...Reason[]]): Refused => ({ ok: false, refusal: refuse(...because) });
const bySubject = (now: number): Stamp => ({ at: now, actor: "subject" });

const assertSources = (sources: readonly DataSource[]): void => {
  const names = sources.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice === undefined) return;
  throw new TrothError({ code: "source-twice", message: `There are two sources "${twice}"`, path: `sources.${twice}`, hint: "Give each a name of its own." });
};

const assertKind = (policy: Policy, { kind }: SubjectRef): void => {
  if (Object.hasOwn(policy.subjects, kind)) return;
  throw new TrothError({ code: "subject-kind-unknown", message: `The policy has no kind of person "${kind}"`, path: `subjects.${kind}`, hint: "Name a person by a kind of the policy." });
};

/**
 * Receives, plans, carries out and proves requests.
 *
 * @throws TrothError `source-twice`
 */
export const requestService = ({ policy, journal, sources, place, random }: RequestServiceOptions): RequestService => {
  assertSources(sources);
  const streams = requestStreams(journal, policy);
  const resume = resumer({ journal, streams, sources });

  const find = async (id: string, subject: SubjectRef): Promise<Loaded | Refused> => {
    const found = await streams.of(subject);
    if (found.found === "ambiguous") return no(subjectAmbiguous("subject"));
    const request = found.found === "one" ? found.requests.find(({ state }) => state.id === id) : undefined;
    return request ?? no(requestUnknown());
  };
  const plansOf = async (among: readonly DataSource[], subject: SubjectRef, now: number): Promise<SourcePlans> => {
    const plans: [string, SourcePlans[string]][] = [];
    for (const source of among) plans.push([source.name, await source.plan(subject, { now })]);
    return Object.fromEntries(plans);
  };
  const change = async (stream: string, command: Command, now: number): Promise<{ readonly ok: true; readonly state: RequestState } | Refused> => {
    const { decided, state } = await again(() => streams.change(stream, command, bySubject(now)));
    if (!decided.ok) return decided;
    return state ? { ok: true, state } : no(requestUnknown());
  };
  const receivedAt = (now: number, right: Right, kind: string, channel: Channel): RequestReceived => {
    const { on, at, steps } = deadline({ received: now, unit: "month", count: 1, ...place });
    const id = requestId(random);
    return { id, right, kind, channel, due: on, dueAt: at, dueSteps: steps, zone: place.zone, calendar: place.calendar.id };
  };

  return {
    async open({ subject, right, channel, now, actor }) {
      assertKind(policy, subject);
      return again(() =>
        journal.transaction(async (tx) => {
          const person = await journal.subject(subject, { create: true, under: "evidence", tx });
          if (person.found !== "one") return no(subjectAmbiguous("subject"));
          const found = await streams.of(subject, tx);
          const current = found.found === "one" ? found.requests.find(({ state }) => state.right === right && isOpen(state)) : undefined;
          if (current) return { ok: true, id: current.state.id, due: current.state.due, steps: current.state.steps, joined: true };
          await journal.subject(subject, { create: true, under: "content", tx });
          const received = receivedAt(now, right, subject.kind, channel);
          const sealed = { content: { ids: subject.ids }, evidence: { identifiedBy: Object.keys(subject.ids).sort() } };
          const decided = decide(undefined, { act: "open", received }, policy);
          if (!decided.ok) return decided;
          await streams.append(streamName(random), decided.events, { at: now, actor, subject: person.key, sealed }, undefined, tx);
          return { ok: true, id: received.id, due: received.due, steps: received.dueSteps, joined: false };
        }),
      );
    },

    async list(subject, now) {
      const found = await streams.of(subject);
      const states = found.found === "one" ? found.requests.map(({ state }) => state) : [];
      return states
        .map((state) => ({ ...state, open: isOpen(state), late: isLate(state, now) }))
        .sort((a, b) => b.receivedAt - a.receivedAt || (a.id < b.id ? -1 : 1));
    },

    async get(id, subject) {
      const request = await find(id, subject);
      return "state" in request ? request.state : undefined;
    },

    async plan(id, subject, now) {
      const request = await find(id, subject);
      if (!("state" in request)) return request;
      const early = decide(request.state, { act: "plan", plans: {} }, policy);
      if (!early.ok) return early;
      const searched = await searchIn(sources, subject);
      if (!searched.ok) return no(...searched.because);
      const plans = await plansOf(searched.sources, subject, now);
      const planned = await change(request.stream, { act: "plan", plans }, now);
      if (!planned.ok) return planned;
      const items = itemsOf(plans);
      const grounds = groundsOf(policy, request.state.kind);
      return { ok: true, digests: digestsOf(plans), items, grounds, consequences: [...consequencesOf(grounds, items), ...searched.leftOut] };
    },

    async confirm(id, subject, { digests, contractEnded, now }) {
      const request = await find(id, subject);
      if (!("state" in request)) return request;
      const searched = request.state.status === "planned" ? await searchIn(sources, subject) : undefined;
      if (searched && !searched.ok) return no(...searched.because);
      const current = searched ? { current: digestsOf(await plansOf(searched.sources, subject, now)) } : {};
      const confirmed = await change(request.stream, { act: "confirm", digests, contractEnded, ...current }, now);
      if (!confirmed.ok) return confirmed;
      if (confirmed.state.status === "fulfilled") return carried(confirmed.state);
      return carryOut({ journal, streams, sources, subject, request: { ...request, state: confirmed.state }, now });
    },

    async mayDownload(id, subject) {
      const request = await find(id, subject);
      if (!("state" in request)) return request.refusal;
      const decided = decide(request.state, { act: "answer", manifest: "", held: [] }, policy);
      if (!decided.ok) return decided.refusal;
      const searched = await searchIn(sources, subject);
      return searched.ok ? allow({ code: "access-owed", path: `requests.${id}`, article: "GDPR 15(3)" }, ...searched.leftOut) : refuse(...searched.because);
    },

    async answered(id, subject, { manifest, held, now }) {
      const request = await find(id, subject);
      return "state" in request ? change(request.stream, { act: "answer", manifest, held }, now) : request;
    },

    async withdraw(id, subject, now) {
      const request = await find(id, subject);
      return "state" in request ? change(request.stream, { act: "withdraw" }, now) : request;
    },

    resume,
  };
};
