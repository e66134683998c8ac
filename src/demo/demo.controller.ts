// The demo: what there is of it, and the two doors: load it, or take all of it away.
import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { demoView } from './demo.dto.js';
import { DemoService } from './demo.service.js';

@ApiTags('Demo')
@Controller('api/demo')
export class DemoController {
  constructor(private readonly demo: DemoService) {}

  @Get()
  @ApiOperation({ summary: 'Show what there is of the demo' })
  @Allow('viewer')
  @Answers(demoView, 'What there is of the demo')
  show() {
    return this.demo.view();
  }

  @Post()
  @ApiOperation({ summary: 'Load the demo' })
  @Allow('admin')
  @Answers(
    demoView,
    'The demo is there: a campaign, invented people, a wave that is sent in practice mode and one to launch',
  )
  load(@Actor() actor: string) {
    return this.demo.load(actor);
  }

  @Delete()
  @ApiOperation({ summary: 'Remove the demo without a trace' })
  @Allow('admin')
  @Answers(demoView, 'Nothing of the demo is left: no person, wave or letter; it can be loaded again')
  remove(@Actor() actor: string) {
    return this.demo.remove(actor);
  }
}
