/** The agent of this project as an arm: the same words as for a language model alone, its tools over MCP in this process. */
import { type AgentEvent, connectLocal, createPuzzleAgent } from '../../src/agent/index.js';
import { families } from '../../src/reasoner/puzzles/registry.js';
import { openReasoner } from '../../src/reasoner/reasoner.js';
import type { EngineChoice } from '../../src/reasoner/solver.js';
import { failure, ok } from '../../src/reasoner/task.js';
import type { Claim } from '../record.js';
import { type Answered, type Arm, noEndpoint, nothing, placedOn, seedOf } from './arm.js';
import { weightsOf } from './weights.js';

export interface AgentArm {
  readonly name: string;
  readonly title: string;
  readonly engine: EngineChoice;
  /** Without one the built-in reader and narrator do its work. */
  readonly hasModel: boolean;
}

/** The run has its own limit on a whole item. */
const SILENCE_MILLISECONDS = 3_600_000;

export const agentArm = ({ name, title, engine, hasModel }: AgentArm): Arm => ({
  name,
  title,
  isRemote: hasModel,
  takes: () => true,
  open: async (settings) => {
    const { endpoint, budgetMilliseconds } = settings;
    if (hasModel && !endpoint) return failure(noEndpoint(name));
    const reasoner = openReasoner(settings.placement);
    const connection = await connectLocal(reasoner);
    return ok({
      model: hasModel && endpoint ? endpoint.model : null,
      parametersOf: (item, repeat) => ({
        engine,
        budgetMilliseconds,
        seed: seedOf(settings, repeat),
        weights: weightsOf(item, engine, settings),
        ...placedOn(settings),
      }),
      ask: async ({ prompt }, { repeat, fetch, signal }) => {
        await using agent = createPuzzleAgent({
          endpoint: hasModel && endpoint ? { ...endpoint, fetch } : undefined,
          engine,
          budgetMilliseconds,
          seed: seedOf(settings, repeat),
          connection,
          silenceMilliseconds: SILENCE_MILLISECONDS,
        });
        const events: AgentEvent[] = [];
        for await (const event of agent.ask(prompt, { signal })) events.push(event);
        signal.throwIfAborted();
        return answered(events);
      },
      [Symbol.asyncDispose]: async () => {
        await connection.close();
        await reasoner[Symbol.asyncDispose]();
      },
    });
  },
});

function answered(events: readonly AgentEvent[]): Answered {
  const of = <Type extends AgentEvent['type']>(type: Type) =>
    events.filter((event): event is Extract<AgentEvent, { type: Type }> => event.type === type);
  const solution = of('solution').at(-1);
  const hint = of('hint').at(-1);
  const about = solution ?? hint ?? of('board')[0];
  const summary = of('end').at(-1)?.summary;
  const problems = of('problem').map(({ problem }) => problem);
  const solving = of('solution').reduce((sum, { solved }) => sum + solved.ms / 1000, 0);
  const failed = problems.find(({ code }) => outages.has(code));
  const { cell, value } = hint?.hint ?? { cell: null, value: null };
  return {
    ...nothing,
    text: of('words')
      .map(({ text }) => text)
      .join(''),
    stated: {
      claim: solution ? solution.solved.status : hint ? 'hint' : claimOf(problems),
      answer: solution?.solved.answer ?? null,
      hint: cell && value !== null ? { ...cell, value } : null,
    },
    framed: about ? [...about.board.rows] : null,
    failure: failed ? { class: 'api_error', code: failed.code, message: failed.message } : null,
    engine: solution?.solved.engine ?? null,
    model: solution?.solved.model ?? null,
    tokens: { prompt: summary?.usage.promptTokens ?? 0, completion: summary?.usage.completionTokens ?? 0 },
    calls: summary?.usage.calls ?? 0,
    seconds: { tool: Math.max(0, (summary?.seconds.reasoner ?? 0) - solving), reasoner: solving },
  };
}

/**
 * Failures of the server or the way to it, and what our own tools refuse for another reason than the board: settings that they do
 * not take, too many calls at a time, a fault of theirs. What a model does wrong itself counts as its answer.
 */
const outages = new Set([
  'no_connection',
  'rate_limited',
  'server_error',
  'not_allowed',
  'model_not_found',
  'broken_stream',
  'silent',
  'model_failed',
  'bad_arguments',
  'busy',
  'internal_error',
  'tool_refused',
]);

/** What the reader's refusal says; null where no problem is one of a board. */
function claimOf(problems: readonly { readonly code: string }[]): Claim | null {
  const codes = problems.map(({ code }) => code).filter((code) => !outages.has(code));
  const standings = codes.flatMap((code) => families.map((family) => family.standing(code)));
  if (standings.includes('not_supported')) return 'not_supported';
  const isUnread = standings.some((standing) => standing !== undefined) || codes.some((code) => unread.has(code));
  return isUnread ? 'unreadable' : null;
}

/** Problems of a text whose kind of puzzle is not clear (puzzles/read.ts). */
const unread = new Set(['no_board', 'which_puzzle', 'several_boards']);
