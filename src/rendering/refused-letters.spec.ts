// Everything that a letter may not hold, each with the line on which its author finds it.
import { letterFacts, letterMjml, letterSource } from '../../test/factories/letter.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import { compileLetter } from './compile-letter.js';
import type { LetterSource } from './letter-source.js';

async function problemsOf(source: Partial<LetterSource>): Promise<readonly Problem[]> {
  const refused: unknown = await compileLetter(await letterSource(source)).catch((error: unknown) => error);
  if (!(refused instanceof InvalidInput)) throw new Error(`not refused: ${String(refused)}`);
  return refused.problems;
}

/** The second paragraph stands on line 5. */
const onLine5 = (paragraph: string): Promise<readonly Problem[]> =>
  problemsOf({ mjml: letterMjml('<p>{{ salutation }}</p>', paragraph) });

describe('a letter is refused, with the line and what to do, for', () => {
  it.each<[string, string, RegExp]>([
    ['an unknown field', '<p>{{ nickname }}</p>', /no field "nickname".*salutation, closing, envelope, name, role/],
    ['an unknown part of a field', '<p>{{ sender.phone }}</p>', /no field "sender.phone"/],
    ['a property of JavaScript', '<p>{{ campaign.constructor }}</p>', /no field "campaign.constructor"/],
    ['a prototype', '<p>{{ __proto__ }}</p>', /no field "__proto__"/],
    ['a record', '<p>{{ campaign }}</p>', /several parts.*\.name, \.as_of/],
    ['a list', '<p>{{ asks }}</p>', /is a list/],
    ['two things in one output', '<p>{{ name role }}</p>', /not one field/],
    ['a calculated path', '<p>{{ asks[name].text }}</p>', /not possible/],
    ['an unknown filter', '<p>{{ campaign.name | shout }}</p>', /filter "shout".*default, size/],
    ['a filter that switches escaping off', '<p>{{ campaign.name | raw }}</p>', /filter "raw"/],
    ['a list filter on a text', '<p>{{ campaign.name | join: "," }}</p>', /works on a list/],
    ['a filter on a value of the recipient', '<p>{{ name | size }}</p>', /name differs from letter to letter/],
    ['a fallback that is no text', '<p>{{ name | default: role }}</p>', /name differs from letter to letter/],
    ['two filters on one', '<p>{{ name | default: "x" | default: "y" }}</p>', /name differs from letter to letter/],
    ['a condition on one', '<p>{% if role == "chair" %}a{% endif %}</p>', /condition on role.*default: "…"/],
    ['an unless on one', '<p>{% unless country %}a{% endunless %}</p>', /condition on country/],
    ['a loop over one', '<p>{% for x in body %}a{% endfor %}</p>', /differs from letter to letter/],
    ['a loop limit of one', '<p>{% for x in asks limit: nickname %}a{% endfor %}</p>', /no field "nickname"/],
    ['a loop over a range', '<p>{% for x in (1..9) %}a{% endfor %}</p>', /not possible/],
    ['a loop variable after its loop', '<p>{% for x in asks %}{% endfor %}{{ x.text }}</p>', /no field "x.text"/],
    ['a tag that is not for letters', '<p>{% assign x = 1 %}</p>', /tag {% assign %}.*Take it out/],
    ['a file', "<p>{% include 'secret' %}</p>", /tag {% include %}/],
    ['another partial', "<p>{% render 'secret' %}</p>", /render takes one of 'signatories'/],
    ['a partial with values', "<p>{% render 'opt-out', a: 1 %}</p>", /and nothing else/],
    ['an unclosed output', '<p>{{ name </p>', /not closed/],
    ['an unclosed condition', '<p>{% if asks %}</p>', /not closed/],
    ['a wrong comparison', '<p>{% if signatories_count = 1 %}a{% endif %}</p>', /filter/],
    ['an unclosed tag', '<p>Dear <b>colleague</p>', /<b> is not closed before <\/p> on line 5/],
    ['an end tag too many', '<p>Dear</b></p>', /<\/b> closes nothing/],
    ['tags that overlap', '<p><b>a<i>b</b>c</i></p>', /<i> is not closed before <\/b>/],
    [
      'a tag that only one branch opens',
      '<p>{% if asks %}<b>{% endif %}x</b></p>',
      /<b> is not closed before {% endif %}/,
    ],
    [
      'a tag that only one branch closes',
      '<p><b>x{% if asks %}</b>{% endif %}</p>',
      /<\/b> closes nothing that is open here/,
    ],
    ['a tag that closes itself', '<p/>', /does not close itself/],
    ['half a tag', '<p>3 <4 </p>', /no complete tag/],
    ['an attribute without quotes', '<p class=a>x</p>', /no complete tag/],
    ['a script', '<p>x</p><script>alert(1)</script>', /<script> cannot be used/],
    ['a style sheet', '<style>p{}</style>', /<style> cannot be used/],
    ['a link to a style', '<link href="https://x.example/a.css" rel="stylesheet">', /<link> cannot be used/],
    ['an image', '<p><img src="https://x.example/a.png" /></p>', /<img> cannot be used.*no images/],
    ['an image in the text', '<p><img src="data:image/png;base64,AA" /></p>', /no images/],
    ['an embedded page', '<iframe src="https://x.example"></iframe>', /<iframe> cannot be used/],
    ['a form', '<form action="https://x.example"><input name="a" /></form>', /<form> cannot be used/],
    ['an object', '<object data="x"></object>', /<object> cannot be used/],
    ['a drawing', '<svg></svg>', /<svg> cannot be used/],
    ['an event handler', '<p onclick="x()">a</p>', /onclick of <p> runs a script/],
    ['an event handler in capitals', '<p ONCLICK="x()">a</p>', /runs a script/],
    ['a javascript link', '<a href="javascript:x()">a</a>', /must start with https/],
    ['a hidden javascript link', '<a href="java&#115;cript:x()">a</a>', /must start with https/],
    ['a javascript link behind a blank', '<a href=" javascript:x()">a</a>', /must start with https/],
    ['a data link', '<a href="data:text/html,x">a</a>', /must start with https/],
    ['a link without a host', '<a href="/a">a</a>', /must start with https/],
    ['a link that a value makes', '<a href="{{ body }}">a</a>', /must start with https/],
    ['a link that a fact makes', '<a href="{{ campaign.name }}">a</a>', /must start with https/],
    ['a value in another attribute', '<p title="{{ name }}">a</p>', /only the href/],
    ['Liquid that makes attributes', '<p {% if asks %}class="a"{% endif %}>a</p>', /no complete tag/],
    ['a background', '<p style="background: url(https://x.example/a.png)">a</p>', /no url/],
    ['a disguised background', '<p style="background: u\\72l(https://x.example/a)">a</p>', /backslash/],
    ['a disguised background', '<p style="background: &#117;rl(https://x.example/a)">a</p>', /entity/],
    ['a font from elsewhere', '<p style="@import \'https://x.example\'">a</p>', /import/],
    ['an attribute that fetches', '<td background="https://x.example/a.png">a</td>', /fetches something/],
    ['an unknown attribute', '<p wibble="1">a</p>', /wibble of <p> is not used/],
    ['an unknown tag', '<blink>a</blink>', /<blink> is not a tag of letters/],
    ['a placeholder of another tool', '<p>Dear *|FNAME|*,</p>', /"\*\|FNAME\|\*" looks like a field of another tool/],
    ['a placeholder in brackets', '<p>Dear [[FirstName]],</p>', /\[\[FirstName\]\]/],
    ['a placeholder in braces', '<p>Dear {FIRST_NAME},</p>', /\{FIRST_NAME\}/],
    ['a placeholder between per cents', '<p>Dear %NAME%,</p>', /%NAME%/],
    ['a placeholder between angles', '<p>Dear <<First Name>>,</p>', /no complete tag/],
    ['a field that is not ours', '<p>Dear {{first_name}},</p>', /no field "first_name"/],
    ['a placeholder in a link', '<a href="https://x.example/?u=*|UNIQID|*">a</a>', /UNIQID/],
    ['a placeholder of per cents in a link', '<a href="https://x.example/?u=%EMAIL%">a</a>', /%25/],
    ['an MJML tag in a text', '<mj-section></mj-section>', /cannot stand inside <mj-text>/],
  ])('%s', async (_, paragraph, message) => {
    expect(await onLine5(paragraph)).toContainEqual(
      expect.objectContaining({ line: 5, message: expect.stringMatching(message) as string }),
    );
  });

  it.each<[string, string, RegExp]>([
    ['an unclosed MJML tag', '<mj-divider>', /<mj-divider> is not closed/],
    ['an unknown MJML tag', '<mj-banner></mj-banner>', /<mj-banner> is not a tag of letters/],
    ['an included file', '<mj-include path="/etc/passwd" />', /<mj-include> cannot be used/],
    ['raw content', '<mj-raw><script></script></mj-raw>', /<mj-raw> cannot be used/],
    ['an MJML image', '<mj-image src="https://x.example/a.png" />', /<mj-image> cannot be used/],
    ['icons of networks', '<mj-social></mj-social>', /<mj-social> cannot be used/],
    ['a wrong MJML attribute', '<mj-divider wibble="1" />', /Attribute wibble is illegal/],
    ['a wrong MJML value', '<mj-divider border-width="wide" />', /border-width/],
    ['a wrong place for an MJML tag', '<mj-column></mj-column>', /cannot be used inside mj-column/],
    [
      'a background of a section',
      '<mj-section background-url="https://x.example/a.png"></mj-section>',
      /fetches something/,
    ],
    ['text that MJML would drop', 'Dear friends', /outside of <mj-text>.*drops it/],
    ['a field that MJML would drop', '{{ name }}', /outside of <mj-text>/],
    ['HTML that MJML would drop', '<p>Dear friends</p>', /<p> stands outside of <mj-text>/],
    ['a head of its own', '<mj-style>p{}</mj-style>', /<mj-style> cannot be used/],
  ])('%s', async (_, element, message) => {
    const mjml = `<mj-section>\n<mj-column>\n${element}\n</mj-column>\n</mj-section>`;
    expect(await problemsOf({ mjml })).toContainEqual(
      expect.objectContaining({ line: 3, message: expect.stringMatching(message) as string }),
    );
  });

  it.each<[string, string, RegExp]>([
    ['empty', '  ', /empty/],
    ['of two lines', 'About\r\nBcc: x@x.example', /line break/],
    ['with a line separator', 'About\u2028more', /line break/],
    ['too long', 'a'.repeat(201), /201 characters/],
    ['with a tag', '{% if asks %}a{% endif %}', /only fields/],
    ['with an unknown field', 'For {{ nickname }}', /no field "nickname"/],
    ['with a placeholder of another tool', 'Dear *|FNAME|*', /field of another tool/],
    ['with a character that turns it around', 'About \u202eelpmaxe', /U\+202E/],
    ['with a character of no width', 'About\u200b this', /U\+200B/],
    ['with broken Liquid', 'For {{ name', /not closed/],
  ])('a subject that is %s', async (_, subject, message) => {
    expect(await problemsOf({ subject })).toContainEqual(
      expect.objectContaining({ field: 'subject', message: expect.stringMatching(message) as string }),
    );
  });

  it('a placeholder of another tool that tags cut in pieces, or that a fact brings in', async () => {
    const cut = await problemsOf({ mjml: letterMjml('<p>Dear *|<b>FNAME</b>|*</p>') });
    expect(cut[0]?.message).toMatch(/field of another tool/);
    const facts = letterFacts({ asks: [{ key: 'a', text: 'Dear [[FirstName]], act' }] });
    const brought = await problemsOf({
      mjml: letterMjml('<p>{% for ask in asks %}{{ ask.text }}{% endfor %}</p>'),
      facts,
    });
    expect(brought[0]?.message).toMatch(/\[\[FirstName\]\]/);
  });

  it('everything at once, in the order of the lines', async () => {
    const mjml = letterMjml(
      '<p>{{ nickname }} {{ name | upcase }}',
      '<script></script>',
      '{% assign a = 1 %}',
      '<p>{{ foo }}</p>',
    );
    const lines = (await problemsOf({ subject: '{{ bar }}', mjml })).map(({ line, message }) => [
      line,
      message.slice(0, 24),
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        [4, 'There is no field "nickn'],
        [4, 'name differs from letter'],
        [4, '<p> is not closed before'],
        [5, '<script> cannot be used:'],
        [6, 'The tag {% assign %} is '],
        [7, 'There is no field "foo".'],
      ]),
    );
  });

  it('nothing in it, or too much', async () => {
    expect((await problemsOf({ mjml: ' \n' }))[0]?.message).toMatch(/empty/);
    expect((await problemsOf({ mjml: letterMjml('<p>x</p>').padEnd(500_001) }))[0]?.message).toMatch(/at most 500000/);
    const facts = letterFacts({
      demands: Array.from({ length: 6000 }, (_, at) => ({ key: `${at}`, text: 'x'.repeat(90) })),
    });
    const mjml = letterMjml('<p>{% for demand in demands %}{{ demand.text }}{% endfor %}</p>');
    expect((await problemsOf({ mjml, facts }))[0]?.message).toMatch(/at most 500000 are possible/);
  });

  it.each<[string, string, RegExp]>([
    ['outputs that never end', '{{ '.repeat(150_000), /150000 fields/],
    ['tags that never end', '{%'.repeat(200_000), /200000 fields/],
    ['comments that never end', '<!--'.repeat(100_000), /100000 fields/],
    ['conditions within conditions', '{% if asks %}'.repeat(1_900), /not closed/],
    ['tags within tags', letterMjml('<b>'.repeat(100_000)), /More than 100 tags/],
    ['ends of nothing', letterMjml('</b>'.repeat(100_000)), /closes nothing/],
    ['signs that begin a tag', letterMjml('<'.repeat(400_000)), /no complete tag/],
    ['blanks in a tag', letterMjml(`<p${' '.repeat(400_000)}`), /no complete tag/],
    ['attributes without an end', letterMjml(`<p${' a'.repeat(200_000)}`), /no complete tag/],
    ['quotes without an end', letterMjml('<p a="'.repeat(80_000)), /no complete tag/],
  ])('%s, within seconds', async (_, mjml, message) => {
    const before = performance.now();
    const problems = await problemsOf({ mjml });
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(problems.map((problem) => problem.message).join('\n')).toMatch(message);
  });

  it('loops that multiply each other', async () => {
    const facts = letterFacts({ demands: Array.from({ length: 3000 }, (_, at) => ({ key: `${at}`, text: 'x' })) });
    const loop = (inside: string, name: string) => `{% for ${name} in demands %}${inside}{% endfor %}`;
    const problems = await problemsOf({ mjml: letterMjml(`<p>${loop(loop(loop('a', 'c'), 'b'), 'a')}</p>`), facts });
    expect(problems[0]?.message).toMatch(/too large.*limit/);
  });
});

