/** The host of the page, over the MCP Apps protocol (SEP-1865, version 2026-01-26): what it tells, and what it is asked. */
import { App, applyDocumentTheme, applyHostFonts, applyHostStyleVariables } from '@modelcontextprotocol/ext-apps';

type HostContext = NonNullable<ReturnType<App['getHostContext']>>;
export type ToolResult = Awaited<ReturnType<App['callServerTool']>>;

export interface HostEvents {
  /** The model called the tool that this page belongs to. */
  onInput(input: Readonly<Record<string, unknown>>): void;
  onResult(result: ToolResult): void;
  onCancelled(): void;
  onClose(): void;
}

export interface Host {
  /** Runs a tool of our server. Rejects where the host has none for us, refuses, or `signal` is aborted. */
  callTool(name: string, input: Record<string, unknown>, signal?: AbortSignal): Promise<ToolResult>;
  /** The text of a resource of our server; rejects as callTool. */
  readText(uri: string): Promise<string>;
  /** Tells the model what the person did here, where the host passes that on. */
  tellModel(text: string): Promise<void>;
}

/** The exact solver may follow a model that spent its whole budget; give up only long after both. */
const TIMEOUT_MS = 120_000;

/** Resolves when the host has answered. */
export async function connectHost(events: HostEvents): Promise<Host> {
  const app = new App({ name: 'ruminate', version: '1' }, { availableDisplayModes: ['inline', 'fullscreen'] });
  app.addEventListener('toolinput', (params) => events.onInput(params.arguments ?? {}));
  app.addEventListener('toolresult', (result) => events.onResult(result));
  app.addEventListener('toolcancelled', () => events.onCancelled());
  app.addEventListener('hostcontextchanged', wear);
  app.onteardown = () => {
    events.onClose();
    return {};
  };
  await app.connect();
  wear(app.getHostContext());
  return {
    callTool: (name, input, signal) =>
      app.callServerTool({ name, arguments: input }, { timeout: TIMEOUT_MS, ...(signal && { signal }) }),
    readText: async (uri) => {
      if (!app.getHostCapabilities()?.serverResources) throw new Error('the host reads no resources for its pages');
      const { contents } = await app.readServerResource({ uri });
      return contents.map((content) => ('text' in content ? content.text : '')).join('');
    },
    tellModel: async (text) => {
      if (app.getHostCapabilities()?.updateModelContext?.text === undefined) return;
      // A host may refuse; the person has their answer all the same.
      await app.updateModelContext({ content: [{ type: 'text', text }] }).catch(() => undefined);
    },
  };
}

/** Puts on the host's theme, colours and fonts, takes the room there is, and keeps clear of its edges. */
function wear(context: HostContext | undefined): void {
  if (context?.theme) applyDocumentTheme(context.theme);
  if (context?.styles?.variables) applyHostStyleVariables(context.styles.variables);
  if (context?.styles?.css?.fonts) applyHostFonts(context.styles.css.fonts);
  if (context?.displayMode) document.documentElement.dataset.display = context.displayMode;
  const insets = context?.safeAreaInsets;
  if (insets) document.body.style.padding = `${insets.top}px ${insets.right}px ${insets.bottom}px ${insets.left}px`;
}
