// API keys: everybody makes and revokes their own, signed in; an admin sees and revokes all.
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { CurrentCaller } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { apiKeys, madeApiKey, newApiKey, type NewApiKeyWish } from './auth.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('API keys')
@Controller('api/keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @ApiOperation({ summary: 'List your API keys that work' })
  @Allow('viewer', { sessionOnly: true })
  @Answers(apiKeys, 'Keys that work, newest first')
  async list(@CurrentCaller() caller: Caller) {
    return { items: await this.keys.list(caller) };
  }

  @Post()
  @ApiOperation({ summary: 'Make an API key for a program of yours' })
  @Allow('viewer', { sessionOnly: true })
  @Answers(madeApiKey, 'The key, shown once. It may do what its person may, within its scopes', 201)
  create(@Body({ schema: newApiKey }) wish: NewApiKeyWish, @CurrentCaller() caller: Caller) {
    return this.keys.create(caller, wish);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Revoke an API key at once' })
  @Allow('viewer', { sessionOnly: true })
  @AnswersNothing('The key works no more')
  revoke(@Param('id', { schema: uuid }) id: string, @CurrentCaller() caller: Caller): Promise<void> {
    return this.keys.revoke(caller, id);
  }
}
