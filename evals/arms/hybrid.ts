/** The agent of this project: reader, language model and recursive model, with the exact solver as the stated fallback. */
import { agentArm } from './agent.js';

export const hybrid = agentArm({
  name: 'hybrid',
  title: 'language model with the recursive model as its tool',
  engine: 'auto',
  hasModel: true,
});
