/** What can go wrong with a language model, in words for people. */
import type { Problem } from '../problem.js';
import type { Endpoint } from './endpoint.js';

/** A way in which models fail that no error of a library names. */
export type ModelFault = 'malformed_call' | 'empty_reply' | 'too_many_calls' | 'broken_stream' | 'silent' | 'too_long';

export class ModelFaultError extends Error {
  override readonly name = 'ModelFaultError';
  constructor(readonly fault: ModelFault) {
    super(fault);
  }
}

const faults: Readonly<Record<ModelFault, readonly [string, string]>> = {
  malformed_call: [
    'asked for a tool in a form that cannot be read, twice',
    'Try again, or another model with --model.',
  ],
  empty_reply: ['gave an empty reply', 'Try again, or another model with --model.'],
  too_many_calls: ['kept calling tools without an end and was stopped', 'Try again, or another model with --model.'],
  broken_stream: ['broke off in the middle of its reply', 'Try again; if it happens often, look at the server.'],
  silent: ['fell silent for too long', 'Look at the server, or try again.'],
  too_long: ['wrote on without an end and was stopped', 'Try again, or another model with --model.'],
};

/** `error` is what the client threw, however it was wrapped. */
export function modelProblem(error: unknown, endpoint: Endpoint): Problem {
  const name = `The language model ${endpoint.model} (${endpoint.server})`;
  const cause = causes(error);
  const fault = cause.find((one) => one instanceof ModelFaultError);
  if (fault instanceof ModelFaultError) {
    const [what, remedy] = faults[fault.fault];
    return { code: fault.fault, message: `${name} ${what}.`, remedy, cells: [] };
  }
  const text = cause.map(({ message }) => message).join(' ');
  const status = cause.map(statusOf).find((found) => found !== undefined);
  const known = byStatus(status, text);
  if (known) return said(known[0], `${name} ${known[1]}`, known[2]);
  if (/terminated|premature|socket hang up|ECONNRESET|aborted|closed|invalid.*json|JSON at position/i.test(text)) {
    return said('broken_stream', `${name} broke off in the middle of its reply.`, faults.broken_stream[1]);
  }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|Connection error|fetch failed/i.test(text)) {
    const remedy = 'Start the server, mend OPENAI_BASE_URL, or go without a model: --model none.';
    return said('no_connection', `${name} cannot be reached at ${endpoint.baseUrl}.`, remedy);
  }
  const [first] = cause;
  const why = first ? first.message.slice(0, 300) : String(error);
  return said('model_failed', `${name} failed: ${why}`, 'Try again, or another model with --model.');
}

const said = (code: string, message: string, remedy: string): Problem => ({ code, message, remedy, cells: [] });

function byStatus(status: number | undefined, text: string): readonly [string, string, string] | undefined {
  if (
    /context[_ ]length|context (?:window|size)|maximum context|too many tokens|exceeds the (?:available )?context/i.test(
      text,
    )
  ) {
    return [
      'context_too_small',
      'has too small a context for this conversation.',
      '/clear begins a new one; or take a model with a larger context.',
    ];
  }
  if (/tool|function/i.test(text) && status === 400) {
    const remedy = 'Take a model that can call tools; vLLM needs --enable-auto-tool-choice, llama.cpp --jinja.';
    return ['tools_refused', `refuses tools: ${text.slice(0, 200)}`, remedy];
  }
  switch (status) {
    case 401:
    case 403:
      return ['not_allowed', 'does not accept the key.', 'Set OPENAI_API_KEY to a valid key for this server.'];
    case 404:
      return ['model_not_found', 'is not there.', '/model lists what the server has; --model chooses.'];
    case 429:
      return ['rate_limited', 'is asked too often or its quota is spent (429).', 'Wait a little and try again.'];
    default:
      return status !== undefined && status >= 500
        ? ['server_error', `has a server that fails (${status}).`, 'Try again; look at the server if it stays so.']
        : undefined;
  }
}

/** The error and what caused it, outermost first. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && !found.includes(at); at = at.cause) found.push(at);
  return found;
}

function statusOf(error: Error): number | undefined {
  return 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}
