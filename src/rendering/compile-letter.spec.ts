import { readdirSync, readFileSync } from 'node:fs';
import { letterFacts, letterMjml, letterSource, letterValues } from '../../test/factories/letter.js';
import type { CompiledLetter, LetterPiece } from '../domain/letter.js';
import { compileLetter } from './compile-letter.js';
import { fillLetter } from './fill-letter.js';
import type { LetterSource } from './letter-source.js';

const compile = async (source: Partial<LetterSource>): Promise<CompiledLetter> =>
  compileLetter(await letterSource(source));
const shown = (pieces: LetterPiece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : `[${piece.field}|${piece.fallback ?? ''}]`)).join('');

describe('a compiled letter', () => {
  it('has the facts filled in and a place for each value of the recipient', async () => {
    const mjml = letterMjml(
      '<p>{{ salutation }}</p>',
      '<p>For {{ campaign.name }}, in {{ country | default: "your country" }}.</p>',
      '<ol>{% for ask in asks %}<li>{{ forloop.index }} {{ ask.text }}.</li>{% endfor %}</ol>',
    );
    const { text, html, required } = await compile({ mjml });
    expect(shown(text)).toContain(
      '[salutation|]\n\nFor Free the prisoners, in [country|your country].\n\n 1. 1 Stand by them.\n 2. 2 Attend the hearings.\n',
    );
    expect(shown(html)).toContain('<p>[salutation|]</p>');
    expect(required).toEqual(['mandate', 'opt_out_url', 'salutation', 'sender.email', 'sender.name']);
  });

  it('takes everything that the language of letters offers', async () => {
    const mjml = letterMjml(
      '{% comment %} {{ anything }} <b> {% assign %} {% endcomment %}<!-- to be decided: ask <b> Ben -->',
      '<p>{% if signatories_count > 1 and campaign.name contains "Free" %}many{% elsif signatories_count == 1 %}one{% else %}none{% endif %}</p>',
      '<p>{% unless cases.size == 0 %}{% for person in cases limit: 1 %}{{ person.name }}: {{ person.facts | join: " / " }}{% endfor %}{% endunless %}</p>',
      '<p>{{ asks.first.text }} {{ cases[0].facts[1] }} {{ demands | size }} {{ "as it is" }} {{ campaign.as_of | default: "-" }}</p>',
      '<p><a href="https://x.example/?a=1&amp;b=2" title="A &amp; B">page</a> <a href="mailto:{{ sender.email }}">mail</a><br/></p>',
    );
    const { text, html } = await compile({ mjml });
    expect(shown(text)).toMatch(
      /^one\n\nAna Bay: Held since May\. \/ Ill\.\n\nStand by them Ill\. 1 as it is 11 November 2024\n\npage <https:\/\/x\.example\/\?a=1&b=2> mail <\[sender\.email\|\]>/,
    );
    expect(shown(html)).not.toMatch(/to be decided|anything/);
  });

  it('escapes facts, so that they bring no HTML, MJML or Liquid of their own', async () => {
    const hostile = '</p><script>x</script><mj-raw>{{ name }}{% raw %} "\'& \u0001';
    const facts = letterFacts({ campaign: { name: hostile, as_of: 'x' } });
    const { html, text, required } = await compile({ mjml: letterMjml('<p>{{ campaign.name }}</p>'), facts });
    expect(shown(html)).toContain(
      '&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;&lt;mj-raw&gt;{{ name }}{% raw %} &#34;&#39;&amp;',
    );
    expect(shown(text).replace(/\s/g, ' ')).toContain('</p><script>x</script><mj-raw>{{ name }}{% raw %} "\'&');
    expect(required).not.toContain('name');
  });

  it('has values and facts in the subject, and the subject in the title', async () => {
    const { subject, html } = await compile({ subject: '{{ name | default: "You" }} & <{{ campaign.name }}>' });
    expect(subject).toEqual([{ field: 'name', fallback: 'You' }, ' & <Free the prisoners>']);
    expect(shown(html)).toContain('<title>[name|You] &amp; &lt;Free the prisoners&gt;</title>');
  });

  it('has one place for a link whose text is its address', async () => {
    const mjml = letterMjml('<p>{{ salutation }} <a href="{{ opt_out_url }}">{{ opt_out_url }}</a>.</p>');
    expect(shown((await compile({ mjml })).text)).toContain('[salutation|] [opt_out_url|].\n');
  });

  it('says in HTML and in text who signed, why it comes and how to stop it', async () => {
    const filled = fillLetter(await compile({}), letterValues());
    if (filled.kind !== 'filled') throw new Error('not filled');
    for (const part of [filled.html, filled.text]) {
      expect(part).toContain('Ben Cole, formerly Example Centre, Azerbaijan/Netherlands');
      expect(part.replace(/\s+/g, ' ')).toContain('names you as member, European Parliament, France');
      expect(part).toMatch(/https:\/\/letters\.example\/u\/abc\?x=1&(amp;)?y=2/);
    }
  });

  it('keeps the lines of its text short', async () => {
    const { text } = await compile({ mjml: letterMjml(`<p>${'word '.repeat(100)}</p>`) });
    expect(
      Math.max(
        ...shown(text)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(78);
  });

  it('fetches nothing from anywhere', async () => {
    const html = shown((await compile({})).html);
    const addresses = html.match(/https?:\/\/[^"\s]+/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
    expect(html).not.toMatch(/<(img|link|script)|\bsrc=|@import|url\(/i);
  });

  it('may speak of what it may not hold', async () => {
    const mjml = letterMjml('<p>javascript: is not a url (see @import), says &lt;script&gt;.</p>');
    expect(shown((await compile({ mjml })).text)).toContain('javascript: is not a url (see @import), says <script>.');
  });

  it('comes out the same twice', async () => {
    expect(await compile({})).toEqual(await compile({}));
  });
});

describe('the letters that ship with the product', () => {
  const folder = 'campaigns/azerbaijan-2024/appeals';
  const letters = readdirSync(folder).flatMap((appeal) =>
    readdirSync(`${folder}/${appeal}`).map((file) => [appeal, file]),
  );

  it.each(letters as [string, string][])('compile: %s/%s', async (appeal, file) => {
    const [, subject, mjml] =
      /^---\nsubject: (".*")\n---\n([\s\S]*)$/.exec(readFileSync(`${folder}/${appeal}/${file}`, 'utf8')) ?? [];
    const letter = await compile({
      language: file.replace('.mjml', ''),
      subject: JSON.parse(subject ?? '""') as string,
      mjml: mjml ?? '',
    });
    expect(letter.required).toEqual(['mandate', 'opt_out_url', 'salutation', 'sender.email', 'sender.name']);
    expect(shown(letter.text)).toMatch(/^\[salutation\|\]\n\n/);
    expect(shown(letter.text)).toContain('\n 1. Stand by them.\n');
  });

  it('are ten', () => expect(letters).toHaveLength(10));
});

describe('the letters that an author begins with', () => {
  const written = (file: string): [string, string] => {
    const [, subject, mjml] = /---\nsubject: '(.*)'\n---\n([\s\S]*?)(?:```|$)/.exec(readFileSync(file, 'utf8')) ?? [];
    return [subject ?? '', mjml ?? ''];
  };

  it.each([
    ['docs/letters.md', 'en'],
    ['templates/letters/first.en.mjml', 'en'],
    ['templates/letters/first.fr.mjml', 'fr'],
  ])('compile: %s', async (file, language) => {
    const [subject, mjml] = written(file);
    const letter = await compile({ language, subject, mjml });
    expect(shown(letter.subject)).toMatch(/\[body\|.+\]/);
    expect(shown(letter.text)).toContain('\n 1. Stand by them.\n');
  });
});
