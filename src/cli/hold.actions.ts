// What `demarche hold` does.
import { Module } from '@nestjs/common';
import type { Hold } from '../database/installation.js';
import { HoldService } from '../health/hold.service.js';
import { CliBasis } from './cli-basis.js';

@Module({ imports: [CliBasis], providers: [HoldService] })
export class HoldActions {
  constructor(private readonly holds: HoldService) {}

  async current(): Promise<Hold | null> {
    return (await this.holds.current()) ?? null;
  }

  release(actor: string): Promise<{ released: boolean }> {
    return this.holds.release(actor);
  }
}
