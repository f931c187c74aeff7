/** The hands: the reasoner as tools for language models, and the MCP server that offers them. */
export { tools } from './registry.js';
export { createServer, serveStdio } from './server.js';
export type { Tool, ToolAnnotations, ToolContext, ToolOutcome } from './tool.js';
