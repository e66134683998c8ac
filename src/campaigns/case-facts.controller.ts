// The facts of a campaign's cases: new versions, withdrawals, and the way back.
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { campaignView, itemKey, slugOrId } from './campaign-views.dto.js';
import { factVersionSchema, type FactVersion } from './campaigns.dto.js';
import { CaseFactsService } from './case-facts.service.js';

@ApiTags('Campaigns')
@Controller('api/campaigns/:campaign/cases/:case/facts/:key')
export class CaseFactsController {
  constructor(private readonly facts: CaseFactsService) {}

  @Post()
  @ApiOperation({ summary: 'Add a fact to a case, or a new version of one' })
  @Allow('campaigner')
  @Answers(campaignView, 'The campaign as it is now; the version that stood keeps its text', 201)
  addFactVersion(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('case', { schema: itemKey }) caseKey: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: factVersionSchema }) version: FactVersion,
    @Actor() actor: string,
  ) {
    return this.facts.addVersion(campaign, caseKey, key, version, actor);
  }

  @Post('withdraw')
  @ApiOperation({ summary: 'Withdraw a fact of a case' })
  @Allow('campaigner')
  @Answers(campaignView, 'No version of it stands: letters on their way that speak of it are held')
  withdraw(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('case', { schema: itemKey }) caseKey: string,
    @Param('key', { schema: itemKey }) key: string,
    @Actor() actor: string,
  ) {
    return this.facts.withdraw(campaign, caseKey, key, actor);
  }

  @Post('restore')
  @ApiOperation({ summary: 'Bring a withdrawn fact of a case back' })
  @Allow('campaigner')
  @Answers(campaignView, 'The last version stands again')
  restore(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('case', { schema: itemKey }) caseKey: string,
    @Param('key', { schema: itemKey }) key: string,
    @Actor() actor: string,
  ) {
    return this.facts.restore(campaign, caseKey, key, actor);
  }
}
