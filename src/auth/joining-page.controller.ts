// The page that one-time links open. The token stands behind the # and never reaches the server with the address: the
// page's script sends it with the form.
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { Public } from '../http/access.js';
import { sendPage } from '../http/page.js';

const form = { description: 'A form', content: { 'text/html': { schema: { type: 'string' } } } };

@ApiTags('One-time links')
@Controller()
export class JoiningPageController {
  private readonly page = readFileSync(path.join(projectRoot, 'templates', 'pages', 'join.html'), 'utf8');

  @Get('set-up')
  @Public()
  @ApiOkResponse(form)
  showSetUp(@Res() response: Response): void {
    sendPage(response, 200, this.page);
  }

  @Get('invite')
  @Public()
  @ApiOkResponse(form)
  showInvite(@Res() response: Response): void {
    sendPage(response, 200, this.page);
  }

  @Get('password')
  @Public()
  @ApiOkResponse(form)
  showPassword(@Res() response: Response): void {
    sendPage(response, 200, this.page);
  }
}
