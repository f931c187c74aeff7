import { expect, it } from 'vitest';
import { tools } from '../../src/tools/index.js';
import { toolsPage } from '../support/tools-page.js';

it('docs/tools.md says what the registry says; after a change of a tool, write it anew with -u', async () => {
  await expect(toolsPage(tools)).toMatchFileSnapshot('../../docs/tools.md');
});
