// Waves before their launch, and the launch. Approving and launching need the right to; taking back is open to more.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { WakeUps } from '../queue/wake-ups.js';
import { WaveLaunchService } from './wave-launch.service.js';
import { WaveMakerService } from './wave-maker.service.js';
import {
  stageCounts,
  stageQuery,
  wavePage,
  waveQuery,
  waveSummary,
  type StageQuery,
  type WaveQuery,
} from './wave-views.dto.js';
import {
  launchOrder,
  newWave,
  waveApproval,
  waveView,
  type LaunchOrder,
  type NewWave,
  type WaveApproval,
} from './waves.dto.js';
import { WavesService } from './waves.service.js';

@ApiTags('Waves')
@Controller('api/waves')
export class WavesController {
  constructor(
    private readonly waves: WavesService,
    private readonly maker: WaveMakerService,
    private readonly launches: WaveLaunchService,
    private readonly wakeUps: WakeUps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List waves' })
  @Allow('viewer')
  @Answers(wavePage, 'Newest first')
  list(@Query({ schema: waveQuery }) query: WaveQuery) {
    return this.waves.list(query);
  }

  @Get('stages')
  @ApiOperation({ summary: 'Count the waves of each stage' })
  @Allow('viewer')
  @Answers(stageCounts, 'How many waves there are in each stage')
  stages(@Query({ schema: stageQuery }) filters: StageQuery) {
    return this.waves.stages(filters);
  }

  @Post()
  @ApiOperation({ summary: 'Make a wave of an appeal to a segment' })
  @Allow('campaigner')
  @Answers(waveView, 'A draft', 201)
  create(@Body({ schema: newWave }) wish: NewWave, @Actor() actor: string) {
    return this.maker.create(wish, actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a wave' })
  @Allow('viewer')
  @Answers(waveSummary, 'The wave')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.waves.summary(id);
  }

  @Post(':id/approve')
  @ApiOperation({ summary: 'Approve a wave, which freezes its text and audience' })
  @Allow('approver', { scope: 'launch' })
  @Answers(waveView, 'Approved: the text and the audience are frozen')
  approve(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: waveApproval }) read: WaveApproval,
    @Actor() actor: string,
  ) {
    return this.waves.approve(id, actor, read);
  }

  @Post(':id/launch')
  @ApiOperation({ summary: 'Launch an approved wave' })
  @Allow('approver', { scope: 'launch' })
  @Answers(waveView, 'Launched once, however often it is ordered')
  async launch(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: launchOrder }) order: LaunchOrder,
    @Actor() actor: string,
  ) {
    const launched = await this.launches.launch(id, order, actor);
    // After the commit; a queue that is away costs time, not letters.
    await this.wakeUps.expand(id);
    return launched;
  }

  @Post(':id/take-back')
  @ApiOperation({ summary: 'Take a wave back during its countdown' })
  @Allow('campaigner')
  @Answers(waveView, 'The countdown is over and nothing was sent')
  takeBack(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.launches.takeBack(id, actor);
  }
}
