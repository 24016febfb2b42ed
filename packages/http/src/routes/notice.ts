import { problem } from "../problem.js";
import { route, type AnyRoute } from "../route.js";

const types = { html: "text/html; charset=utf-8", markdown: "text/markdown; charset=utf-8" } as const;

export const noticeRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/notice",
    need: { role: "anyone" },
    summary: "The privacy notice, as a page (`format=html`) or as Markdown (`format=markdown`)",
    handle: async ({ troth, url }) => {
      const locale = url.searchParams.get("locale") ?? troth.policy.languages[0];
      const format = url.searchParams.get("format") ?? "html";
      if (!troth.policy.languages.includes(locale)) {
        return problem({ status: 404, code: "locale-unknown", title: `The notice is there in: ${troth.policy.languages.join(", ")}` });
      }
      if (format !== "html" && format !== "markdown") {
        return problem({ status: 400, code: "format-unknown", title: "The format is `html` or `markdown`" });
      }
      return new Response(troth.notice(format === "html" ? { locale, format, page: true } : { locale, format }), {
        headers: { "content-type": types[format], "cache-control": "no-cache", "content-language": locale },
      });
    },
  }),
];
