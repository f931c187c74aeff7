/** A problem as the error of a request that is no tool call. */
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import type { Problem } from '../../reasoner/index.js';
import { describeProblem } from '../tool.js';

/** The SDK sends `code`, `message` and `data` as they are; its own McpError would put the code into the message as well. */
export class Refusal extends Error {
  constructor(
    problem: Problem,
    readonly code: number = ErrorCode.InvalidParams,
    readonly data?: unknown,
  ) {
    super(describeProblem(problem));
  }
}
