// Making and revoking API keys: everybody their own, an admin anybody's.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { includesRole, type Caller, type Scope } from '../domain/access.js';
import { NotFound } from '../domain/errors.js';
import { ApiKeyStore, type ApiKey } from './api-key.store.js';

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeyStore,
    private readonly audit: AuditLog,
  ) {}

  list(caller: Caller): Promise<ApiKey[]> {
    return this.keys.list(this.limitTo(caller));
  }

  create(
    caller: Caller,
    wanted: { name: string; scopes: Scope[]; expiresInDays?: number },
  ): Promise<{ id: string; key: string }> {
    const { personId, actor } = caller;
    return this.database.transaction(async (sql) => {
      const made = await this.keys.create(sql, { ...wanted, personId });
      const subject = { subjectKind: 'api_key', subjectId: made.id };
      await this.audit.record(sql, { actor, action: 'api_key.made', ...subject, detail: { scopes: wanted.scopes } });
      return made;
    });
  }

  /** @throws NotFound also for the key of somebody else, unless the caller is an admin */
  async revoke(caller: Caller, id: string): Promise<void> {
    const { actor } = caller;
    await this.database.transaction(async (sql) => {
      if (!(await this.keys.revoke(sql, id, this.limitTo(caller)))) throw new NotFound('There is no such key.');
      await this.audit.record(sql, { actor, action: 'api_key.revoked', subjectKind: 'api_key', subjectId: id });
    });
  }

  private limitTo(caller: Caller): string | undefined {
    return includesRole(caller.role, 'admin') ? undefined : caller.personId;
  }
}
