import { decideAccess, includesRole, ROLES, SCOPES, type Caller, type Scope } from './access.js';

const caller = (over: Partial<Caller> = {}): Caller => ({
  kind: 'person',
  personId: 'p',
  role: 'campaigner',
  scopes: SCOPES,
  actor: 'person:p',
  ...over,
});
const key = (scopes: Scope[], role: Caller['role'] = 'admin') => caller({ kind: 'key', scopes, role });
const rule = (over = {}) => ({ role: 'viewer' as const, scope: 'read' as const, sessionOnly: false, ...over });

describe('access', () => {
  it('lets each role do what the lesser ones may, and not more', () => {
    for (const [have, role] of ROLES.entries()) {
      for (const [need, needed] of ROLES.entries()) expect(includesRole(role, needed)).toBe(have >= need);
    }
  });

  it('names the role that is missing', () => {
    expect(decideAccess(caller(), rule({ role: 'admin' }))).toEqual({
      kind: 'refused',
      why: 'This needs the role admin; yours is campaigner.',
    });
  });

  it('holds a key to its scopes, none of which includes another', () => {
    for (const have of SCOPES) {
      for (const scope of SCOPES) {
        expect(decideAccess(key([have]), rule({ scope })).kind).toBe(have === scope ? 'allowed' : 'refused');
      }
    }
  });

  it('never lets a key exceed the role of its person', () => {
    expect(decideAccess(key([...SCOPES], 'viewer'), rule({ role: 'campaigner' })).kind).toBe('refused');
  });

  it('closes what is for sessions to keys with every scope', () => {
    expect(decideAccess(key([...SCOPES]), rule({ sessionOnly: true })).kind).toBe('refused');
    expect(decideAccess(caller(), rule({ sessionOnly: true })).kind).toBe('allowed');
  });
});
