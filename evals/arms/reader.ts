/** The agent without a language model: what the built-in reader makes of the same words. */
import { agentArm } from './agent.js';

export const reader = agentArm({
  name: 'reader',
  title: 'built-in reader and recursive model, no language model',
  engine: 'auto',
  hasModel: false,
});
