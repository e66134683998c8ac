// Who is like whom, as a Nest module.
import { Module } from '@nestjs/common';
import { DuplicateFinder } from './duplicate-finder.js';
import { DuplicatePairStore } from './duplicate-pair.store.js';
import { LikenessStore } from './likeness.store.js';

@Module({
  providers: [DuplicateFinder, DuplicatePairStore, LikenessStore],
  exports: [DuplicateFinder, DuplicatePairStore],
})
export class LikenessModule {}
