import { expect, it } from 'vitest';
import { prompts, resources, tools } from '../../src/tools/index.js';
import { toolsPage } from '../support/tools-page.js';

it('docs/tools.md says what the registry says; after a change there, write it anew with -u', async () => {
  await expect(toolsPage({ tools, resources, prompts })).toMatchFileSnapshot('../../docs/tools.md');
});
