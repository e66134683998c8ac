// Who may do what with a wave before it runs.
import { type ActingOn, refusals } from './wave-acts.js';

const acting = (overrides: Partial<ActingOn> = {}): ActingOn => ({
  state: 'draft',
  isSubmitted: false,
  role: 'approver',
  isOwnWork: false,
  ...overrides,
});

it('a viewer may do nothing, a campaigner everything but approve and launch', () => {
  expect(refusals(acting({ role: 'viewer' }))).toMatchObject({ change: 'role', discard: 'role', submit: 'role' });
  const campaigner = refusals(acting({ role: 'campaigner' }));
  expect(campaigner).toMatchObject({ change: null, discard: null, submit: null, approve: 'role' });
  expect(refusals(acting({ role: 'campaigner', state: 'approved' })).launch).toBe('role');
});

it('nobody approves what they wrote where a second person is needed', () => {
  expect(refusals(acting({ isOwnWork: true })).approve).toBe('own_work');
  expect(refusals(acting()).approve).toBeNull();
});

it('the state decides before the person', () => {
  expect(refusals(acting({ role: 'viewer' })).launch).toBe('state');
  expect(refusals(acting({ state: 'running' }))).toMatchObject({ change: 'state', discard: 'state', approve: 'state' });
  expect(refusals(acting({ state: 'countdown', role: 'campaigner' })).takeBack).toBeNull();
  expect(refusals(acting({ isSubmitted: true })).submit).toBe('submitted');
});
