// From identities: who a letter is from, through which relay it goes, how it is signed and how fast it may go. The default
// one is what the environment says; the others are made, changed and retired by admins.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Settings } from '../config/settings.js';
import { Database, type Sql } from '../database/database.js';
import { parseEmailAddress } from '../domain/email-address.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { relayOfUrl } from './relay-url.js';
import { type DkimKey, SenderSecrets } from './sender-secrets.js';
import { DEFAULT_SENDER, type SecretRow, type SenderColumns, SenderStore } from './sender.store.js';
import type { NewSender, SenderChange, SenderDetail, SenderView } from './senders.dto.js';

const PRACTICE_FROM = { name: 'The campaign (practice)', email: 'campaign@demarche.example' };
/** From here on the letters of a wave name their sender. */
const NAMED_IN = ['approved', 'countdown', 'running', 'paused'];
const NOT_OVER = ['draft', ...NAMED_IN];

/** What the sending path needs of a sender. */
export interface SendingIdentity {
  id: string;
  name: string;
  email: string;
  mailDomain: string;
  replyTo: string | null;
  /** Nothing for a sender of practice mode. */
  smtpUrl?: string;
  dkim?: DkimKey;
}

@Injectable()
export class SendersService {
  constructor(
    private readonly database: Database,
    private readonly store: SenderStore,
    private readonly secrets: SenderSecrets,
    private readonly settings: Settings,
    private readonly audit: AuditLog,
  ) {}

  /** Makes the default sender what the environment says now. Safe to call at every start of every process. */
  async ensureDefault(): Promise<SenderView> {
    const { smtpUrl, mailFrom } = this.settings.env;
    return this.store.saveDefault(mailFrom ? readFrom(mailFrom) : PRACTICE_FROM, smtpUrl ? 'environment' : 'practice');
  }

  list(): Promise<SenderView[]> {
    return this.store.list();
  }

  /** @throws NotFound */
  async findBySlug(slug: string): Promise<SenderView> {
    const sender = await this.store.find(slug);
    if (sender) return sender;
    // A command may be the first to meet this database; what is there already is the servers' word, not a shell's.
    if (slug === DEFAULT_SENDER) return this.ensureDefault();
    throw new NotFound(`There is no sender "${slug}".`);
  }

  /** With where its letters are handed over, without the password. @throws NotFound */
  async detail(slug: string): Promise<SenderDetail> {
    const sender = await this.findBySlug(slug);
    const { smtpUrl } = await this.identity(sender.id);
    const openWaves = await this.store.waves(sender.id, NOT_OVER);
    if (!smtpUrl) return { ...sender, relay: null, openWaves };
    const { password, ...relay } = relayOfUrl(smtpUrl);
    return { ...sender, relay: { ...relay, hasPassword: password !== null }, openWaves };
  }

  /** @throws InvalidInput */
  async make(wish: NewSender, actor: string): Promise<SenderView> {
    const from = fromColumns(wish.name, wish.email);
    return this.database.transaction(async (sql) => {
      const id = await this.insert(sql, { name: from.name, email: from.email, mailDomain: from.mail_domain });
      const present = await this.secretsOf(id, sql);
      const sender = await this.store.update(sql, id, {
        reply_to: wish.replyTo ?? null,
        max_per_hour: wish.maxPerHour ?? null,
        max_per_domain_per_hour: wish.maxPerDomainPerHour ?? null,
        ...this.secrets.relayColumns(present, wish.relay),
      });
      await this.record(sql, 'sender.made', sender, actor, { relay: placeOf(wish.relay) });
      return sender;
    });
  }

  /** @throws NotFound, InvalidInput, Conflict for what the environment decides or what waves under way are bound to */
  async change(slug: string, change: SenderChange, actor: string): Promise<SenderView> {
    const sender = await this.findBySlug(slug);
    await this.refuseChange(sender, change);
    return this.database.transaction(async (sql) => {
      await this.store.lock(sql, sender.id);
      const columns = this.columnsOf(await this.secretsOf(sender.id, sql), change);
      const changed = await this.store.update(sql, sender.id, columns);
      const relay = change.relay && { relay: placeOf(change.relay) };
      await this.record(sql, 'sender.changed', sender, actor, { changed: Object.keys(change), ...relay });
      return changed;
    });
  }

  /** No new wave may use it; it can be taken up again. @throws Conflict while a wave that is not over uses it */
  async retire(slug: string, actor: string): Promise<SenderView> {
    const sender = await this.findBySlug(slug);
    if (sender.isDefault) throw new Conflict('The default sender stays: it is what SMTP_URL and MAIL_FROM say.');
    const waves = await this.store.waves(sender.id, NOT_OVER);
    if (waves.length > 0) {
      throw new Conflict(`This sender is still used by ${quoted(waves)}. Finish or cancel that first.`);
    }
    return this.setRetired(sender, true, actor);
  }

