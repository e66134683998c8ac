// Lists of contacts that come in as files: first what would happen, then the import.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../http/access.js';
import { Answers } from '../../http/answers.js';
import { TakesFile } from '../../http/raw-body.js';
import { Actor } from '../../http/request.js';
import { uuid } from '../../http/shapes.js';
import { importQuery, type ImportQuery } from '../contact-queries.dto.js';
import { importProgress, importResult } from '../contact-views.dto.js';
import { ContactImportService } from './contact-import.service.js';
import { ImportRuns } from './import-runs.js';

const MAX_FILE = 20 * 1024 * 1024;
// What a file is, its content tells; the console sends any as bytes.
const FILE_TYPES = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'text/vcard',
  'application/xml',
  'application/yaml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];

@ApiTags('Contacts')
@Controller('api/contacts/imports')
export class ContactImportController {
  constructor(
    private readonly imports: ContactImportService,
    private readonly runs: ImportRuns,
  ) {}

  @Get('runs/:run')
  @Allow('campaigner')
  @Answers(importProgress, 'How far an import under way is')
  progress(@Param('run', { schema: uuid }) run: string) {
    return this.runs.progress(run);
  }

  @Post('plan')
  @Allow('campaigner')
  @TakesFile(MAX_FILE, ...FILE_TYPES)
  @Answers(importResult, 'What the import would do; nothing is kept')
  plan(@Query({ schema: importQuery }) { fileName = 'list.csv', run, ...options }: ImportQuery, @Body() bytes: Buffer) {
    return this.runs.follow(run, (onRows) => this.imports.plan({ name: fileName, bytes }, { ...options, onRows }));
  }

  @Post()
  @Allow('campaigner')
  @TakesFile(MAX_FILE, ...FILE_TYPES)
  @Answers(importResult, 'What it did: every row without a problem is in', 201)
  apply(
    @Query({ schema: importQuery }) { fileName = 'list.csv', run, ...options }: ImportQuery,
    @Body() bytes: Buffer,
    @Actor() actor: string,
  ) {
    const file = { name: fileName, bytes };
    return this.runs.follow(run, (onRows) => this.imports.apply(file, { ...options, onRows }, actor));
  }
}
