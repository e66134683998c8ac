// What somebody who may write letters could try, to follow readers, run something, or send words that no approver saw.
// Each attack is tried twice: in the author's own text, where the line is named, and in a partial of the frame, which
// nobody reads tag by tag, so that only the finished HTML can give it away.
import { letterFacts, letterMjml, letterSource } from '../../test/factories/letter.js';
import { InvalidInput, type Problem } from '../domain/errors.js';
import { compileLetter } from './compile-letter.js';
import { judgeLetter } from './judge-letter.js';
import type { LetterSource } from './letter-source.js';

async function problemsOf(source: Partial<LetterSource>): Promise<readonly Problem[]> {
  const refused: unknown = await compileLetter(await letterSource(source)).catch((error: unknown) => error);
  if (refused instanceof InvalidInput) return refused.problems;
  if (refused instanceof Error) throw refused;
  return [];
}

/** Sections for an author's text; what is tried stands on line 4. */
const inText = (element: string): string =>
  `<mj-section>\n<mj-column>\n<mj-text><p>{{ salutation }}</p></mj-text>\n${element}\n</mj-column>\n</mj-section>`;

/** The frame with a partial that brings this in. */
async function inFrame(sections: string): Promise<Partial<LetterSource>> {
  const { frame } = await letterSource();
  const signatories = { path: 'templates/partials/signatories.en.mjml', mjml: sections };
  return { frame: { ...frame, partials: { ...frame.partials, signatories } } };
}

const PIXEL = `background="https://evil.example/t.png`;
const text = (attributes: string): string => `<mj-text ${attributes}><p>Please help.</p></mj-text>`;
const button = (attributes: string): string => `<mj-button href="https://x.example" ${attributes}>Press</mj-button>`;
const paragraph = (attributes: string): string => `<mj-text><p ${attributes}>Please help.</p></mj-text>`;
const link = (href: string, shown = 'page'): string => `<mj-text><p><a href="${href}">${shown}</a></p></mj-text>`;

