// The server of the built-in mailbox, which the API process runs.
import { Module } from '@nestjs/common';
import { PracticeServer } from './practice-server.js';
import { PracticeMailboxModule } from './practice.module.js';

@Module({ imports: [PracticeMailboxModule], providers: [PracticeServer] })
export class PracticeServerModule {}
