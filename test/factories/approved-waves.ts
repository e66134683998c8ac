// Waves that were made and approved by the product's own services: ready to be launched, with real approvals.
import { AppealsService } from '../../src/appeals/appeals.service.js';
import { onlyRow } from '../../src/database/database.js';
import { WaveMakerService } from '../../src/waves/wave-maker.service.js';
import { newWave } from '../../src/waves/waves.dto.js';
import { WavesService } from '../../src/waves/waves.service.js';
import type { SendingScene } from '../support/sending-scene.js';
import { testKeys } from '../support/keys.js';
import { insertAppeal } from './appeal.js';
import { insertContact } from './contacts.js';

const ACTOR = 'test';

/** Waves of one approved appeal to everybody there is. @returns their ids */
export async function approveWaves(scene: SendingScene, { waves, people }: { waves: number; people: number }) {
  const { id: appealId } = await insertAppeal(scene.sql);
  await (await scene.service(AppealsService)).approve(appealId, ACTOR);
  for (let n = 0; n < people; n++) await insertContact(scene.sql, testKeys);
  const segment = await scene.sql.query<{ id: string }>(
    `INSERT INTO segment (name, filter, created_by) VALUES ('everybody', '{"all": []}', $1) RETURNING id`,
    [ACTOR],
  );
  const maker = await scene.service(WaveMakerService);
  const service = await scene.service(WavesService);
  const ids: string[] = [];
  for (let n = 0; n < waves; n++) {
    const wish = newWave.parse({ name: `Wave ${n}`, appealId, segmentId: onlyRow(segment).id });
    const { id } = await maker.create(wish, ACTOR);
    await service.approve(id, ACTOR);
    ids.push(id);
  }
  return ids;
}
