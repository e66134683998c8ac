// What a campaign is made of, changed by hand. Every edit may say which revision it was made from.
import { Body, Controller, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { CampaignItemsService } from './campaign-items.service.js';
import { campaignView, itemKey, listedKind, slugOrId } from './campaign-views.dto.js';
import {
  askChangeSchema,
  audienceChangeSchema,
  caseChangeSchema,
  demandChangeSchema,
  newAskSchema,
  newAudienceSchema,
  newCaseSchema,
  newDemandSchema,
  orderSchema,
  revisionSchema,
  type AskChange,
  type AudienceChange,
  type CaseChange,
  type DemandChange,
  type NewAsk,
  type NewAudience,
  type NewCase,
  type NewDemand,
  type ReadRevision,
} from './campaigns.dto.js';

const KINDS = { demands: 'demand', asks: 'ask', cases: 'case' } as const;
type Listed = z.infer<typeof listedKind>;
const NOW = 'The campaign as it is now';

@ApiTags('Campaigns')
@Controller('api/campaigns/:campaign')
export class CampaignItemsController {
  constructor(private readonly items: CampaignItemsService) {}

  @Post('demands')
  @ApiOperation({ summary: 'Add a demand to a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, NOW, 201)
  addDemand(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Body({ schema: newDemandSchema }) wish: NewDemand,
    @Actor() actor: string,
  ) {
    return this.items.addDemand(campaign, wish, actor);
  }

  @Patch('demands/:key')
  @ApiOperation({ summary: 'Change a demand, its status or its evidence' })
  @Allow('campaigner')
  @Answers(campaignView, NOW)
  updateDemand(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: demandChangeSchema }) change: DemandChange,
    @Actor() actor: string,
  ) {
    return this.items.updateDemand(campaign, key, change, actor);
  }

  @Post('audiences')
  @ApiOperation({ summary: 'Add an audience to a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, NOW, 201)
  addAudience(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Body({ schema: newAudienceSchema }) wish: NewAudience,
    @Actor() actor: string,
  ) {
    return this.items.addAudience(campaign, wish, actor);
  }

  @Patch('audiences/:key')
  @ApiOperation({ summary: 'Change an audience of a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, 'The campaign as it is now; waves that are approved keep the audience that was approved')
  updateAudience(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: audienceChangeSchema }) change: AudienceChange,
    @Actor() actor: string,
  ) {
    return this.items.updateAudience(campaign, key, change, actor);
  }

  @Post('asks')
  @ApiOperation({ summary: 'Add an ask to a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, NOW, 201)
  addAsk(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Body({ schema: newAskSchema }) wish: NewAsk,
    @Actor() actor: string,
  ) {
    return this.items.addAsk(campaign, wish, actor);
  }

  @Patch('asks/:key')
  @ApiOperation({ summary: 'Change an ask and for whom it is meant' })
  @Allow('campaigner')
  @Answers(campaignView, NOW)
  updateAsk(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: askChangeSchema }) change: AskChange,
    @Actor() actor: string,
  ) {
    return this.items.updateAsk(campaign, key, change, actor);
  }

  @Post('cases')
  @ApiOperation({ summary: 'Add a case to a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, NOW, 201)
  addCase(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Body({ schema: newCaseSchema }) wish: NewCase,
    @Actor() actor: string,
  ) {
    return this.items.addCase(campaign, wish, actor);
  }

  @Patch('cases/:key')
  @ApiOperation({ summary: 'Change a case or its consent' })
  @Allow('campaigner')
  @Answers(campaignView, NOW)
  updateCase(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: caseChangeSchema }) change: CaseChange,
    @Actor() actor: string,
  ) {
    return this.items.updateCase(campaign, key, change, actor);
  }

  @Put('order/:kind')
  @ApiOperation({ summary: 'Set the order of the demands, asks or cases' })
  @Allow('campaigner')
  @Answers(campaignView, 'In the new order, which a load of the files leaves alone from now on')
  setOrder(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('kind', { schema: listedKind }) kind: Listed,
    @Body({ schema: orderSchema }) { keys }: z.infer<typeof orderSchema>,
    @Actor() actor: string,
  ) {
    return this.items.setOrder(campaign, KINDS[kind], keys, actor);
  }

  @Post('withdrawn/:kind/:key')
  @ApiOperation({ summary: 'Withdraw an item of a campaign' })
  @Allow('campaigner')
  @Answers(campaignView, 'Withdrawn from today on: letters speak of it no more')
  withdraw(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('kind', { schema: listedKind }) kind: Listed,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: revisionSchema }) { revision }: ReadRevision,
    @Actor() actor: string,
  ) {
    return this.items.withdraw(campaign, KINDS[kind], key, revision, actor);
  }

  @Post('restored/:kind/:key')
  @ApiOperation({ summary: 'Bring a withdrawn item of a campaign back' })
  @Allow('campaigner')
  @Answers(campaignView, 'Brought back; a demand is open again')
  restore(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('kind', { schema: listedKind }) kind: Listed,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: revisionSchema }) { revision }: ReadRevision,
    @Actor() actor: string,
  ) {
    return this.items.restore(campaign, KINDS[kind], key, revision, actor);
  }
}
