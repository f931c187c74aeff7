/** The agent as the command line sets it up: the model that answers, further servers, and the session it goes on with. */
import type { Endpoint, Price, PuzzleAgent, Session } from '../agent/index.js';
import type { EngineChoice, Reasoner } from '../reasoner/index.js';
import type { Problem, Result } from '../reasoner/task.js';

export interface AgentSettings {
  readonly engine: EngineChoice;
  /** "none" does without a language model. */
  readonly model?: string;
  readonly mcpConfig?: string;
  readonly continue?: boolean;
  readonly resume?: string;
  readonly price?: Price;
  readonly budgetMs?: number;
  readonly seed?: number;
}

export interface OpenedAgent extends AsyncDisposable {
  readonly agent: PuzzleAgent;
  readonly session: Session;
  /** What to say once where no language model was found, though none was switched off. */
  readonly notice: string | undefined;
  /** Another model for the same conversation. */
  choose(model: string): Promise<Result<Endpoint | undefined, Problem>>;
}

const NO_MODEL =
  '(No language model is set or running here: the built-in reader and narrator answer. ruminate chat --help says more.)';

/** Loads what an agent needs; a `reasoner` that is handed in stays open. */
export async function openAgent(settings: AgentSettings, reasoner?: Reasoner): Promise<Result<OpenedAgent, Problem>> {
  const voice = await import('../agent/index.js');
  const wish = { ...voice.wishOf(process.env), ...(settings.model === undefined ? {} : { model: settings.model }) };
  const isResumed = settings.continue === true || settings.resume !== undefined;
  const session = isResumed
    ? await voice.resumeSession(settings.resume)
    : ({ ok: true, value: voice.newSession() } as const);
  if (!session.ok) return session;
  const endpoint = await voice.findEndpoint(wish);
  if (!endpoint.ok) return endpoint;
  const servers = settings.mcpConfig === undefined ? undefined : await voice.connectServers(settings.mcpConfig);
  if (servers && !servers.ok) return servers;
  const connection = reasoner && (await voice.connectLocal(reasoner));
  const agent = voice.createPuzzleAgent({
    endpoint: endpoint.value,
    engine: settings.engine,
    budgetMilliseconds: settings.budgetMs,
    seed: settings.seed,
    price: settings.price,
    connection,
    guests: servers?.value,
    memory: session.value.memory,
  });
  return {
    ok: true,
    value: {
      agent,
      session: session.value,
      notice: endpoint.value || wish.model === 'none' ? undefined : NO_MODEL,
      choose: async (model) => {
        const found = await voice.findEndpoint({ ...wish, model });
        if (found.ok) agent.endpoint = found.value;
        return found;
      },
      [Symbol.asyncDispose]: async () => {
        await agent[Symbol.asyncDispose]();
        await connection?.close();
        await Promise.all((servers?.value ?? []).map((server) => server.close()));
      },
    },
  };
}
