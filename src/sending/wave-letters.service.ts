// Makes the message of a claimed letter: the version's parts, prepared once per process, with this person's values,
// tokens and headers, signed if the sender signs.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { ClaimedLetter } from '../deliveries/delivery-claim.store.js';
import { InvalidInput } from '../domain/errors.js';
import type { CompiledLetter } from '../domain/letter.js';
import { makeToken } from '../domain/letter-token.js';
import type { WaveMode } from '../domain/wave.js';
import type { Envelope } from '../mail/mailer.js';
import { assembleMessage } from '../rendering/assemble-message.js';
import { judgeCompiled } from '../rendering/judge-letter.js';
import { type PreparedLetter, prepareLetter } from '../rendering/message-parts.js';
import { createDkimSigner, type DkimSigner } from '../rendering/sign-dkim.js';
import { type SendingIdentity, SendersService } from '../senders/senders.service.js';

/** All that the letters of one wave share. */
export interface WaveLetters {
  mode: WaveMode;
  sender: SendingIdentity;
  /** By language; a sentence where the letter must not go out. */
  prepared: ReadonlyMap<string, PreparedLetter | string>;
  signer?: DkimSigner;
  listId: string;
  feedbackId: string;
}

interface WaveFacts {
  mode: WaveMode;
  senderId: string;
  campaignSlug: string;
  letters: CompiledLetter[];
}

const MOST_KEPT = 20;

@Injectable()
export class WaveLettersService {
  private readonly kept = new Map<string, { letters: Promise<WaveLetters>; senderAsOf: number }>();

  constructor(
    private readonly database: Database,
    private readonly senders: SendersService,
    private readonly settings: Settings,
  ) {}

  async of(waveId: string): Promise<WaveLetters> {
    // A wave's text cannot change; its sender's relay, password, key and addresses can, and count from the next claim on.
    const senderAsOf = await this.senderAsOf(waveId);
    const known = this.kept.get(waveId);
    if (known?.senderAsOf === senderAsOf) return known.letters;
    const letters = this.load(waveId);
    this.kept.delete(waveId);
    this.kept.set(waveId, { letters, senderAsOf });
    for (const oldest of this.kept.keys()) if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
    letters.catch(() => this.kept.delete(waveId));
    return letters;
  }

  /** @throws InvalidInput when the letter cannot be made: a value is missing, or no text exists in its language */
  async message(wave: WaveLetters, letter: ClaimedLetter): Promise<{ envelope: Envelope; message: Buffer }> {
    const prepared = wave.prepared.get(letter.language);
    if (!prepared) throw new Error(`the wave has no letter in ${letter.language}`);
    if (typeof prepared === 'string') throw new InvalidInput(prepared);
    const { token: keys } = this.settings.keys;
    const { mailDomain } = wave.sender;
    const unsubscribe = makeToken('unsubscribe', keys, letter.publicId);
    const optOutUrl = `${this.settings.publicUrl}/u/${unsubscribe}`;
    const text = assembleMessage(
      prepared,
      { ...letter.fields, opt_out_url: optOutUrl },
      {
        from: { name: wave.sender.name, address: wave.sender.email },
        to: { name: letter.fields.name, address: letter.address },
        replyTo: {
          name: wave.sender.name,
          address: wave.sender.replyTo ?? `r+${makeToken('reply', keys, letter.publicId)}@${mailDomain}`,
        },
        date: new Date(),
        messageId: letter.messageId,
        listUnsubscribe: { url: optOutUrl, mailto: `u+${unsubscribe}@${mailDomain}` },
        listId: wave.listId,
        feedbackId: wave.feedbackId,
      },
    );
    const signed = wave.signer ? await wave.signer.sign(text) : text;
    const from = `b+${makeToken('bounce', keys, letter.publicId)}@${mailDomain}`;
    // Every character is ASCII; Latin-1 writes it without transcoding.
    return { envelope: { from, to: letter.address }, message: Buffer.from(signed, 'latin1') };
  }

  private async senderAsOf(waveId: string): Promise<number> {
    const [row] = await this.database.query<{ at: Date }>(
      `SELECT s.updated_at AS at FROM wave w JOIN sender s ON s.id = w.sender_id WHERE w.id = $1`,
      [waveId],
    );
    return row?.at.getTime() ?? 0;
  }

  private async load(waveId: string): Promise<WaveLetters> {
    const [facts] = await this.database.query<WaveFacts>(
      `SELECT w.mode, w.sender_id AS "senderId", c.slug AS "campaignSlug",
              coalesce((SELECT jsonb_build_array(t.letter) FROM test_letter t WHERE t.wave_id = w.id),
                (SELECT jsonb_agg(t.compiled) FROM appeal_version_text t WHERE t.version_id = w.version_id)) AS letters
         FROM wave w JOIN campaign c ON c.id = w.campaign_id WHERE w.id = $1`,
      [waveId],
    );
    if (!facts) throw new Error(`there is no wave ${waveId}`);
    const sender = await this.senders.identity(facts.senderId);
    return {
      mode: facts.mode,
      sender,
      // Perhaps it was approved, and launched, by a version of this service that did not look as closely.
      prepared: new Map(
        facts.letters.map((letter) => [letter.language, judgeCompiled([letter]) ?? prepareLetter(letter)]),
      ),
      signer: sender.dkim && createDkimSigner(sender.dkim),
      listId: `${facts.campaignSlug}.${sender.mailDomain}`,
      // Campaign, wave and service: nothing that differs from person to person.
      feedbackId: `${waveId.slice(0, 8)}:${facts.campaignSlug}:demarche`,
    };
  }
}
