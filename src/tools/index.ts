/** The hands: the reasoner as tools for language models, and the MCP server that offers them. */
export type { Prompt } from './prompt.js';
export { prompts, resources, tools } from './registry.js';
export type { Resource } from './resource.js';
export { createServer } from './server.js';
export { openShared, type Shared } from './shared.js';
export { serveStdio } from './stdio.js';
export type { Tool, ToolAnnotations, ToolContext, ToolOutcome } from './tool.js';
