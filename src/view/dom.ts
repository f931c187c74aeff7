/** The few words of DOM that the view needs. */

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An HTML element; an attribute that is true stands without a value, one that is false is left out. */
export function html<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/** Changes text only where it differs, so that nothing is laid out or read out again without need. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const written = value === true ? '' : String(value);
    if (value === false) element.removeAttribute(name);
    else if (element.getAttribute(name) !== written) element.setAttribute(name, written);
  }
}
