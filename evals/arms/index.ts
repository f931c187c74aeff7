/** The arms: a plain list. */
import { failure, ok, type Result } from '../../src/reasoner/task.js';
import type { Arm } from './arm.js';
import { exact } from './exact.js';
import { hybrid } from './hybrid.js';
import { llm } from './llm.js';
import { llmExact } from './llm-exact.js';
import { reader } from './reader.js';
import { reasoner } from './reasoner.js';

export const arms: readonly Arm[] = [
  llm('llm', 'text'),
  llm('llm:json', 'json'),
  llmExact,
  hybrid,
  reasoner('reasoner', 'trm'),
  reasoner('reasoner:hrm', 'hrm'),
  reader,
  exact,
];

export function findArms(names: readonly string[]): Result<readonly Arm[]> {
  const found: Arm[] = [];
  for (const name of new Set(names)) {
    const arm = arms.find((candidate) => candidate.name === name);
    if (!arm) {
      const message = `There is no arm "${name}".`;
      const remedy = `Name some of ${arms.map((one) => one.name).join(', ')}, with commas between.`;
      return failure({ code: 'no_such_arm', message, remedy, cells: [] });
    }
    found.push(arm);
  }
  return ok(found);
}
