import { channelEvents, consentEvents } from "@troth/consent-core/server";
import { dsarEvents } from "@troth/dsar";
import type { EventSchema } from "@troth/journal";
import { retentionEvents } from "@troth/retention";

/** Every type of event that the domains record: what a journal of Troth is created with. */
export const trothEvents: readonly EventSchema[] = [...consentEvents, ...channelEvents, ...dsarEvents, ...retentionEvents];
