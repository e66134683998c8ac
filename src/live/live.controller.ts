// Says that something changed, as it changes, so that no page has to ask again and again.
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from '../http/access.js';
import type { ApiRequest } from '../http/request.js';
import { LiveStreams } from './live-streams.service.js';

@ApiTags('Live')
@Controller('api/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @ApiOperation({ summary: 'Listen to changes as they happen' })
  @Allow('viewer', { sessionOnly: true })
  @ApiOkResponse({
    description:
      'Server-sent events: `ready` once, `change` with the topics that changed (`{"topics": ["waves", "wave:<id>"]}`), ' +
      '`beat` every ten seconds. What was missed between two connections is not told again: ask for everything after `ready`',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  open(@Req() request: ApiRequest, @Res() response: Response): Promise<void> {
    return this.streams.open(request, response);
  }
}
