import { spawnSync } from 'node:child_process';
import { MjmlCompiler } from './mjml-compiler.js';

const LETTER =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>';
/** Thousands of columns keep MJML busy for seconds. */
const ENDLESS = LETTER.replace(/<mj-section>.*<\/mj-section>/, (section) => section.repeat(20_000));

describe('the MJML thread', () => {
  let compiler: MjmlCompiler;
  afterEach(() => compiler.close());

  it('answers each letter with its own result, however many wait', async () => {
    compiler = new MjmlCompiler();
    const words = Array.from({ length: 8 }, (_, at) => `word${at}`);
    const results = await Promise.all(words.map((word) => compiler.compile(LETTER.replace('Hello', word))));
    results.forEach(({ html }, at) => expect(html).toContain(`>word${at}<`));
  });

  it('reports findings with their lines, and links no font host', async () => {
    compiler = new MjmlCompiler();
    const { findings, html } = await compiler.compile(LETTER.replace('<mj-text>', '\n<mj-text wibble="1">'));
    expect(findings).toEqual([{ line: 2, message: 'Attribute wibble is illegal', tagName: 'mj-text' }]);
    expect(html).not.toMatch(/fonts\.|<link|@import/);
  });

  it('rejects what MJML cannot read, and goes on', async () => {
    compiler = new MjmlCompiler();
    await expect(compiler.compile('no mjml')).rejects.toThrow(/MJML failed/);
    expect((await compiler.compile(LETTER)).html).toContain('Hello');
  });

  it('gives up on a letter that takes too long, and starts anew for the next', async () => {
    compiler = new MjmlCompiler();
    await compiler.compile(LETTER);
    // Long before the letter has filled the thread's memory, which would end it another way.
    const slow = compiler.compile(ENDLESS, 100);
    const next = compiler.compile(LETTER);
    await expect(slow).rejects.toThrow(/within 100 ms/);
    expect((await next).html).toContain('Hello');
  });

  it('starts anew after its thread has died in the middle of a letter', async () => {
    compiler = new MjmlCompiler();
    await compiler.compile(LETTER);
    const slow = compiler.compile(ENDLESS);
    // What happens to a thread that runs out of memory.
    const { worker } = compiler as unknown as { worker: { terminate(): Promise<number> } };
    setTimeout(() => void worker.terminate(), 50);
    await expect(slow).rejects.toThrow(/ended before it answered/);
    expect((await compiler.compile(LETTER)).html).toContain('Hello');
  });

  it('is closed twice, and while nothing was ever compiled', async () => {
    compiler = new MjmlCompiler();
    await compiler.close();
    await compiler.compile(LETTER);
    await compiler.close();
  });
});

describe('a process that has compiled a letter', () => {
  it('ends by itself, and not before it has its answer', () => {
    // The same thread code as a program would start it, with nothing else to wait for.
    const program = `
      import('./test/support/typescript-loader.mjs')
        .then(() => import('./src/rendering/mjml-compiler.ts'))
        .then(({ mjmlCompiler }) => mjmlCompiler.compile('no mjml').catch(() => mjmlCompiler))
        .then((mjmlCompiler) => mjmlCompiler.compile(${JSON.stringify(LETTER)}))
        .then(({ html }) => console.log(html.includes('Hello')));`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: 'true\n', stderr: '', status: 0 });
  });
});
