/** What a resource is: something to read under a URI, fixed or one of many. As free of any protocol as a tool. */
import type { Result } from '../reasoner/index.js';
import type { Shared } from './shared.js';

/** Text, or bytes for what is none. */
export type ResourceContent = { readonly text: string } | { readonly blob: Uint8Array };

/** For whom a resource is, and how much it matters (0 to 1); as MCP defines them. */
export interface ResourceAnnotations {
  readonly audience?: readonly ('user' | 'assistant')[];
  readonly priority?: number;
}

/** One of the many resources of a template. */
export interface ResourceEntry {
  /** What stands in the URI in place of the variable. */
  readonly value: string;
  readonly title: string;
  readonly description?: string;
}

interface ResourceFacts {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  readonly annotations?: ResourceAnnotations;
  /** What extensions of the protocol read, such as `ui.csp` of MCP Apps; sent as `_meta` with the list and with the content. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

interface FixedDef extends ResourceFacts {
  readonly uri: string;
  read(shared: Shared): Promise<Result<ResourceContent>> | Result<ResourceContent>;
}

interface TemplateDef extends ResourceFacts {
  /** A URI that ends with one variable, such as `ruminate://models/{name}`. */
  readonly uriTemplate: `${string}{${string}}`;
  /** What there is to read now: the list, and the completion of the variable. */
  entries(shared: Shared): readonly ResourceEntry[];
  read(value: string, shared: Shared): Promise<Result<ResourceContent>> | Result<ResourceContent>;
}

export interface ResourceTemplate extends TemplateDef {
  readonly variable: string;
  /** The URI of one of them. */
  uriOf(value: string): string;
  /** What a URI has in place of the variable; undefined where the URI is of another form. */
  valueIn(uri: string): string | undefined;
}

/** A resource as the registry and the server know it. */
export type Resource = FixedDef | ResourceTemplate;

export const defineResource = (definition: FixedDef): Resource => definition;

export function defineResourceTemplate(definition: TemplateDef): ResourceTemplate {
  const { uriTemplate } = definition;
  const [, start = '', variable = ''] = /^(.*)\{(\w+)\}$/.exec(uriTemplate) ?? [];
  return {
    ...definition,
    variable,
    uriOf: (value) => `${start}${encodeURIComponent(value)}`,
    valueIn: (uri) => (uri.startsWith(start) ? decoded(uri.slice(start.length)) : undefined),
  };
}

/** As written where the escapes are none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
