import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the demo loaded, so that all of it can be taken away again; and how far each person is in the tour. */
export class KeepDemo20261123193510 implements MigrationInterface {
  name = 'KeepDemo20261123193510';

  async up(runner: QueryRunner): Promise<void> {
    // One row, from the first time that the demo was loaded; 'removed' says that it is not to be loaded by itself again.
    // No foreign keys: the row outlives what it names. body_ids: bodies that were not there before.
    await runner.query(`
      CREATE TABLE demo (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        state text NOT NULL CHECK (state IN ('loading', 'loaded', 'removed')),
        campaign_id uuid,
        import_id uuid,
        body_ids uuid[] NOT NULL DEFAULT '{}',
        segment_ids uuid[] NOT NULL DEFAULT '{}',
        finished_wave_id uuid,
        ready_wave_id uuid,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT app_now()
      )`);
    await runner.query(`
      CREATE TABLE tour_step (
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        step text NOT NULL CHECK (step IN ('read_letter', 'look_at_wave', 'launch', 'watch', 'dismissed')),
        done_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (person_id, step)
      )`);
    await this.letPracticeBeCleared(runner);
  }

  /**
   * What was approved and what happened to letters stays, but for practice: whoever says in the transaction that practice
   * is cleared may delete rows that no live wave has to do with. Nothing is ever changed, and nothing else deleted.
   */
  private async letPracticeBeCleared(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change_but_clearing() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        old_row jsonb := to_jsonb(OLD);
        is_practice boolean;
      BEGIN
        IF TG_OP = 'DELETE' AND current_setting('demarche.clearing', true) = 'practice' THEN
          IF TG_TABLE_NAME = 'delivery_event' THEN
            SELECT count(*) > 0 INTO is_practice FROM delivery d JOIN wave w ON w.id = d.wave_id
             WHERE d.id = (old_row->>'delivery_id')::bigint AND w.mode = 'practice';
          ELSE
            SELECT count(*) = 0 INTO is_practice FROM wave w
             WHERE w.version_id = coalesce(old_row->>'version_id', old_row->>'id')::uuid AND w.mode = 'live';
          END IF;
          IF is_practice THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$`);
    await this.replaceTriggers(runner, 'refuse_change_but_clearing');
  }

  private async replaceTriggers(runner: QueryRunner, refusal: string): Promise<void> {
    const triggers = [
      ['delivery_event', 'delivery_event_append_only'],
      ['appeal_version', 'appeal_version_immutable'],
      ['appeal_version_text', 'appeal_version_text_immutable'],
    ];
    for (const [table, trigger] of triggers) {
      await runner.query(`DROP TRIGGER ${trigger} ON ${table}`);
      await runner.query(
        `CREATE TRIGGER ${trigger} BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${refusal}()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replaceTriggers(runner, 'refuse_change');
    await runner.query(`DROP FUNCTION refuse_change_but_clearing()`);
    await runner.query(`DROP TABLE tour_step`);
    await runner.query(`DROP TABLE demo`);
  }
}
