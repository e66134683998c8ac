// Colours of the code by what it is: tags, their attributes, fields and Liquid, comments. Read by patterns, because no
// grammar of HTML knows Liquid. The colours are those of the theme, in light and dark.
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

const PATTERN =
  /(?<comment><!--.*?-->)|(?<liquid>\{%.*?%\})|(?<field>\{\{[^{}]*\}\})|(?<tag><\/?[A-Za-z][\w-]*|\/?>)|(?<attribute>\s[a-z-]+(?==["']))|(?<value>(?<==)"[^"{]*"|(?<==)'[^'{]*')/g;

const marks = Object.fromEntries(
  ['comment', 'liquid', 'field', 'tag', 'attribute', 'value'].map((name) => [
    name,
    Decoration.mark({ class: `code-${name}` }),
  ]),
);

const matcher = new MatchDecorator({
  regexp: PATTERN,
  decoration: ({ groups = {} }) => marks[Object.keys(groups).find((name) => groups[name] !== undefined) ?? ''] ?? null,
});

const highlighter = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }

    update(update: ViewUpdate) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const look = EditorView.theme({
  '&': {
    fontSize: '0.875rem',
    backgroundColor: 'var(--demarche-surface)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-sm)',
    height: '30rem',
    maxHeight: '70vh',
  },
  '&.cm-focused': { outline: '3px solid var(--mantine-primary-color-filled)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor': { borderInlineStartColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--demarche-raised)',
    color: 'var(--mantine-color-dimmed)',
    borderInlineEnd: '1px solid var(--demarche-line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--mantine-color-text) 4%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--mantine-primary-color-filled) 25%, transparent)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'color-mix(in srgb, var(--mantine-primary-color-filled) 20%, transparent)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--demarche-surface)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--mantine-color-default-border)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: 'var(--demarche-on-filled)',
  },
  '.cm-panels': { backgroundColor: 'var(--demarche-raised)', color: 'var(--mantine-color-text)' },
  // CodeMirror draws these as data: images, which the policy of the page refuses.
  '.cm-lint-marker': {
    width: '0.7rem',
    height: '0.7rem',
    borderRadius: '50%',
    content: 'none',
    marginBlockStart: '0.3rem',
  },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--mantine-color-danger-text)' },
  '.cm-lint-marker-warning': {
    content: 'none',
    borderRadius: '0',
    backgroundColor: 'var(--mantine-color-warn-text)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--mantine-color-danger-text)',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--mantine-color-warn-text)',
  },
  '.code-tag': { color: 'var(--mantine-color-ink-text)' },
  '.code-attribute': { color: 'var(--mantine-color-dimmed)' },
  '.code-value': { color: 'var(--mantine-color-ok-text)' },
  '.code-field, .code-liquid': { color: 'var(--mantine-color-warn-text)', fontWeight: '600' },
  '.code-comment': { color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
});

export const codeColours: Extension = [highlighter, look];
