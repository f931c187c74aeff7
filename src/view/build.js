// Builds the interactive view: script, style and page in one file that loads nothing else. Runs after the compiler
// (npm run build); plain JavaScript.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../bundle.js';
import { DARK_VARIABLES, LIGHT_VARIABLES } from '../../dist/src/drawing/style.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const read = (relative) => readFileSync(path(relative), 'utf8');
const built = '../../dist/src/view/';

const colours = [
  `:root{color-scheme:light;${LIGHT_VARIABLES}}`,
  `@media(prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark;${DARK_VARIABLES}}}`,
  `:root[data-theme=dark]{color-scheme:dark;${DARK_VARIABLES}}`,
].join('');
const parts = { STYLE: `${colours}\n${read('./style.css')}`, SCRIPT: await bundle(path(`${built}main.js`)) };
const page = read('./page.html').replace(/\/\* (STYLE|SCRIPT) \*\//g, (_, name) => parts[name]);
writeFileSync(path(`${built}page.html`), page);
