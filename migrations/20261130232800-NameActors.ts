import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The name behind an actor of the audit (`person:<id>`, `key:<id>`), read in one way by every list that shows who did
 * something. Whoever uses a key of theirs is themselves; other actors, such as `cli:<user>`, have no name.
 */
export class NameActors20261130232800 implements MigrationInterface {
  name = 'NameActors20261130232800';

  async up(runner: QueryRunner): Promise<void> {
    // Actors are compared as text: an actor that holds no id is nobody's, and no error.
    await runner.query(`
      CREATE FUNCTION actor_name(actor text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT p.name FROM person p
         WHERE actor LIKE 'person:%' AND 'person:' || p.id = actor
            OR actor LIKE 'key:%' AND p.id = (SELECT k.person_id FROM api_key k WHERE 'key:' || k.id = actor)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION actor_name(text)`);
  }
}
