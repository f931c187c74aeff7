/** What is to be asked: every arm, item and repeat, each with the key that its record will have. */
import { createHash } from 'node:crypto';
import type { Arm, OpenArm } from '../arms/arm.js';
import type { Item } from '../item.js';

export interface OpenedArm {
  readonly arm: Arm;
  readonly opened: OpenArm;
}

export interface Task extends OpenedArm {
  readonly item: Item;
  readonly repeat: number;
  readonly key: string;
}

/** Item by item, so that a run that stops early has asked all arms the same. */
export function planTasks(arms: readonly OpenedArm[], items: readonly Item[], repeats: number): Task[] {
  return Array.from({ length: repeats }, (_, repeat) =>
    items.flatMap((item) =>
      arms
        .filter(({ arm }) => arm.takes(item))
        .map(({ arm, opened }) => ({ arm, opened, item, repeat, key: keyOf(arm, opened, item, repeat) })),
    ),
  ).flat();
}

function keyOf({ name }: Arm, opened: OpenArm, item: Item, repeat: number): string {
  const circumstances = [name, opened.model, opened.parametersOf(item, repeat), item, repeat];
  return createHash('sha256').update(JSON.stringify(circumstances)).digest('hex').slice(0, 20);
}
