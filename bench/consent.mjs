// How long a question takes: 1,000 shuffled questions per pass, every case warmed, rounds interleaved, median of rounds, in
// CPU time of the process: what else the machine does is not counted.
// Ratios to `obj[key]` count. Every answer is added up and printed in the end, so that no pass can be left out.
import { bundle } from "./bundle.mjs";

const [{ text }] = await bundle(`
  export { compileRules, compound, cookieReader, decider, findConsentCookie, may, parseConsentCookie, serializeConsentCookie } from "@troth/consent-core";
  export { createConsentStore } from "@opencookies/core";
`);
const { compileRules, compound, cookieReader, createConsentStore, decider, findConsentCookie, may, parseConsentCookie, serializeConsentCookie } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

const now = 1_781_517_600_000;
const count = 20;
const questions = 1000;
const rounds = 50;
const passes = 10;

// The same order on every machine.
let seed = 17;
const below = (n) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 4_294_967_296) * n);
};
const shuffled = (make) => Array.from({ length: questions }, (_, at) => [below(1_000_000), make(at)]).sort(([a], [b]) => a - b).map(([, made]) => made);

const ids = Array.from({ length: count }, (_, at) => `purpose-${at}`);
const vendors = ["acme", "tube", "maps"];
const kinds = ["consent", "legitimate-interest", "consent", "contract"];
const activities = (at) => [
  { id: `first-${at}`, bases: [{ kind: "contract", relationship: "member" }, { kind: kinds[at % 4] }], vendors, profiling: false },
  { id: `second-${at}`, bases: [{ kind: "contract", country: "CH" }, { kind: kinds[at % 4] }], vendors: vendors.slice(0, 2), profiling: false },
];
const purposes = Object.fromEntries(ids.map((id, at) => [id, { rev: "abc123", activities: activities(at) }]));
const rules = compileRules({ surfaces: { shop: { purposes, trackers: {} } }, lifetimes: { given: "P2M", refused: "P1M" } });
const choice = (at) => ({ choice: at % 3 ? "given" : "refused", at: now - 1_000_000, until: now + 9_000_000, rev: "abc123" });
const standing = {
  from: "cookie",
  choices: Object.fromEntries(ids.map((id, at) => [id, choice(at)])),
  vendors: {},
  objections: [{ purpose: ids[1], channel: "phone", at: now - 5000 }],
  restrictions: [],
  gpc: false,
  faults: [],
};

const yesNo = Object.fromEntries(ids.map((id, at) => [id, at % 3 > 0]));
const keys = shuffled((at) => ids[at % count]);
const full = shuffled((at) => ({ purpose: ids[at % count], vendor: vendors[at % 2], channel: at % 2 ? "phone" : "email", relationship: at % 3 ? "member" : "customer", country: at % 5 ? "DE" : "CH" }));
const joined = shuffled((at) => ({ all: [ids[at % count], { any: [ids[(at + 1) % count], { not: ids[(at + 2) % count] }] }] }));
const joinedThere = shuffled((at) => ({ and: [ids[at % count], { or: [ids[(at + 1) % count], { not: ids[(at + 2) % count] }] }] }));
// No two are alike: visitor, time and choices differ, and in one of four a purpose was decided on another day.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const cookie = () => {
  const at = now - 1000 - below(5_000_000) * 1000;
  const first = below(16);
  const later = below(4) ? -1 : below(5);
  const chosen = (n) => ({ choice: ["given", "refused", "withdrawn"][below(3)], at: n === later ? at - 5000 - below(9) * 86_400_000 : at, rev: "abc123" });
  const choices = Object.fromEntries(ids.slice(first, first + 5).map((id, n) => [id, chosen(n)]));
  return serializeConsentCookie({ choices, vendors: {}, visitor: Array.from({ length: 22 }, () => letters[below(64)]).join("") });
};
// Through a buffer: a server gets each header in one piece.
const headers = shuffled(() => Buffer.from(`a=1; troth=${cookie()}; b=2`).toString("latin1"));
if (new Set(headers).size !== questions) throw new Error("cookies are alike");

const here = decider(rules, standing, { surface: "shop" });
const read = cookieReader(rules);
const store = createConsentStore({ categories: ids.map((key) => ({ key, label: key })) });
for (const id of ids) if (yesNo[id]) store.toggle(id);
store.save();

/** A loop of its own for each case, so that what one case teaches the compiler does not slow another. */
// oxlint-disable-next-line no-new-func -- our own text; a loop that the cases share would be compiled for all of them at once
const over = (list, ask) => Function("list", "ask", "return () => { let yes = 0; for (let at = 0; at < list.length; at++) if (ask(list[at], at)) yes++; return yes; };")(list, ask);
const ours = "@troth/consent-core";
const theirs = "@opencookies/core 0.0.2";
const cases = [
  ["", "obj[key]", over(keys, (key) => yesNo[key])],
  [ours, "decider, one key", over(keys, (key) => here.may(key, now).allowed)],
  [ours, "decider, full question", over(full, (question) => here.may(question, now).allowed)],
  [ours, "may, one key", over(keys, (purpose) => may(rules, { purpose, surface: "shop", at: now }, standing).allowed)],
  [ours, "may, full question", over(full, (question) => may(rules, { ...question, surface: "shop", at: now }, standing).allowed)],
  [ours, "compound: all, any, not over a decider", over(joined, (asked) => compound(asked, (key) => here.may(key, now)).allowed)],
  [theirs, "store.has(key)", over(keys, (key) => store.has(key))],
  [theirs, "store.has: and, or, not", over(joinedThere, (asked) => store.has(asked))],
  [ours, "cookieReader, then may", over(headers, (header, at) => may(rules, { purpose: keys[at], surface: "shop", at: now }, read(header, { now }).standing).allowed)],
  [ours, "cookieReader alone", over(headers, (header) => read(header, { now }).standing.from === "cookie")],
  [ours, "find and parse the cookie, then may", over(headers, (header, at) => {
    const { standing: of } = parseConsentCookie(findConsentCookie(header), { rules, now });
    return may(rules, { purpose: keys[at], surface: "shop", at: now }, of).allowed;
  })],
];

let yeses = 0;
const spent = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
const times = cases.map(() => []);
for (let warm = 0; warm < 100; warm++) for (const [, , pass] of cases) yeses += pass();
for (let round = 0; round < rounds; round++) {
  for (const [at, [, , pass]] of cases.entries()) {
    const from = spent();
    for (let again = 0; again < passes; again++) yeses += pass();
    times[at].push(((spent() - from) * 1000) / (passes * questions));
  }
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const [base] = times.map(median);
console.log(`${"ns".padStart(8)}  ${"x obj[key]".padStart(10)}`);
for (const [at, [name, what]] of cases.entries()) {
  const ns = median(times[at]);
  console.log(`${ns.toFixed(1).padStart(8)}  ${(base / ns).toFixed(3).padStart(10)}  ${name.padEnd(28)} ${what}`);
}
console.log(`vanilla-cookieconsent 3.1.0: acceptedCategory is not run, it needs a document. (${yeses} yeses in all.)`);
