// The copy of all that is held on one person, to hand over to them.
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../http/access.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { SubjectExportService } from './subject-export.service.js';

const query = z.strictObject({ format: z.enum(['json', 'html']).default('json') });

@ApiTags('Privacy')
@Controller('api/contacts/:id/held')
export class SubjectExportController {
  constructor(private readonly exports: SubjectExportService) {}

  @Get()
  @ApiOperation({ summary: 'Export everything that is held on a contact' })
  @Allow('campaigner')
  @ApiOkResponse({
    description: 'Everything that is held on the person, as a file; the audit log keeps that it was made',
    content: { 'application/json': { schema: { type: 'object' } }, 'text/html': { schema: { type: 'string' } } },
  })
  async copy(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: query }) { format }: z.infer<typeof query>,
    @Actor() actor: string,
  ) {
    const { fileName, contentType, text } = await this.exports.copy(id, format, actor);
    return new StreamableFile(Buffer.from(text), {
      type: contentType,
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
