// The built-in mailbox. Whoever only reads it imports PracticeMailboxModule; the API process also runs the server.
import { Module } from '@nestjs/common';
import { PracticeMailbox } from './practice-mailbox.service.js';
import { PracticeServer } from './practice-server.js';

@Module({ providers: [PracticeMailbox], exports: [PracticeMailbox] })
export class PracticeMailboxModule {}

@Module({ imports: [PracticeMailboxModule], providers: [PracticeServer] })
export class PracticeServerModule {}