/** Those that our reading of the source and our reading of the HTML must both refuse. */
const ATTACKS: [string, string][] = [
  ['a pixel through css-class of a text', text(`css-class='x" ${PIXEL}'`)],
  ['a pixel through css-class of a divider', `<mj-divider css-class='x" ${PIXEL}' />`],
  ['a pixel through css-class of a spacer', `<mj-spacer css-class='x" ${PIXEL}' />`],
  ['a pixel through css-class of a button', button(`css-class='x" ${PIXEL}'`)],
  ['a pixel through css-class of a table', `<mj-table css-class='x" ${PIXEL}'><tr><td>a</td></tr></mj-table>`],
  ['an event handler through css-class', text(`css-class='x" onmouseover="alert(1)'`)],
  ['a handler through the title of a button', button(`title='x" onclick="alert(1)'`)],
  ['a handler through the rel of a button', button(`rel='x" onclick="alert(1)'`)],
  ['a handler through the target of a button', button(`target='x" onclick="alert(1)'`)],
  ['a handler through the name of a button', button(`name='x" onclick="alert(1)'`)],
  ['a pixel through font-family', text(`font-family='Arial;background:url(https://evil.example/t.png)'`)],
  ['markup through font-family', text(`font-family='Arial" onclick="alert(1)'`)],
  ['markup through color', text(`color='red" onclick="alert(1)'`)],
  ['a style through letter-spacing', text(`letter-spacing='1px;display:none'`)],
  ['a style through text-decoration', text(`text-decoration='none;position:fixed;top:0'`)],
  ['a style through text-transform', text(`text-transform="none;background-image:image(https://evil.example/t.png)"`)],
  ['a style through font-weight', text(`font-weight='bold;list-style:url(https://evil.example/t.png)'`)],
  ['a style through border of a button', button(`border="0;background:image-set(https://evil.example/t.png 1x)"`)],
  ['image()', paragraph(`style="background:image(https://evil.example/t.png)"`)],
  ['image() in a string', paragraph(`style='background:image("https://evil.example/t.png")'`)],
  ['src()', paragraph(`style='background:src("https://evil.example/t.png")'`)],
  ['-webkit-cross-fade()', paragraph(`style='background:-webkit-cross-fade("https://evil.example/t.png",none,50%)'`)],
  ['-webkit-image-set()', paragraph(`style='background:-webkit-image-set("https://evil.example/t.png" 1x)'`)],
  ['cross-fade()', paragraph(`style='background:cross-fade("https://evil.example/t.png" 50%,none)'`)],
  ['element()', paragraph(`style="background:element(#a)"`)],
  ['paint()', paragraph(`style="background:paint(x)"`)],
  ['a variable', paragraph(`style="--x:1px;margin:var(--x)"`)],
  ['attr()', paragraph(`style="width:attr(title)"`)],
  ['a filter of Internet Explorer', paragraph(`style="filter:progid:DXImageTransform.Microsoft.gradient()"`)],
  ['a behaviour', paragraph(`style="behavior:none"`)],
  ['-moz-binding', paragraph(`style="-moz-binding:none"`)],
  ['content', paragraph(`style="content:none"`)],
  ['a cursor from elsewhere', paragraph(`style='cursor:image-set("https://evil.example/c.cur" 1x),auto'`)],
  ['text that is not displayed', paragraph(`style="display:none"`)],
  ['text that is not visible', paragraph(`style="visibility:hidden"`)],
  ['text without opacity', paragraph(`style="opacity:0"`)],
  ['text that Outlook hides', paragraph(`style="mso-hide:all"`)],
  ['text laid over the page', paragraph(`style="position:fixed;top:0;left:0"`)],
  ['text moved out of sight', paragraph(`style="margin-left:-9999px"`)],
  ['text pushed out of sight', paragraph(`style="text-indent:-9999px"`)],
  ['text that is cut off', paragraph(`style="max-height:0;overflow:hidden"`)],
  ['text clipped away', paragraph(`style="clip-path:none"`)],
  ['text scaled to nothing', paragraph(`style="transform:scale(0)"`)],
  ['text without height', paragraph(`style="font-size:0"`)],
  ['text of one pixel', paragraph(`style="font-size:1px"`)],
  ['text written backwards', paragraph(`style="unicode-bidi:bidi-override;direction:rtl"`)],
  ['white text', text(`color="transparent"`)],
  ['a link with a password', link('https://user:pw@evil.example/')],
  ['a link with a name', link('https://europarl.europa.eu@evil.example/')],
  ['a link with an empty name', link('https://@evil.example/')],
  ['a link that is turned around', link('https://x.example/\u202egnp.evil')],
  ['a link that is turned around, in %', link('https://x.example/%E2%80%AEgnp.evil')],
  ['a link with a character of no width', link('https://x\u200b.example/')],
  ['a link of two scripts', link('https://p\u0430ypal.example/')],
  ['a link of two scripts, encoded', link('https://xn--pypal-4ve.example/')],
  ['a link in full-width letters', link('https://\uff45vil.example/')],
  ['a link to a number', link('https://3232235777/')],
  ['a link without encryption', link('http://x.example/')],
  ['a link to another scheme', link('vbscript:x')],
  ['a link to a file', link('file:///etc/passwd')],
  ['an answer with an unseen copy', link('mailto:a@x.example?bcc=b@evil.example')],
  ['an answer with an attachment', link('mailto:a@x.example?attach=/etc/passwd')],
  ['an image of MJML', '<mj-image src="https://evil.example/t.png" />'],
  ['an image', '<mj-text><p>a <img src="https://evil.example/t.png" /></p></mj-text>'],
  ['a drawing', '<mj-text><svg><image href="https://evil.example/t.png" /></svg></mj-text>'],
  ['a formula', '<mj-text><math><mi>x</mi></math></mj-text>'],
  ['a template', '<mj-text><template><p>a</p></template></mj-text>'],
  ['raw content', '<mj-raw><p onclick="alert(1)">a</p></mj-raw>'],
  ['a page that moves on', '<mj-raw><meta http-equiv="refresh" content="0;url=https://evil.example" /></mj-raw>'],
  ['another base for links', '<mj-raw><base href="https://evil.example/" /></mj-raw>'],
  ['a menu', '<mj-navbar><mj-navbar-link href="/x">a</mj-navbar-link></mj-navbar>'],
  ['an accordion', '<mj-accordion><mj-accordion-element></mj-accordion-element></mj-accordion>'],
  ['an attribute written twice', `<mj-text><p class="a" class="b">a</p></mj-text>`],
  ['a ping of a link', '<mj-text><p><a href="https://x.example" ping="https://evil.example">a</a></p></mj-text>'],
  ['a picture from an attribute', `<mj-table><tr><td background="https://evil.example/t.png">a</td></tr></mj-table>`],
  ['an import', `<mj-text><style>@import "https://evil.example/a.css";</style></mj-text>`],
];

