/**
 * A host of MCP Apps: the official AppBridge in a page of its own, our view in a sandboxed frame under the CSP that hosts
 * must use when a resource asks for nothing, and no network. What the view asks of the server goes to `server`.
 */
import { fileURLToPath } from 'node:url';
import type { McpUiHostCapabilities, McpUiHostContext } from '@modelcontextprotocol/ext-apps/app-bridge';
import type { CallToolRequest, CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { type HostedServer, VIEW_URI } from './view-server.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** SEP-1865, "Content Security Policy": the default where a resource declares no domains. */
const DENY_BY_DEFAULT =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "media-src 'self' data:; connect-src 'none'";

export interface HostedView extends AsyncDisposable {
  readonly page: Page;
  readonly view: Frame;
  /** Every request that left for anywhere but the two pages, and every breach of the CSP; none is right. */
  readonly strays: readonly string[];
  /** Tools that the view called, in order. */
  readonly calls: readonly CallToolRequest['params'][];
  /** What the view told the model. */
  readonly told: readonly string[];
  sendInput(input: Record<string, unknown>): Promise<void>;
  sendResult(result: CallToolResult): Promise<void>;
  changeContext(context: McpUiHostContext): Promise<void>;
}

/** What host-page.ts puts on its window. */
interface HostWindow {
  openView(context: McpUiHostContext, capabilities: McpUiHostCapabilities): Promise<void>;
  sendInput(input: Record<string, unknown>): Promise<void>;
  sendResult(result: CallToolResult): Promise<void>;
  changeContext(context: McpUiHostContext): Promise<void>;
}
declare const window: HostWindow;

interface HostOptions extends BrowserContextOptions {
  readonly context?: McpUiHostContext;
  readonly capabilities?: McpUiHostCapabilities;
}

/** Everything that the view can make use of. */
const EVERYTHING: McpUiHostCapabilities = { serverTools: {}, serverResources: {}, updateModelContext: { text: {} } };

export async function openHostedView(
  browser: Browser,
  server: HostedServer,
  { context = {}, capabilities = EVERYTHING, ...browserOptions }: HostOptions = {},
): Promise<HostedView> {
  const browserContext = await browser.newContext(browserOptions);
  const strays: string[] = [];
  const calls: CallToolRequest['params'][] = [];
  const told: string[] = [];
  const { contents } = await server.readResource(VIEW_URI);
  const view = contents.map((content) => ('text' in content ? content.text : '')).join('');
  const host = await hostPage();
  await browserContext.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === 'http://host.test/') await route.fulfill({ body: host, contentType: 'text/html' });
    else if (url === 'http://view.test/') {
      const headers = { 'content-security-policy': DENY_BY_DEFAULT };
      await route.fulfill({ body: view, contentType: 'text/html', headers });
    } else {
      strays.push(url);
      await route.abort();
    }
  });
  const page = await browserContext.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') strays.push(message.text());
  });
  page.on('pageerror', (error) => strays.push(String(error)));
  await page.exposeFunction('onCallTool', (params: CallToolRequest['params']) => {
    calls.push(params);
    return server.callTool(params);
  });
  await page.exposeFunction('onReadResource', (uri: string) => server.readResource(uri));
  await page.exposeFunction('onTold', (text: string) => void told.push(text));
  await page.goto('http://host.test/');
  await page.evaluate(([given, can]) => window.openView(given, can), [context, capabilities] as const);
  const frame = page.frames().find((candidate) => candidate.url() === 'http://view.test/');
  if (!frame) throw new Error('the view did not load');
  return {
    ...{ page, view: frame, strays, calls, told },
    sendInput: (input) => page.evaluate((given) => window.sendInput(given), input),
    sendResult: (result) => page.evaluate((given) => window.sendResult(given), result),
    changeContext: (changed) => page.evaluate((given) => window.changeContext(given), changed),
    [Symbol.asyncDispose]: () => browserContext.close(),
  };
}

let built: Promise<string> | undefined;

/** The page of the host, with the official AppBridge in it; built once. */
function hostPage(): Promise<string> {
  built ??= (async () => {
    const bundle = await rolldown({ input: path('./view-host-page.ts'), platform: 'browser' });
    const { output } = await bundle.generate({ format: 'iife' });
    await bundle.close();
    const script = output[0].code.replaceAll('</script', '<\\/script');
    return `<!doctype html><html lang="en"><title>host</title><style>
      html { background: #fff } html.dark { background: #0d1117 } body { margin: 0 } iframe { border: 0; display: block; width: 100% }
    </style><body><script>${script}</script></body></html>`;
  })();
  return built;
}
