// What a process of this service knows from its environment and data folder, ready to be injected.
import { Global, Module } from '@nestjs/common';
import { ensureDataFolder } from './data-folder.js';
import { readEnv, type Env } from './env.js';
import { deriveKeys, ensureSecret, type Keys } from './keys.js';

/** The environment, with the data folder and the keys resolved. */
export class Settings {
  constructor(
    readonly env: Env,
    readonly dataFolder: string,
    readonly keys: Keys,
  ) {}

  /** @throws ConfigurationError listing every wrong value */
  static load(source?: NodeJS.ProcessEnv): Settings {
    const env = readEnv(source);
    const dataFolder = ensureDataFolder(env.dataDir);
    return new Settings(env, dataFolder, deriveKeys(ensureSecret(env.secret, dataFolder)));
  }

  /** The origin that links in letters use. On one machine: the loopback address. */
  get publicUrl(): string {
    return this.env.publicUrl ?? `http://127.0.0.1:${this.env.port}`;
  }
}

@Global()
@Module({ providers: [{ provide: Settings, useFactory: () => Settings.load() }], exports: [Settings] })
export class SettingsModule {}
