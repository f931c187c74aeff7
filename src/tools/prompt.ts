/** What a prompt is: a question that a person picks from a menu, worded for the language model. */
import type { Result } from '../reasoner/index.js';

export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  /** What may stand here, given the other arguments; what it holds is offered while the user types. */
  values?(others: Arguments): readonly string[];
  /** True where nothing but one of `values` is taken. */
  readonly closed?: boolean;
}

export type Arguments = Readonly<Record<string, string | undefined>>;

export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** The user's message. `given` holds the arguments of the prompt and no others, those that are required all. */
  run(given: Arguments): Result<string>;
}

export const definePrompt = (definition: Prompt): Prompt => definition;
