// What somebody sees who opens the service's own address in a browser.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { projectRoot } from '../config/project-root.js';
import { Public } from '../http/access.js';
import { sendPage } from '../http/page.js';

@ApiTags('Health')
@Controller()
export class HomeController {
  private readonly page = readFileSync(path.join(projectRoot, 'templates', 'pages', 'home.html'), 'utf8');

  @Get()
  @Public()
  @ApiOkResponse({ description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } })
  show(@Res() response: Response): void {
    sendPage(response, 200, this.page);
  }
}
