// How people in office are addressed: the rules of this installation, and what each language says to one contact.
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { ContactAddressService } from './contact-address.service.js';
import {
  contactAddress,
  contactAddressQuery,
  houseFormChange,
  houseFormInput,
  houseFormRemoval,
  houseForms,
  type HouseFormChange,
  type HouseFormInput,
} from './forms-of-address.dto.js';
import { FormsOfAddressService } from './forms-of-address.service.js';

@ApiTags('Contacts')
@Controller('api')
export class FormsOfAddressController {
  constructor(
    private readonly forms: FormsOfAddressService,
    private readonly addresses: ContactAddressService,
  ) {}

  @Get('forms-of-address')
  @ApiOperation({ summary: 'List the rules for addressing offices' })
  @Allow('viewer')
  @Answers(houseForms, 'The rules of this installation; the closest to an office wins over the tables')
  async list() {
    return { items: await this.forms.list() };
  }

  @Post('forms-of-address')
  @ApiOperation({ summary: 'Add a rule for addressing an office' })
  @Allow('campaigner')
  @Answers(houseForms, 'All rules, with the new one', 201)
  async add(@Body({ schema: houseFormInput }) form: HouseFormInput, @Actor() actor: string) {
    await this.forms.add(form, actor);
    return this.list();
  }

  @Patch('forms-of-address/:id')
  @ApiOperation({ summary: 'Change a rule for addressing an office' })
  @Allow('campaigner')
  @Answers(houseForms, 'All rules, with the changed one; 409 when it was changed meanwhile')
  async change(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: houseFormChange }) { version, ...form }: HouseFormChange,
    @Actor() actor: string,
  ) {
    await this.forms.change(id, version, form, actor);
    return this.list();
  }

  @Delete('forms-of-address/:id')
  @ApiOperation({ summary: 'Remove a rule for addressing an office' })
  @Allow('campaigner')
  @Answers(houseForms, 'The rules that are left; 409 when it was changed meanwhile')
  async remove(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: houseFormRemoval }) { version }: z.infer<typeof houseFormRemoval>,
    @Actor() actor: string,
  ) {
    await this.forms.remove(id, version, actor);
    return this.list();
  }

  @Get('contacts/:id/address')
  @ApiOperation({ summary: 'Show how a contact is addressed in each language, and why' })
  @Allow('viewer')
  @Answers(contactAddress, 'Salutation, speech, envelope and closing in each language, and what each rests on')
  address(
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: contactAddressQuery }) { mandateId }: z.infer<typeof contactAddressQuery>,
  ) {
    return this.addresses.of(id, mandateId);
  }
}
