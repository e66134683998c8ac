// A letter read as somebody, and test letters, as a Nest module.
import { Module } from '@nestjs/common';
import { TestMailboxModule } from '../accounts/accounts.module.js';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AudiencesModule } from '../audiences/audiences.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { LetterReaderService } from './letter-reader.service.js';
import { PreviewShelf } from './preview-shelf.js';
import { ReaderStore } from './reader.store.js';
import { TestLetterStore } from './test-letter.store.js';
import { TestLettersService } from './test-letters.service.js';

@Module({
  imports: [AppealsModule, AudiencesModule, SendersModule, TestMailboxModule],
  providers: [LetterReaderService, PreviewShelf, ReaderStore, TestLettersService, TestLetterStore],
  exports: [LetterReaderService, PreviewShelf, TestLettersService],
})
export class LetterPreviewsModule {}
