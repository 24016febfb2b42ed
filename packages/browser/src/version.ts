/** What the evidence of a choice names as having shown it. A test holds it to package.json. */
export const ui = "@troth/browser 0.1.0";
