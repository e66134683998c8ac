// The worked example that a new installation begins with, so that there is something to look at and to practise on.
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CampaignFilesService } from '../campaign-files/campaign-files.service.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { projectRoot } from '../config/project-root.js';

export const FIRST_CAMPAIGN = 'azerbaijan-2024';
export const firstCampaignFolder = path.join(projectRoot, 'campaigns', FIRST_CAMPAIGN);

/** Loads it where there is no campaign at all; nothing is approved or sent. */
export async function loadFirstCampaign(app: INestApplicationContext): Promise<void> {
  if ((await app.get(CampaignsService).list()).length > 0) return;
  await app.get(CampaignFilesService).loadCampaignFolder(firstCampaignFolder, {}, 'system');
}
