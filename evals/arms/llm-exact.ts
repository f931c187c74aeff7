/** The same agent with the exact solver as its tool: what the recursion adds or costs is the difference to `hybrid`. */
import { agentArm } from './agent.js';

export const llmExact = agentArm({
  name: 'llm+exact',
  title: 'language model with the exact solver as its tool',
  engine: 'exact',
  hasModel: true,
});
