/** Runs turns of an agent to their end. */
import type { AgentEvent, PuzzleAgent, TurnSummary } from '../../src/agent/index.js';

export interface Turn {
  readonly events: readonly AgentEvent[];
  /** Every word shown, the model's and the narrator's. */
  readonly words: string;
  readonly summary: TurnSummary;
  of<Type extends AgentEvent['type']>(type: Type): Extract<AgentEvent, { type: Type }>[];
}

export const ask = (agent: PuzzleAgent, text: string): Promise<Turn> => watch(agent.ask(text));

export async function watch(asked: AsyncIterable<AgentEvent>): Promise<Turn> {
  const events: AgentEvent[] = [];
  for await (const event of asked) events.push(event);
  const of = <Type extends AgentEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<AgentEvent, { type: Type }> => event.type === type);
  const [end] = of('end');
  if (!end || events.at(-1) !== end) throw new Error('the last event is not the end');
  const words = of('words').map(({ text }) => text);
  return { events, words: words.join(''), summary: end.summary, of };
}
