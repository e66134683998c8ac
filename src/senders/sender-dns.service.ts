// Looks at the DNS records that decide whether letters of a sender are believed.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type DnsAnswer,
  judgeRecords,
  letterToDnsEditor,
  type MailAnswers,
  type RecordFinding,
} from '../domain/mail-records.js';
import { MailDns } from '../mail/mail-dns.js';
import { relayOfUrl } from './relay-url.js';
import { type SendingIdentity, SendersService } from './senders.service.js';

@Injectable()
export class SenderDnsService {
  constructor(
    private readonly senders: SendersService,
    private readonly dns: MailDns,
  ) {}

  /** @throws NotFound */
  async look(slug: string): Promise<{ domain: string; records: RecordFinding[]; letter: string | null }> {
    const sender = await this.senders.identity((await this.senders.findBySlug(slug)).id);
    const domain = sender.mailDomain;
    const [spf, mx, dkim, dmarc] = await Promise.all([
      this.dns.txt(domain),
      this.dns.mx(domain),
      this.dkim(sender),
      this.dmarc(domain),
    ]);
    const relayHost = sender.smtpUrl ? relayOfUrl(sender.smtpUrl).host : null;
    const records = judgeRecords({ domain, spf, mx, dkim, dmarc, relayHost });
    return { domain, records, letter: letterToDnsEditor(domain, records) };
  }

  private async dkim({ dkim }: SendingIdentity): Promise<MailAnswers['dkim']> {
    if (!dkim) return undefined;
    const name = `${dkim.selector}._domainkey.${dkim.domain}`;
    const key = createPublicKey(createPrivateKey(dkim.privateKeyPem));
    const publicKey = key.export({ type: 'spki', format: 'der' }).toString('base64');
    return { name, publicKey, answer: await this.dns.txt(name) };
  }

  /** A domain without a policy of its own follows that of the domain above it (RFC 7489, 6.6.3). */
  private async dmarc(domain: string): Promise<{ name: string; answer: DnsAnswer }> {
    const own = { name: `_dmarc.${domain}`, answer: await this.dns.txt(`_dmarc.${domain}`) };
    const above = domain.split('.').slice(1).join('.');
    if (own.answer.kind !== 'none' || !above.includes('.')) return own;
    const answer = await this.dns.txt(`_dmarc.${above}`);
    return answer.kind === 'found' ? { name: `_dmarc.${above}`, answer } : own;
  }
}