describe('an attack is refused', () => {
  it.each(ATTACKS)('in a text, with its line: %s', async (_, element) => {
    const problems = await problemsOf({ mjml: inText(element) });
    expect(problems).toContainEqual(expect.objectContaining({ line: 4 }));
  });

  it.each(ATTACKS)('by what the compiler made of it: %s', async (_, element) => {
    const sections = `<mj-section><mj-column>${element}</mj-column></mj-section>`;
    const problems = await problemsOf(await inFrame(sections));
    expect(problems.map(({ message }) => message).join()).toMatch(/finished letter is refused|wrong <|cannot compile/);
  });

  it.each([
    [button(`title='x" onclick="alert(1)'`), /title of <mj-button> holds a quotation mark/],
    [button(`name="a'b"`), /name of <mj-button> holds a quotation mark/],
    [paragraph(`title='a "b"'`), /title of <p> holds a quotation mark/],
  ])('a quotation mark in a value is named: %s', async (element, message) => {
    const problems = await problemsOf({ mjml: inText(element) });
    expect(problems).toContainEqual({ line: 4, message: expect.stringMatching(message) as string });
  });

  it.each(['mj-section', 'mj-wrapper'])('around a column, through <%s>', async (tag) => {
    const [open, close] = tag === 'mj-wrapper' ? ['<mj-section>', '</mj-section>'] : ['', ''];
    const inside = `${open}<mj-column><mj-text><p>a</p></mj-text></mj-column>${close}`;
    const mjml = (attribute: string) => `<${tag} ${attribute}>${inside}</${tag}>`;
    for (const attribute of [
      `css-class='x" ${PIXEL}'`,
      `border="1px;background:image(https://evil.example/t.png)"`,
      `border-radius="0;display:none"`,
      `background-url="https://evil.example/t.png"`,
    ]) {
      expect(await problemsOf({ mjml: `${inText('')}\n${mjml(attribute)}` })).toContainEqual(
        expect.objectContaining({ line: 7 }),
      );
      expect(await problemsOf(await inFrame(mjml(attribute)))).not.toEqual([]);
    }
  });

  it.each(['mj-column', 'mj-group'])('within a section, through <%s>', async (tag) => {
    const text = '<mj-text><p>a</p></mj-text>';
    const inside = tag === 'mj-group' ? `<mj-column>${text}</mj-column>` : text;
    const mjml = `<mj-section>\n<${tag} css-class='x" ${PIXEL}'>${inside}</${tag}>\n</mj-section>`;
    expect(await problemsOf({ mjml })).toContainEqual(expect.objectContaining({ line: 2 }));
    expect(await problemsOf(await inFrame(mjml))).not.toEqual([]);
  });
});

describe('the head of a letter is the frame’s, and is judged as well', () => {
  it.each<[string, string]>([
    ['a style that fetches', '<mj-style>p { background: url(https://evil.example/t.png) }</mj-style>'],
    ['a style that fetches within @media', '<mj-style>@media all { p { background: image("x") } }</mj-style>'],
    ['a font from elsewhere', '<mj-style>@font-face { font-family: x }</mj-style>'],
    ['an import', '<mj-style>@import "https://evil.example";</mj-style>'],
    ['hidden text', '<mj-style>.small { display: none }</mj-style>'],
    ['content from a style', '<mj-style>p::before { content: "words" }</mj-style>'],
    ['a style with a backslash', '<mj-style>p { backgr\\6fund: red }</mj-style>'],
    ['a style of every text', '<mj-attributes><mj-all css-class=\'x" onclick="a()\' /></mj-attributes>'],
    ['a class of MJML', '<mj-attributes><mj-text font-size="0px" /></mj-attributes>'],
    [
      'an attribute from a selector',
      '<mj-html-attributes><mj-selector path=".small"><mj-html-attribute name="onclick">a()</mj-html-attribute></mj-selector></mj-html-attributes>',
    ],
    ['a script', '<mj-raw><script>a()</script></mj-raw>'],
    ['a link to a style', '<mj-raw><link rel="stylesheet" href="https://evil.example/a.css" /></mj-raw>'],
    ['a page that moves on', '<mj-raw><meta http-equiv="refresh" content="0;url=https://evil.example" /></mj-raw>'],
    ['a preview that no reader sees', '<mj-preview>words</mj-preview>'],
  ])('%s', async (_, element) => {
    const { frame } = await letterSource();
    const layout = { ...frame.layout, mjml: frame.layout.mjml.replace('</mj-head>', `${element}</mj-head>`) };
    const problems = await problemsOf({ frame: { ...frame, layout }, mjml: inText(text('css-class="small"')) });
    expect(problems.map(({ message }) => message).join()).toMatch(/finished letter is refused/);
  });

  it.each([
    'mj-style',
    'mj-attributes',
    'mj-class',
    'mj-html-attributes',
    'mj-head',
    'mj-preview',
    'mj-font',
    'mj-all',
  ])('and no author brings a <%s> of their own', async (tag) => {
    expect(await problemsOf({ mjml: inText(`<${tag}></${tag}>`) })).toContainEqual(
      expect.objectContaining({ line: 4, message: expect.stringContaining(`<${tag}>`) as string }),
    );
  });
});

