/** Animation in steps as CSS: what holds of an element in each frame. It needs no script and can be switched off. */
import type { Timing } from './frames.js';

/** Collects the animations of one picture; elements that change alike share a class. */
export class Keyframes {
  /** Names of the classes, by what they do. */
  readonly #names = new Map<string, string>();
  readonly #rules: string[] = [];

  constructor(readonly timing: Timing) {}

  /** The class of an element, given its CSS declarations in each frame. Without animation the last ones hold. */
  classOf(declarations: readonly string[]): string {
    const starts = new Map<string, string[]>();
    declarations.forEach((declaration, frame) => {
      if (frame > 0 && declaration === declarations[frame - 1]) return;
      const percent = `${Number((this.timing.starts[frame] as number).toFixed(2))}%`;
      starts.set(declaration, [...(starts.get(declaration) ?? []), percent]);
    });
    const blocks = [...starts].map(([declaration, percents]) => `${percents.join()}{${declaration}}`).join('');
    const known = this.#names.get(blocks);
    if (known !== undefined) return known;
    const name = `k${this.#names.size.toString(36)}`;
    this.#names.set(blocks, name);
    this.#rules.push(`.${name}{animation-name:${name};${declarations.at(-1)}}@keyframes ${name}{${blocks}}`);
    return name;
  }

  /** The rules of all animations; where motion is unwelcome the last frame stands still. */
  css(): string {
    const { seconds } = this.timing;
    return [
      `[class^=k]{animation:${Number(seconds.toFixed(2))}s step-end infinite}`,
      ...this.#rules,
      '@media(prefers-reduced-motion:reduce){[class^=k]{animation:none}}',
    ].join('\n');
  }
}
