import type { EventSchema } from "@troth/journal";
import { choiceEvents } from "./events.js";
import { carrying } from "./evidence/carried.js";
import { oppositionEvents } from "./opposition/events.js";

/** What a journal must be given to hold consent, objections and restrictions. */
export const consentEvents: readonly EventSchema[] = [...choiceEvents, carrying(choiceEvents), ...oppositionEvents];
