// An admin's word that an address is somebody's, where no mail can prove it.
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { person } from '../auth/auth.dto.js';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { CurrentCaller } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { addressWord } from './accounts.dto.js';
import { NewAddressService } from './new-address.service.js';

@ApiTags('People')
@Controller('api/people/:id/address')
export class PersonAddressController {
  constructor(private readonly addresses: NewAddressService) {}

  @Post()
  @ApiOperation({ summary: 'Confirm the address of a person, as an admin' })
  @Allow('admin', { sessionOnly: true })
  @Answers(person, 'The person, with the address in force and confirmed')
  confirm(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: addressWord }) { email }: z.infer<typeof addressWord>,
    @CurrentCaller() admin: Caller,
  ) {
    return this.addresses.confirmFor(id, email, admin);
  }
}
