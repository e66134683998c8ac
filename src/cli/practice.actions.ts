// What `demarche practice` does.
import { Module } from '@nestjs/common';
import { type PracticeLetter, PracticeMailbox } from '../practice/practice-mailbox.service.js';
import type { PracticeLetterRow } from '../practice/practice-letter.store.js';
import { PracticeMailboxModule } from '../practice/practice.module.js';
import { CliBasis } from './cli-basis.js';

const MOST_LISTED = 200;

@Module({ imports: [CliBasis, PracticeMailboxModule] })
export class PracticeActions {
  constructor(private readonly mailbox: PracticeMailbox) {}

  async newest(search: string): Promise<PracticeLetterRow[]> {
    return (await this.mailbox.list({ limit: MOST_LISTED }, { search })).items;
  }

  read(id: string): Promise<PracticeLetter> {
    return this.mailbox.read(id);
  }
}
