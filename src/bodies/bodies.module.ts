// Bodies, their dated names and their merging, as a Nest module.
import { Module } from '@nestjs/common';
import { BodiesService } from './bodies.service.js';
import { BodiesStore } from './bodies.store.js';
import { BodyEditStore } from './body-edit.store.js';
import { BodyEditsService } from './body-edits.service.js';
import { BodyMembersStore } from './body-members.store.js';
import { BodyMergeService } from './body-merge.service.js';
import { BodyMergeStore } from './body-merge.store.js';
import { BodyViewsStore } from './body-views.store.js';

@Module({
  providers: [
    BodiesService,
    BodiesStore,
    BodyEditsService,
    BodyEditStore,
    BodyMembersStore,
    BodyMergeService,
    BodyMergeStore,
    BodyViewsStore,
  ],
  exports: [BodiesService, BodiesStore, BodyEditsService, BodyMergeService, BodyViewsStore],
})
export class BodiesModule {}
