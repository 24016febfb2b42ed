// Written for the reader; a build step is not needed for 3 kB. Every colour, radius and font can be set by the page.
const css = `
troth-banner,troth-settings,troth-embed{
--bg:var(--troth-background,#fff);--fg:var(--troth-text,#1c2430);--soft:var(--troth-muted,#566172);--line:var(--troth-border,#dfe4ea);
--accent:var(--troth-accent,#24507f);--on:var(--troth-on-accent,#fff);--round:var(--troth-radius,12px);
color:var(--fg);font:var(--troth-font,400 16px/1.5 system-ui,sans-serif);text-align:start}
@media (prefers-color-scheme:dark){troth-banner,troth-settings,troth-embed{
--bg:var(--troth-background,#1b2129);--fg:var(--troth-text,#eef1f4);--soft:var(--troth-muted,#aab4c0);--line:var(--troth-border,#39424e);
--accent:var(--troth-accent,#a9cbf0);--on:var(--troth-on-accent,#12202f)}}
troth-banner,troth-settings,troth-embed{& *{box-sizing:border-box}
& h2{margin:0 0 .35em;font-size:1.125em;font-weight:650;line-height:1.3;color:inherit}
& h2:focus{outline:0}
& p{margin:0;color:var(--soft);font-size:.9375em;max-width:68ch}
& ul{margin:0;padding:0;list-style:none}
& a{color:var(--accent)}
& :focus-visible{outline:2px solid var(--accent);outline-offset:2px}}
troth-banner,troth-settings dialog{max-height:calc(100dvh - 2rem);overflow:auto;background:var(--bg);color:var(--fg);
border:1px solid var(--line);border-radius:calc(var(--round) + 4px);box-shadow:0 8px 32px rgb(10 20 30/.2)}
troth-banner{display:block;position:fixed;z-index:2147483000;inset:auto 1rem 1rem;max-width:46rem;margin-inline:auto;padding:1.25rem 1.375rem 1.375rem}
html:has(troth-banner){scroll-padding-bottom:18rem}
.troth-buttons{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5rem),1fr));gap:.625rem;margin-top:1.125rem}
.troth-button{appearance:none;min-height:2.875rem;margin:0;padding:.5rem 1rem;border:1px solid var(--accent);border-radius:var(--round);
background:var(--accent);color:var(--on);font:inherit;font-weight:600;font-size:.9375em;line-height:1.25;cursor:pointer}
.troth-button:hover{filter:brightness(1.12)}
troth-settings dialog{scroll-padding-bottom:13rem;width:40rem;max-width:calc(100vw - 2rem);margin:auto;padding:1.5rem}
troth-settings .troth-buttons{position:sticky;bottom:-1.5rem;margin:0 0 -1.5rem;padding:1.125rem 0 1.5rem;background:var(--bg)}
troth-settings dialog::backdrop{background:rgb(10 20 30/.5)}
.troth-purposes{margin-top:1.125rem;border-bottom:1px solid var(--line)}
.troth-purposes>li{padding:.875rem 0;border-top:1px solid var(--line)}
.troth-row{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:1.75rem;cursor:pointer}
.troth-name{font-weight:600;color:var(--fg)}
troth-settings summary,troth-settings details li{padding-top:.875rem;font-size:.9375em}
troth-settings summary{color:var(--soft);cursor:pointer}
.troth-vendors{margin-top:.5rem;padding-inline-start:.875rem;border-inline-start:2px solid var(--line);font-size:.9375em}
.troth-vendors li{padding:.1875rem 0}
.troth-vendors a{font-size:.875em}
troth-settings input{appearance:none;flex:none;position:relative;width:2.625rem;height:1.5rem;margin:0;border:2px solid var(--soft);border-radius:1rem;background:transparent;cursor:pointer}
troth-settings input::after{content:"";position:absolute;inset-block:.1875rem;inset-inline-start:.1875rem;width:.875rem;border-radius:50%;background:var(--soft)}
troth-settings input:checked{background:var(--accent);border-color:var(--accent)}
troth-settings input:checked::after{background:var(--on);inset-inline-start:1.3125rem}
troth-embed{display:block}
troth-embed iframe{display:block;width:100%;min-height:20rem;border:0;border-radius:var(--round)}
.troth-placeholder{display:grid;align-content:center;justify-items:center;gap:.25rem;min-height:16rem;padding:1.5rem;background:var(--bg);border:1px solid var(--line);border-radius:var(--round);text-align:center}
.troth-placeholder .troth-buttons{width:min(100%,34rem)}
@media (prefers-reduced-motion:no-preference){.troth-button,troth-settings input,troth-settings input::after{transition:.15s}}
@media (forced-colors:active){troth-settings input:checked::after{background:Highlight}}
@media print{troth-banner{display:none}}
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
