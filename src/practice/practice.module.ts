// The built-in mailbox, for whoever reads it.
import { Module } from '@nestjs/common';
import { PracticeLetterStore } from './practice-letter.store.js';
import { PracticeMailbox } from './practice-mailbox.service.js';

@Module({ providers: [PracticeMailbox, PracticeLetterStore], exports: [PracticeMailbox, PracticeLetterStore] })
export class PracticeMailboxModule {}
