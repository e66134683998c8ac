// What the demo is made of: the worked example that ships with the product, its invented people, and two waves of it.
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';

export const DEMO_CAMPAIGN = 'azerbaijan-2024';
export const demoCampaignFolder = path.join(projectRoot, 'campaigns', DEMO_CAMPAIGN);
export const demoContactsFile = path.join(demoCampaignFolder, 'demo-contacts.csv');

/** Nobody approved the letters of the demo but the product itself. */
export const DEMO_ACTOR = 'system';

/** Under this scheme stand the identifiers of the list of invented people, and of nobody else. */
export const DEMO_ID_SCHEME = 'demo';

export interface DemoWave {
  appeal: string;
  name: string;
  segment: string;
  maxPerHour?: number;
}

/** Sent at once, so that there are letters to read. */
export const FINISHED_WAVE: DemoWave = {
  appeal: 'pace',
  name: 'Demo: first letter to the Parliamentary Assembly',
  segment: 'Demo: members of the Parliamentary Assembly',
};

/** Left for a person to launch; slow enough that there is something to watch, done in about a minute. */
export const READY_WAVE: DemoWave = {
  appeal: 'cop29',
  name: 'Demo: letter to the delegates at COP29',
  segment: 'Demo: delegates at COP29',
  maxPerHour: 1200,
};
