// The shape and the words of filters.
import { describeFilter, mandateFilterSchema, segmentFilterSchema, type SegmentFilter } from './segment-filter.js';

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
        { import: ['7b0e9a52-6f0a-4a63-9d2e-0f3f4f7f1c11'] },
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
  ])('says %j in words', (filter, sentence) => {
    expect(describeFilter(filter)).toBe(sentence);
  });
});
