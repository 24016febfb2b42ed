/**
 * The styles of banner, settings and placeholders. Colours, radius and font follow custom properties of the page; lengths are
 * in `em`, so that no page's root size shrinks them. A browser too old for its colours (before 2024) shows all of it unstyled, in
 * the flow of the page, rather than see-through.
 */
export const css = `@supports (color:light-dark(red,red)){
troth-banner,troth-settings,troth-embed{
--bg:var(--troth-background,light-dark(#fff,#1b2129));--fg:var(--troth-text,light-dark(#1c2430,#eef1f4));
--soft:var(--troth-muted,light-dark(#566172,#aab4c0));--line:var(--troth-border,light-dark(#dfe4ea,#39424e));
--accent:var(--troth-accent,light-dark(#24507f,#a9cbf0));--on:var(--troth-on-accent,light-dark(#fff,#12202f));--round:var(--troth-radius,12px);
display:block;box-sizing:border-box;color-scheme:var(--troth-scheme,light dark);color:var(--fg);font:var(--troth-font,400 16px/1.5 system-ui,sans-serif);
text-align:start;overflow-wrap:anywhere;hyphens:auto;
& *{box-sizing:border-box}
& h2{margin:0 0 .25em;font-size:1.125em;line-height:1.5;color:inherit}
& h2:focus{outline:0}
& p{margin:0;color:var(--soft);font-size:.9375em}
& ul{margin:0;padding:0;list-style:none}
& a{color:var(--accent)}
& :focus-visible{outline:2px solid var(--accent);outline-offset:2px}}
troth-banner,troth-settings dialog,.troth-placeholder{padding:1.25em;border:1px solid var(--line);border-radius:var(--round);background:var(--bg);color:var(--fg)}
troth-banner,troth-settings dialog{overflow:auto;box-shadow:0 8px 32px #0003}
troth-banner{position:fixed;z-index:2147483000;inset:auto 1em 1em;max-width:48em;max-height:70dvh;margin:auto}
html:has(troth-banner){scroll-padding-bottom:min(22em,80vh)}
.troth-buttons{display:grid;grid:auto-flow 1fr/repeat(auto-fit,minmax(max(9em,min(100%,(28em - 100%)*99)),1fr));gap:.625em;margin-top:1.25em}
.troth-button{min-height:3em;margin:0;padding:.5em;border:1px solid var(--accent);border-radius:var(--round);background:var(--accent);color:var(--on);
font:inherit;font-size:.9375em;font-weight:600;cursor:pointer}
.troth-button:hover{filter:brightness(1.12)}
troth-settings dialog{width:40em;margin:auto}
troth-settings dialog::backdrop{background:#0008}
@media (min-height:32em){troth-settings dialog{scroll-padding-bottom:14em}
troth-settings .troth-buttons{position:sticky;bottom:-1.25em;margin:0 0 -1.25em;padding:1.25em 0;background:var(--bg)}}
.troth-purposes{margin-top:1em;border-bottom:1px solid var(--line)}
.troth-purposes>li{padding:.875em 0;border-top:1px solid var(--line)}
.troth-row{display:flex;align-items:center;justify-content:space-between;gap:1em;min-height:1.75em;cursor:pointer}
.troth-name{font-weight:600;color:var(--fg)}
troth-settings li ul{margin-top:.5em;padding-inline-start:1em;border-inline-start:1px solid var(--line)}
troth-settings summary,troth-settings li li{font-size:.9375em}
troth-settings summary,troth-settings details li{padding-top:.5em}
troth-settings summary{color:var(--soft);cursor:pointer}
troth-settings input{flex:none;width:1.25em;height:1.25em;margin:0;font-size:1em;accent-color:var(--accent)}
troth-embed{min-height:20em}
troth-embed iframe{display:block;width:100%;min-height:inherit;border:0;border-radius:var(--round)}
.troth-placeholder{display:grid;place-content:center;min-height:inherit;text-align:center}
@media print{troth-banner{display:none}}}
`;

const sheets = new WeakMap<Document, CSSStyleSheet>();
/** Adopts the styles once, as a constructed sheet: a content security policy needs no exception for it. */
export const adoptStyle = (document: Document, view: typeof globalThis): void => {
  if (sheets.has(document)) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(document, sheet);
  document.adoptedStyleSheets.push(sheet);
};
