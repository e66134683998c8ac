// Lists of contacts that come in as files: first what would happen, then the import.
import { Body, Controller, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../http/access.js';
import { Answers } from '../../http/answers.js';
import { TakesFile } from '../../http/raw-body.js';
import { Actor } from '../../http/request.js';
import { importQuery, type ImportQuery } from '../contact-queries.dto.js';
import { importResult } from '../contact-views.dto.js';
import { ContactImportService } from './contact-import.service.js';

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
  constructor(private readonly imports: ContactImportService) {}

  @Post('plan')
  @Allow('campaigner')
  @TakesFile(MAX_FILE, ...FILE_TYPES)
  @Answers(importResult, 'What the import would do; nothing is kept')
  plan(@Query({ schema: importQuery }) { fileName = 'list.csv', ...options }: ImportQuery, @Body() bytes: Buffer) {
    return this.imports.plan({ name: fileName, bytes }, options);
  }

  @Post()
  @Allow('campaigner')
  @TakesFile(MAX_FILE, ...FILE_TYPES)
  @Answers(importResult, 'What it did: every row without a problem is in', 201)
  apply(
    @Query({ schema: importQuery }) { fileName = 'list.csv', ...options }: ImportQuery,
    @Body() bytes: Buffer,
    @Actor() actor: string,
  ) {
    return this.imports.apply({ name: fileName, bytes }, options, actor);
  }
}
