// What links in letters lead to.
import { Module } from '@nestjs/common';
import { SuppressionsModule } from '../suppressions/suppressions.module.js';
import { LetterLinkService } from './letter-link.service.js';
import { UnsubscribePage } from './unsubscribe-page.js';

@Module({
  imports: [SuppressionsModule],
  providers: [LetterLinkService, UnsubscribePage],
  exports: [LetterLinkService, UnsubscribePage],
})
export class TrackingModule {}
