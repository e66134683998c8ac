// Read-only questions to the database, as a Nest module.
import { Module } from '@nestjs/common';
import { InvariantsService } from './invariants.service.js';

@Module({ providers: [InvariantsService], exports: [InvariantsService] })
export class ReportsModule {}
