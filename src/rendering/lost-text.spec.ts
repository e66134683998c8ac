import { letterMjml } from '../../test/factories/letter.js';
import { holdsAllText, lostTexts } from './lost-text.js';
import { mjmlToHtml } from './mjml-compiler.js';

const compiled = async (sections: string): Promise<string> =>
  (await mjmlToHtml(`<mjml><mj-body>${sections}</mj-body></mjml>`)).html;

describe('texts that MJML has dropped', () => {
  it('are none in a letter with every kind of tag', async () => {
    const source = `${letterMjml(
      '<p>Dear &amp; <b>all</b>, &#8220;so&nbsp;it is&#8221;</p>',
      '<table><tr><td>1</td><td>2</td></tr></table>',
    )}<mj-section><mj-column><mj-divider /><mj-button href="https://x.example">Press</mj-button><mj-table><tr><td>3</td></tr></mj-table></mj-column></mj-section>`;
    expect(lostTexts(source, await compiled(source))).toEqual([]);
  });

  it.each<[string, string]>([
    ['a tag in capitals', '<MJ-TEXT>\n<p>Act now.</p></MJ-TEXT>'],
    ['a tag that it does not know', '<mj-banner>\n<p>Act now.</p></mj-banner>'],
    ['no tag of text', '\nAct now.'],
  ])('are named with their line: in %s', async (_, element) => {
    const source = `<mj-section>\n<mj-column><mj-text>Dear all</mj-text>${element}\n<mj-text>Bye</mj-text></mj-column></mj-section>`;
    expect(lostTexts(source, await compiled(source))).toEqual([{ text: 'Actnow.', line: 3 }]);
  });

  it('are named although the same words came out elsewhere', async () => {
    const source = '<mj-section><mj-column><mj-text>No.</mj-text>\n<MJ-TEXT>No.</MJ-TEXT></mj-column></mj-section>';
    expect(lostTexts(source, await compiled(source))).toEqual([{ text: 'No.', line: 2 }]);
  });

  it('are missed between what the frame adds', async () => {
    const html = await compiled(letterMjml('<p>One</p>', '<p>Two</p>'));
    expect(holdsAllText('<p>One</p><p>Two</p>', html)).toBe(true);
    expect(holdsAllText('<p>One</p><p>Two</p><p>Three</p>', html)).toBe(false);
  });
});
