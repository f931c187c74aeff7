/** The few words of DOM that the page needs. Text goes in as text: what a model wrote is never markup. */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | false | null | undefined;

/** An element; attributes that are true stand without a value, false and undefined are left out. */
export function html<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  fill(element, attributes, children);
  return element;
}

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child) element.append(child);
}

/** A choice among options; `onChange` gets the value chosen. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  value: string,
  onChange: (value: string) => void,
): HTMLLabelElement {
  const select = html(
    'select',
    {},
    ...options.map(([each, words]) => html('option', { value: each, selected: each === value }, words)),
  );
  select.addEventListener('change', () => onChange(select.value));
  return html('label', {}, html('span', {}, label), select);
}

export function button(words: string, label: string, onClick: () => void, isOff = false): HTMLButtonElement {
  const element = html('button', { type: 'button', 'aria-label': label, disabled: isOff }, words);
  element.addEventListener('click', onClick);
  return element;
}
