// Letters as a person of the audience reads them, before they are sent; and a real letter to oneself.
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { sendLetterPage } from '../http/letter-page.js';
import { Limit } from '../http/limit.js';
import { CurrentCaller, type ApiRequest } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { WakeUps } from '../queue/wake-ups.js';
import { seenIn } from '../rendering/colour-scheme.js';
import {
  previewId,
  readerOptions,
  readerQuery,
  readingOrder,
  readingView,
  schemeQuery,
  testLetter,
  testOrder,
  type ReadingOrder,
  type ReadingView,
  type TestOrder,
} from './letter-preview.dto.js';
import { LetterReaderService, type Reading } from './letter-reader.service.js';
import { PreviewShelf } from './preview-shelf.js';
import { TestLettersService } from './test-letters.service.js';

const personOf = ({ caller }: ApiRequest) => caller?.personId ?? '';

@ApiTags('Appeals')
@Controller('api')
export class LetterPreviewController {
  constructor(
    private readonly readers: LetterReaderService,
    private readonly shelf: PreviewShelf,
    private readonly tests: TestLettersService,
    private readonly wakeUps: WakeUps,
  ) {}

  @Get('appeals/:id/readers')
  @ApiOperation({ summary: 'Search the audience of an appeal for a reader' })
  @Allow('viewer')
  @Answers(readerOptions, 'People of the audience, by name; the first twenty')
  async search(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: readerQuery }) { search }: z.infer<typeof readerQuery>,
  ) {
    return { items: await this.readers.search(id, search) };
  }

  @Post('appeals/:id/reading')
  @ApiOperation({ summary: 'Read an appeal as a person of its audience' })
  @Allow('viewer', { scope: 'read' })
  @Answers(readingView, 'The letter as this reader would get it, or what is wrong with it')
  async read(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: readingOrder }) order: ReadingOrder,
    @CurrentCaller() { personId }: Caller,
  ): Promise<ReadingView> {
    return shelved(await this.readers.read(id, order), (html) => this.shelf.put(html, personId));
  }

  @Get('letter-previews/:id')
  @ApiOperation({ summary: 'Show a previewed letter as a page' })
  @Allow('viewer')
  @ApiOkResponse({
    description: 'The letter alone, for a frame',
    content: { 'text/html': { schema: { type: 'string' } } },
  })
  show(
    @Param('id', { schema: previewId }) id: string,
    @Query({ schema: schemeQuery }) { scheme }: z.infer<typeof schemeQuery>,
    @CurrentCaller() { personId }: Caller,
    @Res() response: Response,
  ): void {
    sendLetterPage(response, seenIn(this.shelf.take(id, personId), scheme));
  }

  @Post('appeals/:id/test-letters')
  @ApiOperation({ summary: 'Send a test letter to yourself' })
  @Allow('campaigner')
  @Limit({ times: 120, perSeconds: 900 }, { times: 30, perSeconds: 900, of: personOf })
  @Answers(testLetter, 'On its way to your own address', 202)
  async sendTest(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: testOrder }) order: TestOrder,
    @CurrentCaller() caller: Caller,
  ) {
    const ordered = await this.tests.order(id, order, caller);
    // After the commit; a queue that is away costs time, not the letter.
    await this.wakeUps.expand(ordered.id);
    return ordered;
  }

  @Get('test-letters/:id')
  @ApiOperation({ summary: 'Show how a test letter stands' })
  @Allow('campaigner')
  @Answers(testLetter, 'How it stands')
  test(@Param('id', { schema: uuid }) id: string, @CurrentCaller() { personId }: Caller) {
    return this.tests.find(id, personId);
  }
}

/** The answer names the page; the HTML itself is fetched by a frame. */
function shelved(reading: Reading, put: (html: string) => string): ReadingView {
  const { reader } = reading;
  if (reading.kind === 'broken') return { kind: 'broken', reader, problems: [...reading.problems] };
  if (reading.kind === 'missing') return { kind: 'missing', reader, fields: reading.fields };
  const { subject, text, html } = reading;
  return { kind: 'filled', reader, subject, text, previewId: put(html), bytes: Buffer.byteLength(html) };
}
