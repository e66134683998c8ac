// Possible duplicates: the pairs, one pair side by side, what a person says of it, and a new search through all contacts.
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import {
  duplicateSearch,
  pairCount,
  pairCountQuery,
  pairDecision,
  pairPage,
  pairQuery,
  pairSummary,
  pairView,
  type PairCountQuery,
  type PairDecision,
  type PairQuery,
} from './duplicates.dto.js';
import { DuplicatesService } from './duplicates.service.js';

@ApiTags('Contacts')
@Controller('api/contacts/duplicates')
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicatesService) {}

  @Get()
  @ApiOperation({ summary: 'List pairs of contacts that may be one person' })
  @Allow('viewer')
  @Answers(pairPage, 'The likeliest first; those put off come last')
  list(@Query({ schema: pairQuery }) { after, limit, ...filter }: PairQuery) {
    return this.duplicates.list(filter, { after, limit });
  }

  @Get('count')
  @ApiOperation({ summary: 'Count pairs of contacts that may be one person' })
  @Allow('viewer')
  @Answers(pairCount, 'How many the list would give')
  async count(@Query({ schema: pairCountQuery }) filter: PairCountQuery) {
    return { count: await this.duplicates.count(filter) };
  }

  @Post('search')
  @ApiOperation({ summary: 'Search all contacts for possible duplicates' })
  @Allow('campaigner')
  @Answers(duplicateSearch, 'Every contact was compared anew; what was decided stays', 201)
  search(@Actor() actor: string) {
    return this.duplicates.find(actor);
  }

  @Get(':left/:right')
  @ApiOperation({ summary: 'Show two possible duplicates side by side' })
  @Allow('viewer')
  @Answers(pairView, 'Both contacts side by side, in whichever order they are asked for')
  get(@Param('left', { schema: uuid }) left: string, @Param('right', { schema: uuid }) right: string) {
    return this.duplicates.get([left, right]);
  }

  @Patch(':left/:right')
  @ApiOperation({ summary: 'Decide on a pair of possible duplicates' })
  @Allow('campaigner')
  @Answers(pairSummary, 'Different people, later, or open again; merging is POST /api/contact-merges')
  decide(
    @Param('left', { schema: uuid }) left: string,
    @Param('right', { schema: uuid }) right: string,
    @Body({ schema: pairDecision }) { as }: PairDecision,
    @Actor() actor: string,
  ) {
    return this.duplicates.decide([left, right], as, actor);
  }
}
