// The shape and the words of filters.
import { filterChanges, type FilterChange } from './segment-difference.js';
import { mandateFilterSchema, segmentFilterSchema, type SegmentFilter } from './segment-filter.js';
import { describeFilter, idsIn } from './segment-sentence.js';

const ID = '7b0e9a52-6f0a-4a63-9d2e-0f3f4f7f1c11';

const problems = (value: unknown) =>
  segmentFilterSchema.safeParse(value).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('segmentFilterSchema', () => {
  it('accepts nested groups and every leaf', () => {
    const filter: SegmentFilter = {
      all: [
        { body: ['european-parliament'] },
        { any: [{ country: ['FR', 'EU'] }, { role: ['chair'] }] },
        { none: [{ tag: ['press'] }, { has_channel: ['phone'] }, { name: 'x' }] },
        { political_group: ['S&D'] },
        { language: ['fr'] },
        { body_kind: ['parliament'] },
        { import: [ID] },
        { committee: ['ep-foreign'] },
        { region: ['un-african', 'eu'] },
        { held: { on: '2024-11-11', where: [{ body: ['pace'] }, { none: [{ role: ['substitute'] }] }] } },
        { held: { ended_since: '30 days ago', where: [] } },
        { wave: { in: [ID], outcome: ['failed', 'unknown'] } },
        { wave: {} },
        { none: [{ written_to: { since: 'today' } }, { written_to: {} }] },
        { suppressed: false },
        { created_since: '2026-01-01' },
        { changed_since: '1 day ago' },
      ],
    };
    expect(segmentFilterSchema.parse(filter)).toEqual(filter);
    expect(segmentFilterSchema.parse({ all: [] })).toEqual({ all: [] });
  });

  it('says where and why it refuses', () => {
    expect(problems({ all: [{ country: ['fr'] }] })).toEqual([
      'all.0.country.0: must be an upper-case ISO country code such as FR',
    ]);
    expect(problems({ any: [{ body: ['EP'] }] })[0]).toMatch(/^any\.0\.body\.0: must be a slug/);
    expect(problems({ all: [{ regio: ['x'] }] })[0]).toMatch(/regio/);
    expect(problems({ country: ['FR'], role: ['member'] })[0]).toMatch(/exactly one key/);
    expect(problems({})[0]).toMatch(/exactly one key/);
    expect(problems({ role: [] })[0]).toMatch(/at least one value/);
    expect(problems('everybody')).toHaveLength(1);
    expect(problems({ region: ['atlantis'] })[0]).toMatch(/^region\.0: /);
    expect(problems({ wave: { in: ['first letter'] } })).toEqual(['wave.in.0: must be the id of one']);
    expect(problems({ held: { on: '2024-01-01', since: '2024-01-01' } })).toEqual([
      'held: must have one time: on, since, started_since or ended_since',
    ]);
    expect(problems({ held: { where: [{ tag: ['x'] }] } })[0]).toMatch(/^held\.where\.0: .*tag/);
  });

  it.each(['2024-02-30', '31/02/2024', '99999-01-01', '0000-01-01', 'yesterday', '-3 days ago', ''])(
    'knows no day %j',
    (day) => {
      expect(problems({ created_since: day })).toEqual([
        'created_since: must be a day such as 2024-11-11, "today" or "90 days ago"',
      ]);
    },
  );

  it('looks for depth inside a mandate of another time as well', () => {
    let deep: unknown = { role: ['x'] };
    for (let level = 0; level < 9; level += 1) deep = { all: [deep] };
    expect(problems({ held: { where: [deep] } })).toEqual([': the conditions are nested more than 8 deep']);
  });

  it('refuses what is too deep or too large before it recurses', () => {
    let deep: unknown = { role: ['x'] };
    for (let level = 0; level < 100_000; level += 1) deep = { all: [deep] };
    expect(problems(deep)).toEqual([': the conditions are nested more than 8 deep']);
    expect(problems({ any: Array.from({ length: 300 }, () => ({ role: ['x'] })) })[0]).toMatch(/more than 200/);
  });

  it('keeps conditions on the person out of a campaign audience', () => {
    expect(mandateFilterSchema.safeParse({ all: [{ body: ['cop29'] }] }).success).toBe(true);
    expect(mandateFilterSchema.safeParse({ all: [{ tag: ['x'] }] }).success).toBe(false);
  });
});

