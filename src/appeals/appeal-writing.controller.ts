// Writing appeals: making one, its name and asks, its letters in languages, the archive, and what an editor completes.
import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { letterVocabulary } from '../rendering/letter-vocabulary.js';
import { AppealWritingService } from './appeal-writing.service.js';
import {
  appealChange,
  appealView,
  language,
  letterRemoval,
  letterSave,
  newAppeal,
  newLetter,
  savedLetter,
  type AppealChange,
  type LetterSave,
  type NewAppeal,
  type NewLetter,
} from './appeals.dto.js';
import { vocabularyView } from './letter-vocabulary.dto.js';

@ApiTags('Appeals')
@Controller('api')
export class AppealWritingController {
  constructor(private readonly writing: AppealWritingService) {}

  @Get('letter-vocabulary')
  @ApiOperation({ summary: 'Show what letters can be written with' })
  @Allow('viewer')
  @Answers(vocabularyView, 'What a letter can be written with: fields, tags, filters, parts')
  vocabulary() {
    return letterVocabulary();
  }

  @Post('appeals')
  @ApiOperation({ summary: 'Begin an appeal in a campaign' })
  @Allow('campaigner')
  @Answers(appealView, 'The new appeal, with a letter to begin with', 201)
  create(@Body({ schema: newAppeal }) wish: NewAppeal, @Actor() actor: string) {
    return this.writing.create(wish, actor);
  }

  @Patch('appeals/:id')
  @ApiOperation({ summary: 'Change the name, audience or asks of an appeal' })
  @Allow('campaigner')
  @Answers(appealView, 'The appeal as it is now')
  change(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: appealChange }) change: AppealChange,
    @Actor() actor: string,
  ) {
    return this.writing.change(id, change, actor);
  }

  @Post('appeals/:id/letters')
  @ApiOperation({ summary: 'Begin the letter of an appeal in one more language' })
  @Allow('campaigner')
  @Answers(appealView, 'The appeal with a letter in one more language', 201)
  addLetter(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: newLetter }) wish: NewLetter,
    @Actor() actor: string,
  ) {
    return this.writing.addLetter(id, wish, actor);
  }

  @Put('appeals/:id/letters/:language')
  @ApiOperation({ summary: 'Save the letter of one language' })
  @Allow('campaigner')
  @Answers(appealView, 'The appeal as it is now; an approval of another content does not cover it')
  saveLetter(
    @Param('id', { schema: uuid }) id: string,
    @Param('language', { schema: language }) inLanguage: string,
    @Body({ schema: letterSave }) save: LetterSave,
    @Actor() actor: string,
  ) {
    return this.writing.saveLetter(id, inLanguage, save, actor);
  }

  @Delete('appeals/:id/letters/:language')
  @ApiOperation({ summary: 'Take away the letter of one language' })
  @Allow('campaigner')
  @Answers(savedLetter, 'The letter that was taken away; saving it again puts it back')
  removeLetter(
    @Param('id', { schema: uuid }) id: string,
    @Param('language', { schema: language }) inLanguage: string,
    @Query({ schema: letterRemoval }) { madeFrom }: z.infer<typeof letterRemoval>,
    @Actor() actor: string,
  ) {
    return this.writing.removeLetter(id, inLanguage, madeFrom, actor);
  }

  @Post('appeals/:id/archive')
  @ApiOperation({ summary: 'Put an appeal in the archive' })
  @Allow('campaigner')
  @Answers(appealView, 'In the archive; its versions and waves stay')
  archive(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.writing.setArchived(id, true, actor);
  }

  @Post('appeals/:id/unarchive')
  @ApiOperation({ summary: 'Take an appeal out of the archive' })
  @Allow('campaigner')
  @Answers(appealView, 'Out of the archive')
  unarchive(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.writing.setArchived(id, false, actor);
  }
}
