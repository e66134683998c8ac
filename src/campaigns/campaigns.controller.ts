// Campaigns, and the changes that people make to them by hand. Their files are loaded on the command line.
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { campaignQuery, campaigns, campaignView, itemKey, slugOrId } from './campaign-views.dto.js';
import {
  askChangeSchema,
  demandChangeSchema,
  factVersionSchema,
  type AskChange,
  type DemandChange,
  type FactVersion,
} from './campaigns.dto.js';
import { CampaignsService } from './campaigns.service.js';

@ApiTags('Campaigns')
@Controller('api/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Allow('viewer')
  @Answers(campaigns, 'All campaigns')
  async list() {
    return { items: await this.campaigns.list() };
  }

  @Get(':campaign')
  @Allow('viewer')
  @Answers(campaignView, 'The campaign, by its short name or id')
  get(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Query({ schema: campaignQuery }) { asOf }: z.infer<typeof campaignQuery>,
  ) {
    return this.campaigns.get(campaign, asOf);
  }

  @Patch(':campaign/demands/:key')
  @Allow('campaigner')
  @Answers(campaignView, 'The campaign as it is now')
  updateDemand(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: demandChangeSchema }) change: DemandChange,
    @Actor() actor: string,
  ) {
    return this.campaigns.updateDemand(campaign, key, change, actor);
  }

  @Patch(':campaign/asks/:key')
  @Allow('campaigner')
  @Answers(campaignView, 'The campaign as it is now')
  updateAsk(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: askChangeSchema }) change: AskChange,
    @Actor() actor: string,
  ) {
    return this.campaigns.updateAsk(campaign, key, change, actor);
  }

  @Post(':campaign/cases/:case/facts/:key')
  @Allow('campaigner')
  @Answers(campaignView, 'The campaign as it is now; the version that stood keeps its text', 201)
  addFactVersion(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('case', { schema: itemKey }) caseKey: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: factVersionSchema }) version: FactVersion,
    @Actor() actor: string,
  ) {
    return this.campaigns.addFactVersion(campaign, caseKey, key, version, actor);
  }
}
