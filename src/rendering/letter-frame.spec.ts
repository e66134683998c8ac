import { InvalidInput } from '../domain/errors.js';
import { loadLetterFrame } from './letter-frame.js';

describe('the frame of letters', () => {
  it.each(['en', 'fr'])('is there in %s', async (language) => {
    const { layout, partials } = await loadLetterFrame(language);
    expect(layout.mjml).toContain('{{ letter }}');
    expect(partials['opt-out']).toMatchObject({ path: `templates/partials/opt-out.${language}.mjml` });
    expect(partials['opt-out'].mjml).toContain('{{ opt_out_url }}');
  });

  it('names every file that a language lacks', async () => {
    const error: unknown = await loadLetterFrame('az').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidInput);
    expect((error as InvalidInput).problems.map(({ file }) => file)).toEqual([
      'templates/partials/signatories.az.mjml',
      'templates/partials/why-you-get-this.az.mjml',
      'templates/partials/opt-out.az.mjml',
    ]);
  });

  it.each(['../../etc/passwd', 'en/../fr', 'en.', ''])('reads no file for the language %j', async (language) => {
    await expect(loadLetterFrame(language)).rejects.toThrow(/not a language/);
  });
});
