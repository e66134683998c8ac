// The rules of this installation for addressing the holders of an office, as people edit them.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { checkHouseForm, type HouseForm } from '../domain/house-form.js';
import { roleOf } from '../naming/role-labels.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import { FormOfAddressStore, type HouseFormFields, type StandingHouseForm } from './form-of-address.store.js';

@Injectable()
export class FormsOfAddressService {
  constructor(
    private readonly database: Database,
    private readonly store: FormOfAddressStore,
    private readonly bodies: BodiesStore,
    private readonly audit: AuditLog,
  ) {}

  list(sql: Sql = this.database): Promise<StandingHouseForm[]> {
    return this.store.list(sql);
  }

  /** @throws InvalidInput for a rule that says nothing or is about nothing, Conflict when there is one for this office */
  async add(form: HouseFormFields, actor: string): Promise<void> {
    await this.database.transaction((sql) =>
      this.write(sql, randomUUID(), form, { actor, action: 'form_of_address.added' }),
    );
  }

  /** @throws as `add`, NotFound, or Conflict when it was changed meanwhile */
  async change(id: string, version: string, form: HouseFormFields, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await this.standing(sql, id, version);
      await this.write(sql, id, form, { actor, action: 'form_of_address.changed' });
    });
  }

  /** @throws NotFound, or Conflict when it was changed meanwhile */
  async remove(id: string, version: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const was = await this.standing(sql, id, version);
      await this.store.remove(sql, id);
      await this.record(sql, id, was, { actor, action: 'form_of_address.removed' });
    });
  }

  private async write(sql: Sql, id: string, input: HouseFormFields, act: { actor: string; action: string }) {
    const form = { ...input, role: input.role === null ? null : roleOf(input.role) };
    checkHouseForm(form, form);
    const body = form.bodySlug === null ? undefined : await this.bodies.find(sql, form.bodySlug);
    if (form.bodySlug !== null && !body) {
      const message = `There is no body “${form.bodySlug}”.`;
      throw new InvalidInput(message, [{ field: 'bodySlug', message }]);
    }
    if (!(await this.store.write(sql, id, form, body?.id ?? null)))
      throw new Conflict('There is a rule for this office in this language already; change that one.');
    await this.record(sql, id, form, act);
  }

  private async standing(sql: Sql, id: string, version: string): Promise<HouseForm> {
    const form = await this.store.lock(sql, id);
    if (!form) throw new NotFound('There is no such form of address.');
    if (form.version === version) return form;
    throw new Conflict(
      'This form of address was changed since you opened it, so nothing was saved. Look at it as it is now.',
    );
  }

  private async record(sql: Sql, id: string, form: HouseFormFields, act: { actor: string; action: string }) {
    const { language, bodySlug, bodyKind, role, salutation, envelope, closing } = form;
    const detail = { language, body: bodySlug, bodyKind, role, salutation, envelope, closing };
    await this.audit.record(sql, { ...act, subjectKind: 'form_of_address', subjectId: id, detail });
  }
}
