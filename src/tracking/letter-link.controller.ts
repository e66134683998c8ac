// The address in every letter's List-Unsubscribe header and footer. Mail programs post to it from anywhere, without a
// cookie (RFC 8058); link checkers open it, so opening changes nothing.
import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../http/access.js';
import { Limit } from '../http/limit.js';
import { sendPage } from '../http/page.js';
import type { ApiRequest } from '../http/request.js';
import { LetterLinkService } from './letter-link.service.js';
import { UnsubscribePage } from './unsubscribe-page.js';

/** Generous: a parliament's gateway, or a mail provider that posts for its users, is one client. */
const PER_CLIENT = { times: 600, perSeconds: 60 };
const PER_TOKEN = {
  times: 20,
  perSeconds: 60,
  of: (request: ApiRequest) => String(request.params.token).toLowerCase(),
};
const html = { content: { 'text/html': { schema: { type: 'string' } } } };

@ApiTags('Links in letters')
@Controller('u')
export class LetterLinkController {
  constructor(
    private readonly links: LetterLinkService,
    private readonly pages: UnsubscribePage,
  ) {}

  @Get(':token')
  @Public({ fromAnySite: true })
  @Limit(PER_CLIENT, PER_TOKEN)
  @ApiOperation({ summary: 'Show the page behind the opt-out link of a letter; it changes nothing' })
  @ApiParam({ name: 'token', schema: { type: 'string' } })
  @ApiOkResponse({ description: 'The page', ...html })
  @ApiNotFoundResponse({ description: 'The token does not work', ...html })
  async show(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const origin = await this.links.look(token);
    if (origin) return sendPage(response, 200, await this.pages.ask(origin, `/u/${token}`));
    return sendPage(response, 404, await this.pages.notFound());
  }

  @Post(':token')
  @Public({ fromAnySite: true })
  @Limit(PER_CLIENT, PER_TOKEN)
  @ApiOperation({ summary: 'Opt out of all letters to this address, at once (RFC 8058)' })
  @ApiParam({ name: 'token', schema: { type: 'string' } })
  @ApiOkResponse({ description: 'Done, now or before', ...html })
  @ApiNotFoundResponse({ description: 'The token does not work', ...html })
  async unsubscribe(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const origin = await this.links.unsubscribe(token);
    if (origin) return sendPage(response, 200, await this.pages.done(origin));
    return sendPage(response, 404, await this.pages.notFound());
  }
}
