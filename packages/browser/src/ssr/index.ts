export { bannerHtml, bannerStyle } from "./banner-html.js";
