/** resources/list, resources/templates/list and resources/read. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
  type ReadResourceResult,
  type Resource as ResourceListed,
} from '@modelcontextprotocol/sdk/types.js';
import type { Result } from '../../reasoner/index.js';
import { resources } from '../registry.js';
import type { Resource, ResourceContent } from '../resource.js';
import type { Shared } from '../shared.js';
import { noSuch } from '../similar.js';
import { icons } from './icons.js';
import { Refusal } from './refusal.js';

/** As MCP numbers a resource that is not there. */
const RESOURCE_NOT_FOUND = -32002;
/** Of a longer one the beginning is sent back. */
const LONGEST_URI = 200;

export function serveResources(server: Server, shared: Shared): void {
  server.registerCapabilities({ resources: {} });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: resources.flatMap((resource) => listed(resource, shared)),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: resources.flatMap((resource) =>
      'uriTemplate' in resource ? [{ uriTemplate: resource.uriTemplate, ...factsOf(resource) }] : [],
    ),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const found = await read(uri, shared);
    if (!found.ok) throw new Refusal(found.error, RESOURCE_NOT_FOUND, { uri: uri.slice(0, LONGEST_URI) });
    return found.value;
  });
}

function listed(resource: Resource, shared: Shared): ResourceListed[] {
  if ('uri' in resource) return [{ uri: resource.uri, ...factsOf(resource) }];
  return resource.entries(shared).map(({ value, title, description }) => ({
    uri: resource.uriOf(value),
    ...factsOf(resource),
    name: value,
    title,
    description: description ?? resource.description,
  }));
}

function factsOf({ name, title, description, mimeType, annotations, meta }: Resource) {
  const { audience, ...rest } = annotations ?? {};
  return {
    name,
    title,
    description,
    mimeType,
    icons,
    ...(annotations && { annotations: { ...rest, ...(audience && { audience: [...audience] }) } }),
    ...(meta && { _meta: { ...meta } }),
  };
}

async function read(uri: string, shared: Shared): Promise<Result<ReadResourceResult>> {
  for (const resource of resources) {
    const value = 'uri' in resource ? undefined : resource.valueIn(uri);
    if ('uri' in resource ? resource.uri !== uri : value === undefined) continue;
    const found = 'uri' in resource ? await resource.read(shared) : await resource.read(value ?? '', shared);
    return found.ok ? { ok: true, value: { contents: [contentOf(uri, resource, found.value)] } } : found;
  }
  const known = resources.flatMap((resource) => {
    if ('uri' in resource) return [resource.uri];
    const entries = resource.entries(shared);
    return entries.length > 0 ? entries.map(({ value }) => resource.uriOf(value)) : [resource.uriTemplate];
  });
  return { ok: false, error: noSuch('resource', uri, known) };
}

function contentOf(uri: string, { mimeType, meta }: Resource, content: ResourceContent) {
  const facts = { uri, mimeType, ...(meta && { _meta: { ...meta } }) };
  if ('text' in content) return { ...facts, text: content.text };
  return { ...facts, blob: Buffer.from(content.blob).toString('base64') };
}
