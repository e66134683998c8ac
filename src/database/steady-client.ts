// A connection to PostgreSQL whose loss never ends the process: every pool of the service and of its queue opens these.
import pg from 'pg';

/**
 * pg raises `error` on a connection that the server ends, and Node ends a process in which nobody listens. Nobody does
 * between the opening of a connection and the next turn of its borrower: on a busy machine the goodbye comes in the same
 * packet as the welcome. The borrower loses nothing by it, as the next query fails.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
