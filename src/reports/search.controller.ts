// The search that opens anywhere in the console.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { searchQuery, searchResult, type SearchQuery } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('Search')
@Controller('api/search')
export class SearchController {
  constructor(private readonly finder: SearchService) {}

  @Get()
  @ApiOperation({ summary: 'Search contacts, appeals and waves at once' })
  @Allow('viewer')
  @Answers(searchResult, 'A few contacts, appeals and waves; nothing for no words')
  search(@Query({ schema: searchQuery }) { q }: SearchQuery) {
    return this.finder.search(q);
  }
}
