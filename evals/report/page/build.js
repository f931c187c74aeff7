// Builds what the report page holds: one script out of what the compiler wrote, and its style. Runs after the compiler
// (npm run build); plain JavaScript.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../bundle.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const built = '../../../dist/evals/report/page/';

writeFileSync(path(`${built}page.js`), await bundle(path(`${built}main.js`)));
writeFileSync(path(`${built}page.css`), readFileSync(path('./page.css'), 'utf8'));
