import type { AnyRoute } from "./route.js";
import { channelRoutes } from "./routes/channels.js";
import { consentRoutes } from "./routes/consent.js";
import { deskRoutes } from "./routes/desk.js";
import { noticeRoutes } from "./routes/notice.js";
import { objectionRoutes } from "./routes/objections.js";
import { requestRoutes } from "./routes/requests.js";

/** Everything that Troth answers over HTTP. Every domain adds rows; none adds a router. */
export const routes: readonly AnyRoute[] = [...noticeRoutes, ...consentRoutes, ...objectionRoutes, ...requestRoutes, ...channelRoutes, ...deskRoutes];
