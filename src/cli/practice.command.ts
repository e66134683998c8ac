// demarche practice: the letters of practice mode, read without a browser.
import type { Command } from 'commander';
import { PracticeMailbox } from '../practice/practice-mailbox.service.js';
import type { CliRun } from './cli-context.js';

const MOST_LISTED = 200;

export function addPracticeCommands(program: Command, run: CliRun): void {
  const practice = program.command('practice').description('the built-in mailbox of practice mode');
  practice
    .command('list')
    .description('the letters, newest first')
    .option('--search <text>', 'in the recipient, the subject and the text', '')
    .action(({ search }: { search: string }) =>
      run(
        async (app) => (await app.get(PracticeMailbox).list({ limit: MOST_LISTED }, { search })).items,
        (letters) => letters.map((letter) => `${letter.id}  ${letter.envelopeTo}  ${letter.subject}`).join('\n'),
      ),
    );
  practice
    .command('read <id>')
    .description('one letter as text; with --json also its HTML and headers')
    .action((id: string) =>
      run(
        (app) => app.get(PracticeMailbox).read(id),
        (letter) => `To: ${letter.envelopeTo}\nSubject: ${letter.subject}\n\n${letter.text}`,
      ),
    );
}
