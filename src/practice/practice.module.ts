// The built-in mailbox. Whoever only reads it imports PracticeMailboxModule; the API process also runs the server.
import { Module } from '@nestjs/common';
import { PracticeLetterStore } from './practice-letter.store.js';
import { PracticeMailbox } from './practice-mailbox.service.js';
import { PracticeServer } from './practice-server.js';

@Module({ providers: [PracticeMailbox, PracticeLetterStore], exports: [PracticeMailbox, PracticeLetterStore] })
export class PracticeMailboxModule {}

@Module({ imports: [PracticeMailboxModule], providers: [PracticeServer] })
export class PracticeServerModule {}
