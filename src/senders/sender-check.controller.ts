// Tests of a sender. Only for admins who are signed in: a test connects to where they say.
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Limit } from '../http/limit.js';
import { sendLines } from '../http/lines.js';
import { CurrentCaller } from '../http/request.js';
import { relayStep, senderDns, senderTest } from './sender-check.dto.js';
import { SenderDnsService } from './sender-dns.service.js';
import { SenderTestService } from './sender-test.service.js';
import { senderSlug } from './senders.dto.js';

@ApiTags('Senders')
@Controller('api/senders/:slug')
export class SenderCheckController {
  constructor(
    private readonly tests: SenderTestService,
    private readonly dns: SenderDnsService,
  ) {}

  @Post('test')
  @ApiOperation({ summary: 'Test the relay of a sender step by step' })
  @Allow('admin', { sessionOnly: true })
  @Limit({ times: 30, perSeconds: 900 })
  @ApiOkResponse({
    description: 'One line of JSON for each step, as soon as it is done; the last one says where it ended',
    content: { 'application/x-ndjson': {} },
    standardSchema: relayStep,
  })
  async test(
    @Param('slug', { schema: senderSlug }) slug: string,
    @Body({ schema: senderTest }) { letter }: z.infer<typeof senderTest>,
    @CurrentCaller() caller: Caller,
    @Res() response: Response,
  ): Promise<void> {
    await sendLines(response, relayStep, await this.tests.start(slug, caller, letter));
  }

  @Get('dns')
  @ApiOperation({ summary: 'Check the DNS records of a sender' })
  @Allow('admin', { sessionOnly: true })
  @Limit({ times: 60, perSeconds: 900 })
  @Answers(senderDns, 'SPF, DKIM, DMARC and MX of its domain, judged')
  lookAtDns(@Param('slug', { schema: senderSlug }) slug: string) {
    return this.dns.look(slug);
  }
}
