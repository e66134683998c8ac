// People, sessions and keys. Routes and guards are listed in api.module.ts.
import { Module } from '@nestjs/common';
import { ApiKeyStore } from './api-key.store.js';
import { ApiKeysService } from './api-keys.service.js';
import { InvitesService } from './invites.service.js';
import { JoiningService } from './joining.service.js';
import { OneTimeLinkStore } from './one-time-link.store.js';
import { OwnPasswordService } from './own-password.service.js';
import { Passwords } from './passwords.js';
import { PeopleService } from './people.service.js';
import { PersonStore } from './person.store.js';
import { SessionStore } from './session.store.js';
import { SessionsService } from './sessions.service.js';
import { SetUpService } from './set-up.service.js';

const services = [
  ApiKeysService,
  InvitesService,
  JoiningService,
  OwnPasswordService,
  PeopleService,
  SessionsService,
  SetUpService,
];

@Module({
  providers: [...services, ApiKeyStore, OneTimeLinkStore, Passwords, PersonStore, SessionStore],
  // Stores and passwords are for the guard, which asks on every request, and for accounts, which changes addresses.
  exports: [...services, ApiKeyStore, OneTimeLinkStore, Passwords, PersonStore, SessionStore],
})
export class AuthModule {}
