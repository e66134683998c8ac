// `demarche contacts duplicates`: the pairs of contacts that may be one person, after a new search if wished.
import type { Command } from 'commander';
import type { SearchResult } from '../likeness/duplicate-finder.js';
import type { PairSummary } from '../likeness/duplicate-pair.store.js';
import { DuplicatesService } from '../merging/duplicates.service.js';
import type { CliRun } from './cli-context.js';

interface Listed {
  search: SearchResult | null;
  open: number;
  /** The likeliest; the others are in the console. */
  pairs: PairSummary[];
}

const MOST_PRINTED = 200;

export function addDuplicatesCommand(contacts: Command, run: CliRun): void {
  contacts
    .command('duplicates')
    .description('list pairs that may be one person, the likeliest first; nobody is joined')
    .option('--find', 'compare every contact with every other anew first')
    .action(async ({ find }: { find?: boolean }) => {
      await run(async (app, actor): Promise<Listed> => {
        const duplicates = app.get(DuplicatesService);
        const search = find ? await duplicates.find(actor) : null;
        const { items } = await duplicates.list({ state: 'open' }, { limit: MOST_PRINTED });
        return { search, open: await duplicates.count({ state: 'open' }), pairs: items };
      }, print);
    });
}

function print({ search, open, pairs }: Listed): string {
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
