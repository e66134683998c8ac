// What `demarche sender` does.
import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { InvalidInput } from '../domain/errors.js';
import { type SenderChange, senderChange, type SenderView } from '../senders/senders.dto.js';
import { SendersModule } from '../senders/senders.module.js';
import { SendersService } from '../senders/senders.service.js';
import { CliBasis } from './cli-basis.js';
import { shaped } from './shaped.js';

/** Not null for "none": commander takes an option that parses to nothing for one without a value. */
export type PerHour = number | 'none';

export interface SenderWish {
  maxPerHour?: PerHour;
  maxPerDomainPerHour?: PerHour;
  dkimDomain?: string;
  dkimSelector?: string;
  dkimKey?: string;
}

@Module({ imports: [CliBasis, SendersModule] })
export class SenderActions {
  constructor(private readonly senders: SendersService) {}

  list(): Promise<SenderView[]> {
    return this.senders.list();
  }

  set(slug: string, wish: SenderWish, actor: string): Promise<SenderView> {
    return this.senders.change(slug, changeOf(wish), actor);
  }
}

/** @throws InvalidInput when something is missing or wrong */
function changeOf({ dkimDomain, dkimSelector, dkimKey, ...limits }: SenderWish): SenderChange {
  const given = [dkimDomain, dkimSelector, dkimKey].filter((one) => one !== undefined);
  if (given.length === 1 || given.length === 2) {
    throw new InvalidInput('--dkim-domain, --dkim-selector and --dkim-key belong together: give all three.');
  }
  const dkim = dkimKey && { domain: dkimDomain, selector: dkimSelector, privateKeyPem: readKey(dkimKey) };
  const pace = Object.fromEntries(Object.entries(limits).map(([key, value]) => [key, value === 'none' ? null : value]));
  return shaped(senderChange, { ...pace, ...(dkim ? { dkim } : {}) }, 'The sender cannot be set like this.');
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidInput(`The key cannot be read: ${(error as Error).message}`);
  }
}
