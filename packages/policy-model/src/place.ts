import type { Activity } from "./activity.js";
import type { Policy } from "./policy.js";
import type { Tracker } from "./tracker.js";

/** Whether an activity or a tracker is on a surface; without `surfaces` it is on all. */
export const isOn = ({ surfaces }: { readonly surfaces?: readonly string[] }, surface: string | undefined): boolean =>
  surface === undefined || surfaces === undefined || surfaces.includes(surface);

/** The activities of a purpose with their ids, on one surface or on all. */
export const activitiesOf = (policy: Policy, o: { readonly purpose: string; readonly surface?: string }): readonly (readonly [string, Activity])[] =>
  Object.entries(policy.activities).filter(([, activity]) => activity.purpose === o.purpose && isOn(activity, o.surface));

/** The trackers of a surface with their ids, of one purpose or of all. */
export const trackersOn = (policy: Policy, o: { readonly surface?: string; readonly purpose?: string }): readonly (readonly [string, Tracker])[] =>
  Object.entries(policy.trackers).filter(([, tracker]) => isOn(tracker, o.surface) && (o.purpose === undefined || tracker.purpose === o.purpose));