describe('describeFilter', () => {
  it.each<[SegmentFilter, string]>([
    [{ all: [] }, 'everybody'],
    [{ any: [] }, 'nobody'],
    [{ body: ['cop29'] }, 'body is cop29'],
    [
      { all: [{ body: ['ep'] }, { country: ['FR', 'DE', 'IT'] }, { none: [{ role: ['substitute'] }] }] },
      'body is ep and country is FR, DE or IT and not (role is substitute)',
    ],
    [
      { any: [{ all: [{ body: ['ep'] }, { tag: ['x'] }] }, { name: 'ann' }] },
      '(body is ep and tag is x) or name contains “ann”',
    ],
    [{ has_channel: ['email', 'office_email'] }, 'has a channel of kind email or office_email'],
    [{ region: ['eu', 'nordic'] }, 'region is European Union or Nordic countries'],
    [
      { held: { on: '2024-11-11', where: [{ body: ['pace'] }, { country: ['NO'] }] } },
      'held a mandate on 2024-11-11 where (body is pace and country is NO)',
    ],
    [{ held: { where: [] } }, 'holds a mandate'],
    [
      { wave: { outcome: ['failed', 'unknown'] } },
      'was in any wave that was sent for real and the letter failed or has an unclear outcome',
    ],
    [{ none: [{ written_to: {} }] }, 'not (was ever written to)'],
    [{ written_to: { since: '90 days ago' } }, 'was written to since 90 days ago'],
    [{ suppressed: true }, 'must not be written to'],
    [{ created_since: 'today' }, 'is known since today'],
  ])('says %j in words', (filter, sentence) => {
    expect(describeFilter(filter)).toBe(sentence);
  });

  it('names waves and imports where their names are known', () => {
    const filter: SegmentFilter = { all: [{ wave: { in: [ID] } }, { none: [{ import: ['other'] }] }] };
    expect(describeFilter(filter, (_, id) => (id === ID ? 'First letter' : undefined))).toBe(
      'was in the wave “First letter” and not (import is other)',
    );
    expect(idsIn(filter)).toEqual({ waves: [ID], imports: ['other'] });
  });
});

describe('filterChanges', () => {
  const ep: SegmentFilter = { body: ['ep'] };
  const fr: SegmentFilter = { country: ['FR'] };
  const no: SegmentFilter = { country: ['NO'] };
  it.each<[string, SegmentFilter, SegmentFilter, FilterChange[]]>([
    ['nothing', { all: [ep, fr] }, { all: [fr, ep] }, []],
    ['nothing when one condition got a group around it', ep, { all: [ep] }, []],
    ['a condition that came', { all: [ep] }, { all: [ep, fr] }, [{ kind: 'added', filter: fr }]],
    [
      'a condition that has other values',
      { all: [ep, fr] },
      { all: [ep, no] },
      [
        { kind: 'removed', filter: fr },
        { kind: 'added', filter: no },
      ],
    ],
    ['another way to join', { all: [ep, fr] }, { any: [ep, fr] }, [{ kind: 'joined', from: 'all', to: 'any' }]],
    ['a negation', { all: [ep] }, { none: [ep] }, [{ kind: 'joined', from: 'all', to: 'none' }]],
    [
      'what changed inside of a group',
      { all: [ep, { any: [fr] }] },
      { all: [ep, { any: [fr, no] }] },
      [{ kind: 'added', filter: no }],
    ],
  ])('tells %s', (_, before, after, changes) => {
    expect(filterChanges(before, after)).toEqual(changes);
  });
});
