// The doors that a one-time link opens: the first set-up, an invitation, a forgotten password. Each signs the person in.
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Public } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { Limit } from '../http/limit.js';
import { SessionCookie } from '../http/session-cookie.js';
import { browserName } from './browser-name.js';
import { foundLink, joining, linkLook, passwordReset, setUp } from './auth.dto.js';
import { JoiningService } from './joining.service.js';
import { OwnPasswordService } from './own-password.service.js';
import { SetUpService } from './set-up.service.js';

const A_FEW = { times: 20, perSeconds: 900 };
const A_FEW_MORE = { times: 60, perSeconds: 900 };

@ApiTags('One-time links')
@Controller('api')
export class JoiningController {
  constructor(
    private readonly setUps: SetUpService,
    private readonly joining: JoiningService,
    private readonly passwords: OwnPasswordService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('one-time-link')
  @ApiOperation({ summary: 'Look at a one-time link' })
  @Public()
  @Limit(A_FEW_MORE)
  @Answers(foundLink, 'What the link is good for; nothing is used up')
  look(@Body({ schema: linkLook }) { token }: z.infer<typeof linkLook>) {
    return this.joining.look(token);
  }

  @Post('set-up')
  @ApiOperation({ summary: 'Make the first admin with a one-time link' })
  @Public()
  @Limit(A_FEW)
  @AnswersNothing('The first admin is made and signed in')
  async setUp(
    @Body({ schema: setUp }) { token, ...admin }: z.infer<typeof setUp>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookie.give(response, await this.setUps.setUp(token, admin, browserName(request)));
  }

  @Post('join')
  @ApiOperation({ summary: 'Accept an invitation' })
  @Public()
  @Limit(A_FEW)
  @AnswersNothing('The invited person is made and signed in')
  async join(
    @Body({ schema: joining }) { token, name, password }: z.infer<typeof joining>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookie.give(response, await this.joining.join(token, name, password, browserName(request)));
  }

  @Post('password-reset')
  @ApiOperation({ summary: 'Choose a new password with a one-time link' })
  @Public()
  @Limit(A_FEW)
  @AnswersNothing('The password is changed and the person signed in; every other session of theirs has ended')
  async resetPassword(
    @Body({ schema: passwordReset }) { token, password }: z.infer<typeof passwordReset>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookie.give(response, await this.passwords.reset(token, password, browserName(request)));
  }
}
