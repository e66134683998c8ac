// What a new installation gets on its way up: its tables, the link for the first admin, and then the demo, behind the back of
// the person who is opening that link.
import type { INestApplicationContext } from '@nestjs/common';
import { SetUpService } from '../auth/set-up.service.js';
import type { Settings } from '../config/settings.js';
import { prepareDatabase } from '../database/prepare-database.js';
import { DemoService } from '../demo/demo.service.js';
import type { FirstSteps } from './local-service.js';

/** The stop of the service does not wait for the rest of the demo: the next start goes on with it. */
class Stopped extends Error {}

export class FirstStepsOnThisMachine implements FirstSteps {
  private app?: INestApplicationContext;

  /** @param openServices called only while the processes of the service are starting: it takes a moment */
  constructor(
    private readonly openServices: () => Promise<INestApplicationContext>,
    private readonly say: (line: string) => void,
  ) {}

  async prepare(settings: Settings): Promise<void> {
    const found = await prepareDatabase(settings);
    if (found.kind !== 'restored') return;
    this.say(
      `This database was restored from a backup: ${found.unclear} letters are unknown now, and sending is on hold.`,
    );
  }

  async settle(origin: string): Promise<string> {
    this.app = await this.openServices();
    return (await this.app.get(SetUpService).linkIfNeeded(origin)) ?? origin;
  }

  /** Where nobody has worked yet; the service runs already. */
  async loadDemo(isStopping: () => boolean): Promise<void> {
    if (isStopping()) return;
    const goOn = () => {
      if (isStopping()) throw new Stopped();
    };
    await this.app
      ?.get(DemoService)
      .loadIfUntouched('system', goOn)
      .catch((error: Error) => {
        if (!isStopping()) this.say(`The demo could not be loaded: ${error.message}`);
      });
  }

  async close(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }
}
