// What `demarche admin` does.
import { text } from 'node:stream/consumers';
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { InvitesService } from '../auth/invites.service.js';
import { SetUpService } from '../auth/set-up.service.js';
import { Settings } from '../config/settings.js';
import { InvalidInput } from '../domain/errors.js';
import { CliBasis } from './cli-basis.js';

export interface NewAdmin {
  email: string;
  name?: string;
  passwordStdin?: boolean;
}

/** What was made: the person, or the link with which they come in. */
export type Made = { id: string } | { link: string; expiresAt: Date };

@Module({ imports: [CliBasis, AuthModule] })
export class AdminActions {
  constructor(
    private readonly invites: InvitesService,
    private readonly setUp: SetUpService,
    private readonly settings: Settings,
  ) {}

  async create(wish: NewAdmin, actor: string): Promise<Made> {
    const { email, passwordStdin } = wish;
    requireAddress(email);
    if (passwordStdin) return this.setUp.createAdmin(await withPassword(wish), actor);
    return this.invites.invite({ email, role: 'admin' }, this.settings.publicUrl, actor);
  }
}

async function withPassword({ email, name }: NewAdmin): Promise<{ email: string; name: string; password: string }> {
  if (!name?.trim()) throw new InvalidInput('--password-stdin needs --name too.');
  const input = await text(process.stdin);
  return { email, name: name.trim(), password: input.replace(/\r?\n$/, '') };
}

function requireAddress(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new InvalidInput('--email must be an e-mail address.');
}
