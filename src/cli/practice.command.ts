// demarche practice: the letters of practice mode, read without a browser.
import type { Command } from 'commander';
import type { Cli } from './cli-context.js';

const load = async () => (await import('./practice.actions.js')).PracticeActions;

export function define(practice: Command, { run }: Cli): void {
  practice
    .command('list')
    .description('the letters, newest first')
    .option('--search <text>', 'in the recipient, the subject and the text', '')
    .action(({ search }: { search: string }) =>
      run(
        load,
        (mailbox) => mailbox.newest(search),
        (letters) => letters.map((letter) => `${letter.id}  ${letter.envelopeTo}  ${letter.subject}`).join('\n'),
      ),
    );
  practice
    .command('read <id>')
    .description('one letter as text; with --json also its HTML and headers')
    .action((id: string) =>
      run(
        load,
        (mailbox) => mailbox.read(id),
        (letter) => `To: ${letter.envelopeTo}\nSubject: ${letter.subject}\n\n${letter.text}`,
      ),
    );
}
