// Looking at a wave before its launch: its audience, its letter as one person would read it, and what a launch would do.
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { sendLetterPage } from '../http/letter-page.js';
import { CurrentCaller } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { LaunchOutlookService } from './launch-outlook.service.js';
import { audiencePreview, peoplePage, peopleQuery, type PeopleQuery } from '../audiences/audience.dto.js';
import { launchOutlook, letterQuery, waveLetter, type LetterQuery } from './wave-views.dto.js';
import { WavesService } from './waves.service.js';

@ApiTags('Waves')
@Controller('api/waves/:id')
export class WaveLookController {
  constructor(
    private readonly waves: WavesService,
    private readonly outlooks: LaunchOutlookService,
  ) {}

  @Get('audience')
  @ApiOperation({ summary: 'Count who gets a letter of a wave, and who not and why' })
  @Allow('viewer')
  @Answers(audiencePreview, 'Who gets a letter, and who does not and why: as approved, or as it would be now')
  previewAudience(@Param('id', { schema: uuid }) id: string) {
    return this.waves.previewAudience(id);
  }

  @Get('audience/people')
  @ApiOperation({ summary: 'List who gets a letter of a wave, or who is left out' })
  @Allow('viewer')
  @Answers(peoplePage, 'By family name')
  people(@Param('id', { schema: uuid }) id: string, @Query({ schema: peopleQuery }) query: PeopleQuery) {
    return this.waves.people(id, query);
  }

  @Get('outlook')
  @ApiOperation({ summary: 'Show what launching a wave would do' })
  @Allow('viewer')
  @Answers(launchOutlook, 'What a launch would do, and what stands against it')
  async outlook(@Param('id', { schema: uuid }) id: string, @CurrentCaller() caller: Caller) {
    return this.outlooks.of(await this.waves.get(id), caller);
  }

  @Get('letter')
  @ApiOperation({ summary: 'Preview the letter of a wave for one contact' })
  @Allow('viewer')
  @Answers(waveLetter, 'The letter as one person would read it; the first who gets one when nobody is named')
  letter(@Param('id', { schema: uuid }) id: string, @Query({ schema: letterQuery }) { contactId }: LetterQuery) {
    return this.waves.previewLetter(id, contactId);
  }

  @Get('letter/html')
  @ApiOperation({ summary: 'Preview the HTML of the letter of a wave as a page' })
  @Allow('viewer')
  @ApiOkResponse({ description: 'Its HTML part', content: { 'text/html': { schema: { type: 'string' } } } })
  async letterHtml(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: letterQuery }) { contactId }: LetterQuery,
    @Res() response: Response,
  ): Promise<void> {
    sendLetterPage(response, (await this.waves.previewLetter(id, contactId)).html);
  }
}
