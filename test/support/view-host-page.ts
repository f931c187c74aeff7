/// <reference lib="dom" />
/** Runs in the browser: the host's end of the view, as the official AppBridge does it. Built by view-host.ts. */
import {
  AppBridge,
  type McpUiHostCapabilities,
  type McpUiHostContext,
  PostMessageTransport,
} from '@modelcontextprotocol/ext-apps/app-bridge';
import type { CallToolRequest, CallToolResult, ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';

interface Outside {
  onCallTool(params: CallToolRequest['params']): Promise<CallToolResult>;
  onReadResource(uri: string): Promise<ReadResourceResult>;
  onTold(text: string): Promise<void>;
}
const outside = window as unknown as Outside;

let bridge: AppBridge;

async function openView(context: McpUiHostContext, capabilities: McpUiHostCapabilities): Promise<void> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'ruminate';
  document.body.append(frame);
  document.documentElement.classList.toggle('dark', context.theme === 'dark');
  const inner = frame.contentWindow;
  if (!inner) throw new Error('the frame has no window');
  bridge = new AppBridge(null, { name: 'test host', version: '1' }, capabilities, { hostContext: context });
  bridge.oncalltool = (params, { signal }) =>
    Promise.race([
      outside.onCallTool(params),
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cancelled')));
      }),
    ]);
  bridge.onreadresource = ({ uri }) => outside.onReadResource(uri);
  bridge.onupdatemodelcontext = async ({ content }) => {
    await outside.onTold(content?.map((block) => (block.type === 'text' ? block.text : '')).join('\n') ?? '');
    return {};
  };
  bridge.addEventListener('sizechange', ({ height }) => {
    if (height !== undefined) frame.style.height = `${height}px`;
  });
  const ready = new Promise<void>((resolve) => bridge.addEventListener('initialized', () => resolve()));
  await bridge.connect(new PostMessageTransport(inner, inner));
  frame.src = 'http://view.test/';
  await ready;
}

Object.assign(window, {
  openView,
  sendInput: (input: Record<string, unknown>) => bridge.sendToolInput({ arguments: input }),
  sendResult: (result: CallToolResult) => bridge.sendToolResult(result),
  changeContext: (context: McpUiHostContext) => bridge.setHostContext(context),
});
