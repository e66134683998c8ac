// Read-only questions to the database, as a Nest module.
import { Module } from '@nestjs/common';
import { InvariantsService } from './invariants.service.js';
import { SearchService } from './search.service.js';
import { SearchStore } from './search.store.js';
import { TodayService } from './today.service.js';
import { TodayStore } from './today.store.js';

@Module({
  providers: [InvariantsService, SearchService, SearchStore, TodayService, TodayStore],
  exports: [InvariantsService, SearchService, TodayService],
})
export class ReportsModule {}
