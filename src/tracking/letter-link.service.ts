// What the unsubscribe link of a letter does. The token is proved before anything is looked up.
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { readToken } from '../domain/letter-token.js';
import { SuppressionsService } from '../suppressions/suppressions.service.js';
import type { LetterOrigin } from './unsubscribe-page.js';

@Injectable()
export class LetterLinkService {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly suppressions: SuppressionsService,
  ) {}

  /** The letter that the token belongs to; reads only. Nothing for a token that does not work. */
  async look(token: string): Promise<LetterOrigin | undefined> {
    const publicId = this.prove(token);
    if (!publicId) return undefined;
    const [letter] = await this.database.query<LetterOrigin>(
      `SELECT coalesce(a.language, c.default_language) AS language,
              coalesce(c.name->>a.language, c.name->>c.default_language, c.slug) AS "campaignName",
              w.purpose = 'test' AS "isTest"
         FROM delivery d JOIN wave w ON w.id = d.wave_id JOIN campaign c ON c.id = w.campaign_id
         LEFT JOIN wave_audience a ON a.wave_id = d.wave_id AND a.contact_id = d.contact_id
        WHERE d.public_id = $1`,
      [publicId],
    );
    return letter;
  }

  /** Takes effect at once; a second time changes nothing and is answered alike. Nothing for a token that does not work. */
  async unsubscribe(token: string): Promise<LetterOrigin | undefined> {
    const publicId = this.prove(token);
    if (!publicId) return undefined;
    const { kind } = await this.suppressions.unsubscribe(publicId);
    return kind === 'unknown' ? undefined : this.look(token);
  }

  private prove(token: string): string | undefined {
    return readToken('unsubscribe', this.settings.keys.token, token);
  }
}
