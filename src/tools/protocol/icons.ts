/** The sign of ruminate: a board with one cell filled, as a data URI that works without network. */
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f5fae"/>' +
  '<path d="M13 6v20M19 6v20M6 13h20M6 19h20" stroke="#fff" stroke-width="2"/><path d="M14 14h4v4h-4z" fill="#f0a030"/></svg>';

export const icons = [
  {
    src: `data:image/svg+xml;base64,${Buffer.from(SVG).toString('base64')}`,
    mimeType: 'image/svg+xml',
    sizes: ['any'],
  },
];