describe('what stands in a letter reaches its reader', () => {
  it.each(['MJ-TEXT', 'Mj-Text', 'mj-Text'])('<%s> is refused: MJML drops it with all its words', async (tag) => {
    const problems = await problemsOf({ mjml: inText(`<${tag}><p>Act now.</p></${tag}>`) });
    expect(problems).toContainEqual({ line: 4, message: expect.stringContaining('write <mj-text>') as string });
  });

  it.each(['mj-divider', 'mj-spacer'])('words within <%s> are refused: MJML drops them', async (tag) => {
    const element = `<${tag}><mj-text><p>Act now.</p></mj-text></${tag}>`;
    expect(await problemsOf({ mjml: inText(element) })).toContainEqual(expect.objectContaining({ line: 4 }));
  });

  it('<MJ-SPACER /> is refused as well', async () => {
    expect((await problemsOf({ mjml: inText('<MJ-SPACER />') }))[0]?.message).toContain('write <mj-spacer>');
  });

  it.each(['MJ-SECTION', 'MJ-COLUMN'])('<%s> as well', async (tag) => {
    const mjml = inText('').replaceAll(tag.toLowerCase(), tag);
    expect((await problemsOf({ mjml }))[0]?.message).toContain(`<${tag}> is no tag of MJML`);
  });

  it('HTML in capitals is HTML', async () => {
    expect(await problemsOf({ mjml: inText('<mj-text><P>Act <B>now</B>.</P></mj-text>') })).toEqual([]);
  });

  it('a value of the reader ends no attribute and decides no link', async () => {
    for (const element of [
      '<mj-text><p title="{{ name }}">a</p></mj-text>',
      '<mj-text><p style="color:{{ name }}">a</p></mj-text>',
      '<mj-text><p><a href="https://{{ name }}/">a</a></p></mj-text>',
      '<mj-text><p><a href="{{ body }}">a</a></p></mj-text>',
      '<mj-text><p><a href="mailto:{{ name }}">a</a></p></mj-text>',
      '<mj-text css-class="{{ name }}"><p>a</p></mj-text>',
    ]) {
      const sections = `<mj-section><mj-column>${element}</mj-column></mj-section>`;
      expect((await problemsOf(await inFrame(sections))).map(({ message }) => message).join()).toMatch(
        /value of the reader/,
      );
    }
  });

  it('a fact brings no hidden character into a link', async () => {
    const facts = letterFacts({ campaign: { name: 'moc.\u202eelpmaxe', as_of: 'x' } });
    const mjml = letterMjml('<p>{{ salutation }} <a href="https://x.example">{{ campaign.name }}</a></p>');
    expect((await problemsOf({ mjml, facts }))[0]?.message).toMatch(/U\+202E/);
  });

  it.each<[string, string]>([
    ['a character of no width', link('https://x.example', 'x\u200b.example')],
    ['an entity of one', link('https://x.example', 'x&#8203;.example')],
    ['a soft hyphen', link('https://x.example', 'x&shy;.example')],
    ['a turn in the text before a link', `<mj-text><p>\u202e${link('https://x.example')}</p></mj-text>`],
  ])('a link shows every character: %s', async (_, element) => {
    const mjml = inText(element.replace(/(<mj-text><p>.)<mj-text><p>(.*?)<\/p><\/mj-text>/, '$1$2'));
    expect(await problemsOf({ mjml })).not.toEqual([]);
  });
});

