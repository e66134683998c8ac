// The bodies that contacts hold mandates in. They come into being when a list or a person first names one.
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { line } from '../http/shapes.js';
import { BodiesService } from './bodies.service.js';
import { bodies, bodyView } from './body-views.dto.js';

@ApiTags('Contacts')
@Controller('api/bodies')
export class BodiesController {
  constructor(private readonly bodies: BodiesService) {}

  @Get()
  @ApiOperation({ summary: 'List bodies' })
  @Allow('viewer')
  @Answers(bodies, 'All bodies')
  async list() {
    return { items: await this.bodies.list() };
  }

  @Get(':slug')
  @ApiOperation({ summary: 'Show a body with its names and what is below it' })
  @Allow('viewer')
  @Answers(bodyView, 'One body, with its names, what is below it and who sits in it')
  get(@Param('slug', { schema: line(200) }) slug: string) {
    return this.bodies.get(slug);
  }
}
