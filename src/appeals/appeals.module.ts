// Appeals as a Nest module.
import { Module, type OnModuleDestroy } from '@nestjs/common';
import { threads } from '../threads/fair-threads.js';
import { AppealStore } from './appeal.store.js';
import { AppealVersionsService } from './appeal-versions.service.js';
import { AppealWritingService } from './appeal-writing.service.js';
import { AppealsService } from './appeals.service.js';

@Module({
  providers: [AppealStore, AppealVersionsService, AppealWritingService, AppealsService],
  exports: [AppealVersionsService, AppealWritingService, AppealsService],
})
export class AppealsModule implements OnModuleDestroy {
  async onModuleDestroy(): Promise<void> {
    await threads.close();
  }
}
