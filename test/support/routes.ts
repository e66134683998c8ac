// Every route of the API, from the controllers themselves and from the API's description.
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod, type INestApplication } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ALLOW, PUBLIC, type AllowRule, type PublicRule } from '../../src/http/access.js';

export interface HandlerRules {
  /** Controller.method */
  name: string;
  method: string;
  allow?: AllowRule;
  open?: PublicRule;
}

export function listHandlers(app: INestApplication): HandlerRules[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
  return controllers.flatMap((controller) => {
    if (!controller) return [];
    const prototype = controller.prototype as Record<string, object>;
    const names = new MetadataScanner().getAllMethodNames(prototype);
    return names.flatMap((name) => {
      const handler = prototype[name];
      if (!handler || Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
      return [
        {
          name: `${controller.name}.${name}`,
          method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '',
          allow: Reflect.getMetadata(ALLOW, handler) as AllowRule | undefined,
          open: Reflect.getMetadata(PUBLIC, handler) as PublicRule | undefined,
        },
      ];
    });
  });
}

export interface DescribedRoute {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As in the description: /api/people/{id} */
  path: string;
  /** The same with an id in every place that takes one. */
  example: string;
  operation: {
    operationId?: string;
    security?: Record<string, string[]>[];
    requestBody?: unknown;
    responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
  };
}

export function listDescribedRoutes(document: OpenAPIObject): DescribedRoute[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, DescribedRoute['operation']>).map(([method, operation]) => ({
      method: method as DescribedRoute['method'],
      path,
      example: path.replace(/\{\w+\}/g, '3f1c9a52-8a0d-4b7e-9a43-51f0d6c2b9e7'),
      operation,
    })),
  );
}
