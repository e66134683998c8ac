// Changes that people make on the ways to reach a contact: a new address, a corrected one, one that is no longer used.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import type { Sql } from '../database/database.js';
import { addressKey, parseEmailAddress } from '../domain/email-address.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { isFreeMail } from '../domain/free-mail.js';
import type { ChannelKind } from '../domain/segment-filter.js';
import { ContactEditStore, type EditedChannel, type StandingChannel } from './contact-edit.store.js';
import type { ChannelChange, NewChannel } from './contact-edits.dto.js';
import { ContactEditsService } from './contact-edits.service.js';

@Injectable()
export class ChannelEditsService {
  constructor(
    private readonly edits: ContactEditsService,
    private readonly store: ContactEditStore,
    private readonly settings: Settings,
  ) {}

  /** @throws InvalidInput for an address that is none, Conflict when the contact was changed or has this channel */
  async add(contactId: string, { version, ...input }: NewChannel, actor: string): Promise<void> {
    await this.edits.edit(contactId, version, actor, async (sql) => {
      const { kind, mandateId = null, isPrivate = kind.endsWith('email') && isFreeMail(input.value) } = input;
      const channel = { ...this.valueOf(kind, input.value), mandateId, isPrivate, isRetired: false };
      const channelId = randomUUID();
      await this.write(sql, contactId, channelId, channel);
      return { action: 'channel.added', changed: [{ field: kind, value: channel.value }], subject: { channelId } };
    });
  }

  /** Corrects it, hands it to another mandate, prefers it, or takes it out of use and back. @throws as `add`, or NotFound */
  async change(contactId: string, channelId: string, { version, ...change }: ChannelChange, actor: string) {
    await this.edits.edit(contactId, version, actor, async (sql) => {
      const before = await this.store.findChannel(sql, contactId, channelId);
      if (!before) throw new NotFound('This contact has no such channel.');
      const { isFirst, value, ...flags } = change;
      const after = { ...before, ...flags, ...(value === undefined ? {} : this.valueOf(before.kind, value)) };
      const changed = changesOf(before, after);
      if (changed.length > 0) await this.write(sql, contactId, channelId, after);
      if (isFirst) {
        await this.store.putFirst(sql, contactId, channelId);
        changed.push({ field: `${before.kind}:first`, value: after.value });
      }
      return { action: 'channel.changed', changed, subject: { channelId } };
    });
  }

  private async write(sql: Sql, contactId: string, id: string, channel: StandingChannel): Promise<void> {
    if (channel.mandateId !== null) {
      if (channel.kind !== 'office_email') throw new InvalidInput('Only an office address belongs to a mandate.');
      const mandate = await this.store.findMandate(sql, contactId, channel.mandateId);
      if (!mandate) throw new InvalidInput('The mandate that the address should belong to is not one of this contact.');
    }
    const isNew = await this.store.writeChannel(sql, contactId, id, channel);
    if (!isNew) throw new Conflict(`This contact has ${channel.value} already. It may be among those no longer used.`);
  }

  private valueOf(kind: ChannelKind, value: string): Pick<EditedChannel, 'kind' | 'value' | 'addressKey'> {
    if (kind === 'contact_form' && !/^https?:\/\/\S+$/.test(value))
      throw new InvalidInput('A contact form is a web address that begins with https://.');
    if (kind !== 'email' && kind !== 'office_email') return { kind, value, addressKey: null };
    const parsed = parseEmailAddress(value);
    if (parsed.kind === 'invalid') throw new InvalidInput(`“${value}” is not one e-mail address: ${parsed.reason}.`);
    return { kind, value: parsed.address, addressKey: addressKey(this.settings.keys, parsed).toString('hex') };
  }
}

/** As provenance keeps them: the value under its kind, the rest behind a colon. */
function changesOf(before: StandingChannel, after: StandingChannel) {
  const { kind } = before;
  return [
    ...(before.value === after.value ? [] : [{ field: kind, value: after.value }]),
    ...(before.mandateId === after.mandateId ? [] : [{ field: `${kind}:mandate`, value: after.mandateId ?? '' }]),
    ...(before.isPrivate === after.isPrivate ? [] : [{ field: `${kind}:private`, value: String(after.isPrivate) }]),
    ...(before.isRetired === after.isRetired ? [] : [{ field: `${kind}:retired`, value: after.value }]),
  ];
}
