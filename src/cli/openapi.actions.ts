// What `demarche openapi` does.
import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from '../http/openapi.js';

/** @param api the module of the API process. A preview knows its routes and builds nothing behind them. */
export async function describeRoutes(api: Type): Promise<OpenAPIObject> {
  return describeApi(await NestFactory.create(api, { preview: true, logger: false, abortOnError: false }));
}
