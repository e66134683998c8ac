// Waves under way, to watch. What people order about them is wave-control's.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { uuid } from '../http/shapes.js';
import { groupQuery, letterGroups, runningWaves, waveProgress, type GroupQuery } from './wave-progress.dto.js';
import { WaveProgressService } from './wave-progress.service.js';

@ApiTags('Waves')
@Controller('api')
export class WaveProgressController {
  constructor(private readonly waves: WaveProgressService) {}

  @Get('running-waves')
  @ApiOperation({ summary: 'List the waves under way' })
  @Allow('viewer')
  @Answers(runningWaves, 'Every wave that counts down, runs or is paused')
  async running() {
    return { items: await this.waves.running() };
  }

  @Get('waves/:id/progress')
  @ApiOperation({ summary: 'Show the progress of a wave' })
  @Allow('viewer')
  @Answers(waveProgress, 'How it stands: the parts sum to the number launched')
  progress(@Param('id', { schema: uuid }) id: string) {
    return this.waves.progress(id);
  }

  @Get('waves/:id/groups')
  @ApiOperation({ summary: 'Show the progress of a wave by domain or delegation' })
  @Allow('viewer')
  @Answers(letterGroups, 'The same by receiving domain or by delegation, the largest first')
  async groups(@Param('id', { schema: uuid }) id: string, @Query({ schema: groupQuery }) { by }: GroupQuery) {
    return { items: await this.waves.groups(id, by) };
  }
}
