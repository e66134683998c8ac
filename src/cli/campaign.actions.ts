// What `demarche campaign` does.
import { Module } from '@nestjs/common';
import { CampaignFilesModule } from '../campaign-files/campaign-files.module.js';
import { CampaignFilesService, type LoadOptions, type LoadResult } from '../campaign-files/campaign-files.service.js';
import { CliBasis } from './cli-basis.js';

@Module({ imports: [CliBasis, CampaignFilesModule] })
export class CampaignActions {
  constructor(private readonly files: CampaignFilesService) {}

  load(folder: string, options: LoadOptions, actor: string): Promise<LoadResult> {
    return this.files.loadCampaignFolder(folder, options, actor);
  }
}