  async restore(slug: string, actor: string): Promise<SenderView> {
    return this.setRetired(await this.findBySlug(slug), false, actor);
  }

  /** With its secrets, for the sending path only. @throws NotFound */
  async identity(id: string): Promise<SendingIdentity> {
    const row = await this.secretsOf(id);
    const { name, email, mailDomain, replyTo } = row;
    return { id, name, email, mailDomain, replyTo, smtpUrl: this.secrets.smtpUrl(row), dkim: this.secrets.dkim(row) };
  }

  private async secretsOf(id: string, sql?: Sql): Promise<SecretRow> {
    const row = await this.store.secrets(id, sql);
    if (!row) throw new NotFound('The sender of these letters is gone.');
    return row;
  }

  private async refuseChange(sender: SenderView, change: SenderChange): Promise<void> {
    const isFrom = change.name !== undefined || change.email !== undefined;
    if (sender.isDefault && (isFrom || change.relay)) {
      throw new Conflict(
        'Name, address and mail server of the default sender are what MAIL_FROM and SMTP_URL say: change these and start ' +
          'the service again, or make a sender of your own.',
      );
    }
    // Their audience was approved with the sender's name in the letters.
    const named = isFrom ? await this.store.waves(sender.id, NAMED_IN) : [];
    if (named.length > 0) {
      throw new Conflict(`Name and address stand in the approved letters of ${quoted(named)}. Make another sender.`);
    }
    const live = change.relay?.kind === 'practice' ? await this.store.waves(sender.id, NOT_OVER, 'live') : [];
    if (live.length > 0) throw new Conflict(`The live letters of ${quoted(live)} need a mail server.`);
  }

  private columnsOf(present: SecretRow, change: SenderChange): SenderColumns {
    const isFrom = change.name !== undefined || change.email !== undefined;
    return {
      ...(isFrom && fromColumns(change.name ?? present.name, change.email ?? present.email)),
      ...(change.replyTo !== undefined && { reply_to: change.replyTo }),
      ...(change.relay && this.secrets.relayColumns(present, change.relay)),
      ...(change.dkim !== undefined && this.secrets.dkimColumns(present.id, change.dkim)),
      ...(change.maxPerHour !== undefined && { max_per_hour: change.maxPerHour }),
      ...(change.maxPerDomainPerHour !== undefined && { max_per_domain_per_hour: change.maxPerDomainPerHour }),
    };
  }

  private async insert(sql: Sql, row: { name: string; email: string; mailDomain: string }): Promise<string> {
    const wanted = slugOf(row.name);
    for (let n = 1; ; n++) {
      const id = await this.store.insert(sql, n === 1 ? wanted : `${wanted}-${n}`, row);
      if (id) return id;
    }
  }

  private async setRetired(sender: SenderView, isRetired: boolean, actor: string): Promise<SenderView> {
    return this.database.transaction(async (sql) => {
      const changed = await this.store.setRetired(sql, sender.slug, isRetired);
      if (!changed) return sender;
      await this.record(sql, isRetired ? 'sender.retired' : 'sender.restored', sender, actor);
      return changed;
    });
  }

  private record(sql: Sql, action: string, sender: SenderView, actor: string, detail = {}): Promise<void> {
    return this.audit.record(sql, { actor, action, subjectKind: 'sender', subjectId: sender.id, detail });
  }
}

function fromColumns(name: string, email: string): { name: string; email: string; mail_domain: string } {
  const parsed = parseEmailAddress(email);
  if (parsed.kind === 'ok') return { name, email: parsed.address, mail_domain: parsed.domain };
  const message = `is not an e-mail address: ${parsed.reason}`;
  throw new InvalidInput(`The address of the sender ${message}.`, [{ field: 'email', message }]);
}

/** What the audit log says of a relay: where, never with which name or password. */
function placeOf(relay: NewSender['relay']): string {
  return relay.kind === 'own' ? `${relay.host}:${relay.port}` : relay.kind;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

/** For addresses and the command line: letters, digits and dashes. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'sender'
  );
}

/** @param from an address, or a name and <address> */
function readFrom(from: string): { name: string; email: string } {
  const [, quoted, plain = '', bracketed] = /^(?:"([^"<]*)"\s*|([^"<]*))<([^>]+)>$/.exec(from.trim()) ?? [];
  const name = quoted ?? plain;
  const parsed = parseEmailAddress(bracketed ?? from.trim());
  if (parsed.kind === 'invalid') throw new InvalidInput(`MAIL_FROM is not an e-mail address: ${parsed.reason}.`);
  return { name: name.trim() || parsed.address, email: parsed.address };
}
