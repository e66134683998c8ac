// The rule for live test letters: everybody may read it, an admin changes it.
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { testDomains, testDomainsChange } from './accounts.dto.js';
import { TestDomainsService } from './test-domains.service.js';

@ApiTags('Senders')
@Controller('api/test-letter-domains')
export class TestDomainsController {
  constructor(private readonly domains: TestDomainsService) {}

  @Get()
  @ApiOperation({ summary: 'List the domains into which live test letters may go' })
  @Allow('viewer')
  @Answers(testDomains, 'The domains into which live test letters may go; with none, no live test is possible')
  show() {
    return this.domains.get();
  }

  @Put()
  @ApiOperation({ summary: 'Set the domains into which live test letters may go' })
  @Allow('admin', { sessionOnly: true })
  @Answers(testDomains, 'What holds for every live test letter from now on')
  set(@Body({ schema: testDomainsChange }) change: z.infer<typeof testDomainsChange>, @Actor() actor: string) {
    return this.domains.set(change.domains, actor);
  }
}
