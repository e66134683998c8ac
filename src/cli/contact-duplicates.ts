// `demarche contacts duplicates`: the pairs of contacts that may be one person, after a new search if wished.
import type { Command } from 'commander';
import type { Cli } from './cli-context.js';
import type { ListedPairs } from './contact-duplicates.actions.js';

const load = async () => (await import('./contact-duplicates.actions.js')).DuplicatesActions;

export function addDuplicatesCommand(contacts: Command, { run }: Cli): void {
  contacts
    .command('duplicates')
    .description('list pairs that may be one person, the likeliest first; nobody is joined')
    .option('--find', 'compare every contact with every other anew first')
    .action(({ find }: { find?: boolean }) =>
      run(load, (duplicates, actor) => duplicates.list(find === true, actor), print),
    );
}

function print({ search, open, pairs }: ListedPairs): string {
  const lines = [
    ...(search
      ? [`${search.contacts} contacts, ${search.compared} pairs compared, ${search.found} new`, ...search.notes]
      : []),
    open === 0 ? 'No pair is open.' : `${open} open${open > pairs.length ? `, the first ${pairs.length}` : ''}:`,
    ...pairs.map(({ score, left, right, reasons }) => {
      const why = reasons.map(({ code, value }) => (value ? `${code} ${value}` : code)).join(', ');
      return `  ${score.toFixed(2)}  ${left.printedName} = ${right.printedName}?  ${why}  ${left.id} ${right.id}`;
    }),
  ];
  return lines.join('\n');
}
