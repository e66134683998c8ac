// Shows a finished letter as a reader sees it whose mail program is light, or dark, whatever this browser is set to.

export const COLOUR_SCHEMES = ['light', 'dark'] as const;
export type ColourScheme = (typeof COLOUR_SCHEMES)[number];

/** For a preview only: what is sent asks the reader's own program. */
export function seenIn(html: string, scheme: ColourScheme): string {
  return html
    .replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)/g, scheme === 'dark' ? '@media all' : '@media not all')
    .replaceAll(/(color-schemes?"? content="|color-schemes?:\s*)light dark/g, `$1${scheme}`);
}
