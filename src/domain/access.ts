// Who may do what: roles of people, scopes of their API keys, and the decision whether a call is allowed.

/** From the least to the most; each role may do what the ones before it may. */
export const ROLES = ['viewer', 'campaigner', 'approver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key was made for. `launch` is apart: sending letters cannot be taken back. */
export const SCOPES = ['read', 'write', 'launch'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who calls: a person in a session, or a key that acts for one. A key has its person's present role. */
export interface Caller {
  kind: 'person' | 'key';
  personId: string;
  role: Role;
  /** All of them in a session. */
  scopes: readonly Scope[];
  /** As audit entries name it: person:<uuid> or key:<uuid>. */
  actor: string;
}

/** What a route demands. `sessionOnly` routes (people, passwords, keys) are closed to keys, so that no key makes another. */
export interface AccessRule {
  role: Role;
  scope: Scope;
  sessionOnly: boolean;
}

export type AccessDecision = { kind: 'allowed' } | { kind: 'refused'; why: string };

export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export function decideAccess(caller: Caller, rule: AccessRule): AccessDecision {
  if (!includesRole(caller.role, rule.role)) {
    return { kind: 'refused', why: `This needs the role ${rule.role}; yours is ${caller.role}.` };
  }
  if (caller.kind === 'key' && rule.sessionOnly) {
    return { kind: 'refused', why: 'This is not open to API keys: a person has to sign in for it.' };
  }
  if (!caller.scopes.includes(rule.scope)) {
    return { kind: 'refused', why: `This API key lacks the scope ${rule.scope}.` };
  }
  return { kind: 'allowed' };
}
