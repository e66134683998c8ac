import { measuresOf, sameParagraphs } from './letter-measures.js';

describe('measuresOf', () => {
  it('counts the words that the author wrote, and no tags, fields or comments', () => {
    const mjml =
      '<mj-text><!-- <p>not this</p> --><p>Dear {{ name }}, it’s <b>time</b>.</p>{% if cases %}<li>Act now</li>{% endif %}</mj-text>';
    expect(measuresOf(mjml)).toMatchObject({ words: 5, paragraphs: 2 });
  });

  it('lists links to the web once each', () => {
    const mjml = `<a href="https://a.example">x</a><a href='https://a.example'>y</a><a href="{{ opt_out_url }}">z</a>`;
    expect(measuresOf(mjml).links).toEqual(['https://a.example']);
  });

  it.each([
    ['{% for ask in asks %}{{ ask.text }}{% endfor %}', true],
    ['{{ asks[0].text }}', true],
    ['<p>We make no asks here</p>', false],
  ])('tells whether %s prints the asks', (mjml, expected) => {
    expect(measuresOf(mjml).printsAsks).toBe(expected);
  });
});

it('finds the paragraphs that were not translated, and none that are short or only fields', () => {
  const english = '<p>{{ salutation }}</p><p>Please help these  people in prison.</p><p>Yours sincerely,</p>';
  const french = '<p>{{ salutation }}</p><p>Please <b>help</b> these people in prison.</p><p>Yours sincerely,</p>';
  expect(sameParagraphs(french, english)).toEqual(['Please help these people in prison.']);
});
