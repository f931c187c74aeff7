/** The voice: a language model that frames, calls the reasoner over MCP, and tells what was checked. */
export { type AgentOptions, createPuzzleAgent, type Price, type PuzzleAgent, type Request } from './agent.js';
export type { Board, BoardSource } from './boards.js';
export type { Memory } from './conversation.js';
export type { AgentEvent, Trace, TurnSummary, Usage } from './events.js';
export { connectServers, type NamedConnection } from './mcp/config.js';
export type { Connection } from './mcp/connection.js';
export { connectLocal } from './mcp/local.js';
export type { Checked, Reasoned, Solved } from './mcp/puzzles.js';
export {
  type Endpoint,
  type EndpointWish,
  findEndpoint,
  type LocalServer,
  localServers,
  wishOf,
} from './model/endpoint.js';
export type { Problem } from './problem.js';
export { newSession, resumeSession, type Session, sessionFolder } from './session.js';
