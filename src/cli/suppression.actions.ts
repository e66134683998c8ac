// What `demarche suppression` does.
import { Module } from '@nestjs/common';
import { newSuppression, type SuppressionView } from '../suppressions/suppressions.dto.js';
import { SuppressionsModule } from '../suppressions/suppressions.module.js';
import { SuppressionsService } from '../suppressions/suppressions.service.js';
import { CliBasis } from './cli-basis.js';
import { shaped } from './shaped.js';

const MOST_LISTED = 1000;

@Module({ imports: [CliBasis, SuppressionsModule] })
export class SuppressionActions {
  constructor(private readonly suppressions: SuppressionsService) {}

  add(wish: object, actor: string): Promise<SuppressionView> {
    return this.suppressions.add(shaped(newSuppression, wish, 'The suppression cannot be added like this.'), actor);
  }

  lift(id: string, reason: string, actor: string): Promise<SuppressionView> {
    return this.suppressions.lift(id, reason, actor);
  }

  async newest(): Promise<SuppressionView[]> {
    return (await this.suppressions.list({ limit: MOST_LISTED })).items;
  }
}
