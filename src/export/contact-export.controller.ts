// Contacts as a file: a list as filtered, a segment, or one person.
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Allow } from '../http/access.js';
import { Actor } from '../http/request.js';
import { contactCountQuery } from '../contacts/contact-queries.dto.js';
import { ContactExportService, type ExportScope } from './contact-export.service.js';
import { EXPORT_FORMATS } from './export-formats.js';

const exportQuery = contactCountQuery.extend({
  format: z.enum(EXPORT_FORMATS).default('csv'),
  segment: z.uuid().optional().meta({ description: 'Whom this segment finds, instead of a list as filtered' }),
  contact: z.uuid().optional().meta({ description: 'Only this person' }),
  private: z.literal('include').optional().meta({ description: 'Also channels that are marked as private' }),
});
type ExportQuery = z.infer<typeof exportQuery>;

@ApiTags('Contacts')
@Controller('api/contacts/export')
export class ContactExportController {
  constructor(private readonly exports: ContactExportService) {}

  @Get()
  @ApiOperation({ summary: 'Export contacts as a file' })
  @Allow('campaigner')
  @ApiOkResponse({
    description: 'A file, sent as it is read; the audit log keeps the filter and the count',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async export(
    @Query({ schema: exportQuery }) query: ExportQuery,
    @Actor() actor: string,
    @Res() response: Response,
  ): Promise<void> {
    const order = { scope: scopeOf(query), format: query.format, withPrivate: query.private === 'include' };
    const { fileName, contentType, chunks } = await this.exports.export(order, actor);
    response
      .status(200)
      .set({ 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${fileName}"` });
    // A reader who left, or a database that went away in the middle, shows as a file that breaks off.
    await pipeline(Readable.from(chunks), response).catch((error: Error) => response.destroy(error));
  }
}

function scopeOf({ format: _, private: __, segment, contact, ...filter }: ExportQuery): ExportScope {
  if (contact !== undefined) return { kind: 'contact', id: contact };
  return segment === undefined ? { kind: 'list', filter } : { kind: 'segment', idOrName: segment };
}