describe('the frame is refused, with its file, when', () => {
  it.each<[string, (layout: string) => string, RegExp]>([
    ['it has no place for the letter', (layout) => layout.replace('{{ letter }}', ''), /must hold {{ letter }}/],
    [
      'it leaves the opt-out away',
      (layout) => layout.replace("{% render 'opt-out' %}", ''),
      /must hold {% render 'opt-out' %}/,
    ],
    ['it uses an unknown field', (layout) => layout.replace('{{ subject }}', '{{ headline }}'), /no field "headline"/],
    ['it has a wrong MJML tag', (layout) => layout.replace('<mj-spacer />', '<mj-gap />'), /wrong <mj-gap>/],
    [
      'it fetches a font',
      (layout) => layout.replace('p { margin', '@import url("https://x.example"); p { margin'),
      /@import/,
    ],
  ])('%s', async (_, change, message) => {
    const { frame } = await letterSource();
    const layout = { ...frame.layout, mjml: change(frame.layout.mjml) };
    expect(await problemsOf({ frame: { ...frame, layout } })).toContainEqual(
      expect.objectContaining({
        file: 'templates/layouts/letter.mjml',
        message: expect.stringMatching(message) as string,
      }),
    );
  });

  it('the opt-out or the reason is written, but in a branch that this letter does not take', async () => {
    const { frame } = await letterSource();
    const hidden = (partial: { path: string; mjml: string }) => ({
      ...partial,
      mjml: `{% if signatories_count > 5 %}${partial.mjml}{% endif %}`,
    });
    const partials = { ...frame.partials, 'opt-out': hidden(frame.partials['opt-out']) };
    expect((await problemsOf({ frame: { ...frame, partials } }))[0]?.message).toMatch(
      /"opt-out" came out without {{ opt_out_url }}/,
    );
    const why = { ...frame.partials, 'why-you-get-this': hidden(frame.partials['why-you-get-this']) };
    expect((await problemsOf({ frame: { ...frame, partials: why } }))[0]?.message).toMatch(/without {{ mandate }}/);
  });

  it('a partial does not hold its field at all', async () => {
    const { frame } = await letterSource();
    const bare = { path: 'templates/partials/opt-out.en.mjml', mjml: '<mj-section></mj-section>' };
    const [problem] = await problemsOf({ frame: { ...frame, partials: { ...frame.partials, 'opt-out': bare } } });
    expect(problem).toMatchObject({
      file: bare.path,
      message: expect.stringMatching(/must hold {{ opt_out_url }}/) as string,
    });
  });
});
