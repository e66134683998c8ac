// What the code offers while one types: tags after <, fields and lists inside {{ }}, Liquid inside {% %}, the parts of the
// frame after render. All of it is what the server says that a letter may hold.
/* eslint-disable regexp/no-super-linear-move -- the editor hands over 250 characters before the cursor at most */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { components } from '../../api/schema';

export type Vocabulary = components['schemas']['LetterVocabulary'];

export function completeLetter(
  context: CompletionContext,
  vocabulary: Vocabulary | undefined,
): CompletionResult | null {
  if (!vocabulary) return null;
  return inField(context, vocabulary) ?? inLiquid(context, vocabulary) ?? inTag(context, vocabulary);
}

function inField(context: CompletionContext, { fields, liquid }: Vocabulary): CompletionResult | null {
  const filter = context.matchBefore(/\{\{[^}]*\|\s*\w*$/);
  if (filter)
    return result(
      context,
      /\w*$/,
      liquid.filters.map((label) => ({ label, type: 'function' })),
    );
  if (!context.matchBefore(/\{\{-?\s*[\w.]*$/)) return null;
  const loop = loopsAround(context);
  const members = fields.flatMap(({ name, kind, members: inner }): Completion[] => {
    const variable = loop.get(name);
    if (kind !== 'list') return [{ label: name, type: 'variable', detail: kind }];
    if (!variable) return [];
    return inner.length === 0
      ? [{ label: variable, type: 'variable', boost: 1 }]
      : inner.map((member) => ({ label: `${variable}.${member}`, type: 'variable', boost: 1 }));
  });
  return result(context, /[\w.]*$/, members);
}

/** List to variable of the loops that stand open before the cursor. */
function loopsAround(context: CompletionContext): Map<string, string> {
  const open: [string, string][] = [];
  const before = context.state.sliceDoc(0, context.pos);
  for (const [, variable, list, end] of before.matchAll(/\{%-?\s*(?:for\s+(\w+)\s+in\s+([\w.]+)|(endfor))/g)) {
    if (end) open.pop();
    else if (variable && list) open.push([list, variable]);
  }
  return new Map(open);
}

function inLiquid(context: CompletionContext, { fields, liquid, partials }: Vocabulary): CompletionResult | null {
  if (context.matchBefore(/\{%-?\s*render\s+['"]?[\w-]*$/))
    return result(
      context,
      /['"]?[\w-]*$/,
      partials.map((name) => ({ label: `'${name}'`, type: 'text' })),
    );
  if (context.matchBefore(/\{%-?\s*for\s+\w+\s+in\s+[\w.]*$/)) {
    const lists = fields.filter(({ kind }) => kind === 'list');
    return result(
      context,
      /[\w.]*$/,
      lists.map(({ name }) => ({ label: name, type: 'variable' })),
    );
  }
  if (!context.matchBefore(/\{%-?\s*\w*$/)) return null;
  return result(
    context,
    /\w*$/,
    liquid.tags.map((label) => ({ label, type: 'keyword' })),
  );
}

function inTag(context: CompletionContext, { tags }: Vocabulary): CompletionResult | null {
  if (!context.matchBefore(/<\/?[\w-]*$/)) return null;
  const named = [...tags.structure, ...tags.content].map((label) => ({ label, type: 'type', boost: 1 }));
  return result(context, /[\w-]*$/, [...named, ...tags.html.map((label) => ({ label, type: 'type' }))]);
}

function result(context: CompletionContext, word: RegExp, options: Completion[]): CompletionResult | null {
  const before = context.matchBefore(word);
  return { from: before?.from ?? context.pos, options, validFor: /^['"]?[\w.-]*$/ };
}
