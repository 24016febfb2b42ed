// What `<script src>` loads: it sets `window.troth`. An export would cost the page the helpers that carry it.
import { policyFrom } from "./client-policy.js";
import { sendTo } from "./evidence.js";
import { start } from "./start.js";

Object.assign(globalThis, { troth: { start, policyFrom, sendTo } });
