import { readFile } from 'node:fs/promises';
import { failure, ok, type Problem } from '../../reasoner/index.js';
import { defineResource } from '../resource.js';

/** MCP Apps (SEP-1865): a page that the host shows beside a tool's result; `text/html` alone would not be shown. */
const MIME_TYPE = 'text/html;profile=mcp-app';

const URI = 'ui://ruminate/board.html';

/** The `meta` of a tool whose result the page shows; hosts from before the extension was final read the second key. */
export const shownInView = { ui: { resourceUri: URI }, 'ui/resourceUri': URI };

export const viewResource = defineResource({
  uri: URI,
  name: 'view',
  title: 'Interactive board',
  description: 'A page for hosts of MCP Apps: the board, its answer, and the thinking step by step.',
  mimeType: MIME_TYPE,
  annotations: { audience: ['user'], priority: 0.1 },
  // No domain is named: the page works under the policy that denies everything.
  meta: { ui: { csp: { connectDomains: [], resourceDomains: [] }, prefersBorder: true } },
  read: async () => {
    const text = await readFile(new URL('../../view/page.html', import.meta.url), 'utf8').catch(() => undefined);
    return text === undefined ? failure(notBuilt) : ok({ text });
  },
});

const notBuilt: Problem = {
  code: 'not_built',
  message: 'The page is not in this installation.',
  remedy: 'Build it with `npm run build`.',
  cells: [],
};
