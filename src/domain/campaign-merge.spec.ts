// The three-way comparison, one rule per test.
import type { CampaignItem } from './campaign.js';
import { itemKey, mergeCampaign, type MergePlan } from './campaign-merge.js';

const demand = (key: string, text: string): CampaignItem => ({ kind: 'demand', key, content: { text: { en: text } } });
const merge = (
  base: CampaignItem[],
  here: CampaignItem[],
  file: CampaignItem[],
  options: { takeFile?: boolean; used?: string[] } = {},
) => {
  const isUsed = (item: CampaignItem) => options.used?.includes(item.key) ?? false;
  return short(mergeCampaign({ base, here, file, isUsed, takeFile: options.takeFile ?? false }));
};
/** Only the parts that hold something. */
function short(plan: MergePlan): Record<string, string[]> {
  const parts = {
    create: plan.create.map(itemKey),
    update: plan.update.map(itemKey),
    unchanged: plan.unchanged.map(itemKey),
    remove: plan.remove.map(itemKey),
    kept: plan.kept.map((item) => `${itemKey(item)}: ${item.reason}`),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, items]) => items.length > 0));
}
const [a1, a2, a3] = [demand('a', '1'), demand('a', '2'), demand('a', '3')];

describe('mergeCampaign', () => {
  it.each<[string, CampaignItem[], CampaignItem[], CampaignItem[], Record<string, string[]>, Record<string, string[]>]>(
    [
      // what, base, here, file, plan, plan with the files winning
      ['makes what is new', [], [], [a1], { create: ['demand a'] }, { create: ['demand a'] }],
      ['leaves what is equal', [a1], [a1], [a1], { unchanged: ['demand a'] }, { unchanged: ['demand a'] }],
      ['takes a change of the files', [a1], [a1], [a2], { update: ['demand a'] }, { update: ['demand a'] }],
      ['keeps a change made here', [a1], [a2], [a1], { kept: ['demand a: changed here'] }, { update: ['demand a'] }],
      ['keeps it where both changed', [a1], [a2], [a3], { kept: ['demand a: changed here'] }, { update: ['demand a'] }],
      [
        'is content where both changed alike',
        [a1],
        [a2],
        [a2],
        { unchanged: ['demand a'] },
        { unchanged: ['demand a'] },
      ],
      [
        'keeps what was made here first',
        [],
        [a1],
        [a2],
        { kept: ['demand a: changed here'] },
        { update: ['demand a'] },
      ],
      [
        'does not bring back what was removed here',
        [a1],
        [],
        [a1],
        { kept: ['demand a: removed here'] },
        { create: ['demand a'] },
      ],
      ['removes what the files gave up', [a1], [a1], [], { remove: ['demand a'] }, { remove: ['demand a'] }],
      [
        'keeps what the files gave up but was changed here',
        [a1],
        [a2],
        [],
        { kept: ['demand a: gone from the files but changed here'] },
        { remove: ['demand a'] },
      ],
      ['says nothing of what was only ever here', [], [a1], [], {}, {}],
      ['says nothing of what is gone on both sides', [a1], [], [], {}, {}],
    ],
  )('%s', (_, base, here, file, plan, withFile) => {
    expect(merge(base, here, file)).toEqual(plan);
    expect(merge(base, here, file, { takeFile: true })).toEqual(withFile);
  });

  it('never removes what letters used', () => {
    const kept = { kept: ['demand a: used by letters'] };
    expect(merge([a1], [a1], [], { used: ['a'] })).toEqual(kept);
    expect(merge([a1], [a2], [], { used: ['a'], takeFile: true })).toEqual(kept);
  });

  it('tells what both sides say', () => {
    const plan = mergeCampaign({ base: [a1], here: [a2], file: [a3], isUsed: () => false, takeFile: false });
    expect(plan.kept).toEqual([
      { kind: 'demand', key: 'a', reason: 'changed here', file: { text: { en: '3' } }, here: { text: { en: '2' } } },
    ]);
  });

  it('does not mind the order of keys, but that of lists', () => {
    const signatory = (content: object) => ({ kind: 'signatory', key: 'a', content }) as CampaignItem;
    const one = signatory({ name: 'A', countries: ['AZ', 'NL'] });
    expect(merge([one], [signatory({ countries: ['AZ', 'NL'], name: 'A' })], [one])).toEqual({
      unchanged: ['signatory a'],
    });
    const other = signatory({ name: 'A', countries: ['NL', 'AZ'] });
    expect(merge([one], [one], [other])).toEqual({ update: ['signatory a'] });
  });

  describe('of things that hang on each other', () => {
    const item = (kind: string, key: string, content: object) => ({ kind, key, content }) as CampaignItem;
    const audience = item('audience', 'x', { name: {}, who: { all: [] } });
    const ask = item('ask', 'q', { for: ['x', 'everyone'], text: {} });
    const appeal = item('appeal', 'p', { name: {}, audience: 'x', asks: ['q'] });
    const text = item('appeal_text', 'p/en', { subject: 'a', mjml: 'a' });
    const changedText = item('appeal_text', 'p/en', { subject: 'b', mjml: 'a' });
    const person = item('case', 'c', { name: 'C', consent: {} });
    const fact = item('fact', 'c/f', { as_of: '', source: '', text: {} });
    const all = [audience, ask, appeal, text];

    it('makes things before what needs them, and removes them after', () => {
      expect(merge([], [], [...all].reverse())).toEqual({
        create: ['audience x', 'ask q', 'appeal p', 'appeal_text p/en'],
      });
      expect(merge(all, all, [])).toEqual({ remove: ['appeal_text p/en', 'appeal p', 'ask q', 'audience x'] });
    });

    it('keeps what a thing that stays here needs', () => {
      expect(merge(all, [audience, ask, appeal, changedText], [])).toEqual({
        kept: [
          'appeal_text p/en: gone from the files but changed here',
          'appeal p: gone from the files but needed here',
          'ask q: gone from the files but needed here',
          'audience x: gone from the files but needed here',
        ],
      });
      const byHand = item('fact', 'c/by-hand', { as_of: '', source: '', text: {} });
      expect(merge([person, fact], [person, fact, byHand], [], { takeFile: true })).toEqual({
        remove: ['fact c/f'],
        kept: ['case c: gone from the files but needed here'],
      });
    });

    it('does not make what needs something that was removed here', () => {
      const french = item('appeal_text', 'p/fr', { subject: 'a', mjml: 'a' });
      expect(merge(all, [audience, ask], [...all, french])).toEqual({
        unchanged: ['audience x', 'ask q'],
        kept: [
          'appeal p: removed here',
          'appeal_text p/en: removed here',
          'appeal_text p/fr: needs what was removed here',
        ],
      });
      expect(merge(all, [audience, ask], [...all, french], { takeFile: true })).toEqual({
        unchanged: ['audience x', 'ask q'],
        create: ['appeal p', 'appeal_text p/en', 'appeal_text p/fr'],
      });
    });

    it('lets a used fact go while its case stays, for a fact is only superseded', () => {
      const used = ['c', 'c/f'];
      expect(merge([person, fact], [person, fact], [person], { used })).toEqual({
        unchanged: ['case c'],
        remove: ['fact c/f'],
      });
      expect(merge([person, fact], [person, fact], [], { used })).toEqual({
        kept: ['fact c/f: used by letters', 'case c: used by letters'],
      });
    });
  });
});
