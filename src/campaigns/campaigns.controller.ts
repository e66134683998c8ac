// Campaigns: to read, to begin, to edit, to put away; and the history of what people changed in them. Their files are loaded
// on the command line.
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { campaignQuery, campaigns, campaignView, historyPage, historyQuery, slugOrId } from './campaign-views.dto.js';
import { campaignChangeSchema, newCampaignSchema, type CampaignChange, type NewCampaign } from './campaigns.dto.js';
import { CampaignsService } from './campaigns.service.js';

@ApiTags('Campaigns')
@Controller('api/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @ApiOperation({ summary: 'List campaigns' })
  @Allow('viewer')
  @Answers(campaigns, 'All campaigns; those that are put away come last')
  async list() {
    return { items: await this.campaigns.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Begin an empty campaign' })
  @Allow('campaigner')
  @Answers(campaignView, 'An empty campaign, with everybody as its first audience', 201)
  create(@Body({ schema: newCampaignSchema }) wish: NewCampaign, @Actor() actor: string) {
    return this.campaigns.create(wish, actor);
  }

  @Get(':campaign')
  @ApiOperation({ summary: 'Show a campaign with all its items' })
  @Allow('viewer')
  @Answers(campaignView, 'The campaign, by its short name or id')
  get(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Query({ schema: campaignQuery }) { asOf }: z.infer<typeof campaignQuery>,
  ) {
    return this.campaigns.get(campaign, asOf);
  }

  @Patch(':campaign')
  @ApiOperation({ summary: 'Change the name, dates or languages of a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, 'The campaign as it is now')
  change(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Body({ schema: campaignChangeSchema }) change: CampaignChange,
    @Actor() actor: string,
  ) {
    return this.campaigns.change(campaign, change, actor);
  }

  @Post(':campaign/archive')
  @ApiOperation({ summary: 'Put a campaign away' })
  @Allow('approver')
  @Answers(campaignView, 'Out of sight; nothing is lost')
  archive(@Param('campaign', { schema: slugOrId }) campaign: string, @Actor() actor: string) {
    return this.campaigns.setArchived(campaign, true, actor);
  }

  @Post(':campaign/restore')
  @ApiOperation({ summary: 'Bring a campaign back' })
  @Allow('approver')
  @Answers(campaignView, 'Back among the campaigns')
  restore(@Param('campaign', { schema: slugOrId }) campaign: string, @Actor() actor: string) {
    return this.campaigns.setArchived(campaign, false, actor);
  }

  @Get(':campaign/history')
  @ApiOperation({ summary: 'List what people changed in a campaign' })
  @Allow('viewer')
  @Answers(historyPage, 'What people changed, newest first; of one item with kind and key (of a fact: case/fact)')
  history(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Query({ schema: historyQuery }) { kind, key, after, limit }: z.infer<typeof historyQuery>,
  ) {
    return this.campaigns.history(campaign, { kind, key }, { after, limit });
  }
}
