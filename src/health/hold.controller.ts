// The hold that a restored database starts with.
import { Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { holdReleased, holdView } from './health.dto.js';
import { HoldService } from './hold.service.js';

@ApiTags('Health')
@Controller('api/hold')
export class HoldController {
  constructor(private readonly holds: HoldService) {}

  @Get()
  @ApiOperation({ summary: 'Show whether sending is on hold' })
  @Allow('viewer')
  @Answers(holdView, 'Whether sending is on hold, since when and why')
  async show() {
    return { hold: (await this.holds.current()) ?? null };
  }

  @Post('release')
  @ApiOperation({ summary: 'Release the hold after a restore' })
  @Allow('admin', { scope: 'launch' })
  @Answers(holdReleased, 'Sending goes on; what became unknown stays so until a person decides')
  release(@Actor() actor: string) {
    return this.holds.release(actor);
  }
}
