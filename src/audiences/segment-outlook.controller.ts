// Who a filter's people are for a letter, before there is one. It stands with waves, whose rules decide.
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import {
  outlookPeople,
  outlookPeopleQuestion,
  outlookQuestion,
  segmentOutlook,
  type OutlookPeopleQuestion,
  type OutlookQuestion,
} from './segment-outlook.dto.js';
import { SegmentOutlookService } from './segment-outlook.service.js';

@ApiTags('Segments')
@Controller('api/segments/outlook')
export class SegmentOutlookController {
  constructor(private readonly outlooks: SegmentOutlookService) {}

  @Post()
  @ApiOperation({ summary: 'Count who of a filter could be written to, and who not and why' })
  @Allow('viewer', { scope: 'read' })
  @Answers(segmentOutlook, 'How many of a filter could be written to now, and how many not and why; nothing is saved')
  outlook(@Body({ schema: outlookQuestion }) { filter }: OutlookQuestion) {
    return this.outlooks.outlook(filter);
  }

  @Post('people')
  @ApiOperation({ summary: 'List who of a filter could be written to, or who is left out' })
  @Allow('viewer', { scope: 'read' })
  @Answers(outlookPeople, 'Those people, or those left out each with the reason, by family name')
  people(@Body({ schema: outlookPeopleQuestion }) question: OutlookPeopleQuestion) {
    return this.outlooks.people(question);
  }
}
