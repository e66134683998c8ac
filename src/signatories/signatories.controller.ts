// Who stands under a campaign's statement: to read, to add, to change, to withdraw.
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { itemKey, slugOrId } from '../campaigns/campaign-views.dto.js';
import { revisionSchema, type ReadRevision } from '../campaigns/campaigns.dto.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import {
  newSignatorySchema,
  signatories,
  signatoryChangeSchema,
  signatoryView,
  withdrawalSchema,
  type NewSignatory,
  type SignatoryChange,
  type Withdrawal,
} from './signatories.dto.js';
import { SignatoriesService } from './signatories.service.js';

@ApiTags('Signatories')
@Controller('api/campaigns/:campaign/signatories')
export class SignatoriesController {
  constructor(private readonly signatories: SignatoriesService) {}

  @Get()
  @ApiOperation({ summary: 'List the signatories of a campaign' })
  @Allow('viewer')
  @Answers(signatories, 'Everybody who signs, will sign or has signed')
  async list(@Param('campaign', { schema: slugOrId }) campaign: string) {
    return { items: await this.signatories.list(campaign) };
  }

  @Post()
  @ApiOperation({ summary: 'Add a signatory to a campaign' })
  @Allow('campaigner')
  @Answers(signatoryView, 'The signatory; letters that are approved from now on carry the name', 201)
  add(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Body({ schema: newSignatorySchema }) wish: NewSignatory,
    @Actor() actor: string,
  ) {
    return this.signatories.add(campaign, wish, actor);
  }

  @Patch(':key')
  @ApiOperation({ summary: 'Change a signatory' })
  @Allow('campaigner')
  @Answers(signatoryView, 'The signatory as it is now')
  change(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: signatoryChangeSchema }) change: SignatoryChange,
    @Actor() actor: string,
  ) {
    return this.signatories.change(campaign, key, change, actor);
  }

  @Post(':key/withdraw')
  @ApiOperation({ summary: 'Withdraw a signatory from a day on' })
  @Allow('campaigner')
  @Answers(signatoryView, 'With the last day under the statement')
  withdraw(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: withdrawalSchema }) withdrawal: Withdrawal,
    @Actor() actor: string,
  ) {
    return this.signatories.withdraw(campaign, key, withdrawal, actor);
  }

  @Post(':key/restore')
  @ApiOperation({ summary: 'Bring a signatory back' })
  @Allow('campaigner')
  @Answers(signatoryView, 'Signs again, without an end')
  restore(
    @Param('campaign', { schema: slugOrId }) campaign: string,
    @Param('key', { schema: itemKey }) key: string,
    @Body({ schema: revisionSchema }) { revision }: ReadRevision,
    @Actor() actor: string,
  ) {
    return this.signatories.restore(campaign, key, revision, actor);
  }
}