describe('ordinary letters are not refused', () => {
  it.each<[string, string]>([
    ['a button', button('background-color="#14507A" border-radius="4px" inner-padding="10px 20px" title="Go on"')],
    [
      'a table',
      '<mj-table width="100%" cellpadding="4"><tr><th scope="row">a</th><td align="right">1</td></tr></mj-table>',
    ],
    ['a divider and a spacer', '<mj-divider border-color="#ccc" width="50%" /><mj-spacer height="8px" />'],
    ['fonts', text('font-family="Times New Roman, serif" font-size="15px" line-height="1.5" css-class="small"')],
    ['styles', paragraph('style="margin: 0 0 8px; color: #55524B; font-style: italic; text-align: center"')],
    [
      'a quotation',
      '<mj-text><blockquote cite="https://x.example/a" style="border-left: 2px solid #ccc">a</blockquote></mj-text>',
    ],
    [
      'lists',
      '<mj-text><ol start="3" type="a"><li value="4">a</li></ol><ul style="list-style-type:square"><li>b</li></ul></mj-text>',
    ],
    [
      'an address in another script',
      link(
        'https://\u0443\u043a\u0440.example/\u0441\u0442\u043e\u0440\u0456\u043d\u043a\u0430',
        '\u0443\u043a\u0440.example',
      ),
    ],
    ['an address with accents', link('https://b\u00fccher.example/?a=1&amp;b=2#c')],
    ['an answer with a subject', link('mailto:a@x.example?subject=Hello%20there')],
    [
      'Arabic',
      '<mj-text><p dir="rtl" lang="ar">\u0633\u0644\u0627\u0645 <a href="https://x.example">\u0635\u0641\u062d\u0629</a></p></mj-text>',
    ],
    ['Persian in a link', link('https://x.example', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645')],
    ['white on dark', text('color="#fff" container-background-color="#333" background-color="#333"')],
    ['small print', '<mj-text><p><small>a<sup>2</sup></small></p></mj-text>'],
  ])('%s', async (_, element) => {
    expect(await problemsOf({ mjml: inText(element) })).toEqual([]);
    expect(await problemsOf(await inFrame(`<mj-section><mj-column>${element}</mj-column></mj-section>`))).toEqual([]);
  });
});

describe('judging finished HTML', () => {
  const page = (body: string): string =>
    `<!doctype html><html><head><title>a</title></head><body>${body}</body></html>`;
  const messages = (...html: Parameters<typeof judgeLetter>[0]): string =>
    judgeLetter(html)
      .map(({ message }) => message)
      .join('\n');

  it('finds nothing in a plain page', () => {
    expect(messages(page('<p>Hello</p>'))).toBe('');
  });

  it.each<[string, string, RegExp]>([
    [
      'what only Outlook reads',
      '<!--[if mso]><table background="https://evil.example"></table><![endif]-->',
      /background of <table>/,
    ],
    ['a comment for other versions of Outlook', '<!--[if gte mso 9]><v:image src="x" /><![endif]-->', /comment/],
    ['any other comment', '<!-- words -->', /comment/],
    ['a broken tag', '<p class="a"id="b">x</p>', /missing-whitespace-between-attributes/],
    ['a sign within a name', '<p a"b="c">x</p>', /unexpected-character-in-attribute-name/],
    ['a private character', '<p>\ue000name\ue001</p>', /private range/],
    ['a declaration that is none', '<p style="color red">x</p>', /cannot be read as CSS/],
    ['a font from nowhere', '<p style="font-family: Evil Sans">x</p>', /Evil Sans/],
    ['sizes that shrink each other', '<p style="font-size:50%"><b style="font-size:50%">x</b></p>', /4px high/],
    ['a colour like its ground', '<p style="color:#fefefe">x</p>', /nobody can see/],
    [
      'a colour like the ground of a cell',
      '<table><tr><td bgcolor="#000"><p>x</p></td></tr></table>',
      /nobody can see/,
    ],
  ])('refuses %s', (_, body, message) => {
    expect(messages(page(body))).toMatch(message);
  });

  it('keeps a value of the reader within quotation marks', () => {
    const around = (before: string, after: string) =>
      messages(page(before).replace('</body></html>', ''), { field: 'opt_out_url' }, `${after}</body></html>`);
    expect(around('<p><a href="', '">a</a></p>')).toBe('');
    expect(around('<p><a href=', '>a</a></p>')).toMatch(/value of the reader/);
    expect(around('<p><a href="https://x.example/', '">a</a></p>')).toMatch(/value of the reader/);
    expect(around('<p title="', '">a</p>')).toMatch(/value of the reader/);
    expect(around('<p ', '>a</p>')).not.toBe('');
  });
});
