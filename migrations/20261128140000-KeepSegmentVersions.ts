import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a segment meant at a time stays known, and from which of its versions a wave took its audience. */
export class KeepSegmentVersions20261128140000 implements MigrationInterface {
  name = 'KeepSegmentVersions20261128140000';

  async up(runner: QueryRunner): Promise<void> {
    // restored_from: the number of the earlier version whose filter was taken up again.
    await runner.query(`
      CREATE TABLE segment_version (
        segment_id uuid NOT NULL REFERENCES segment ON DELETE CASCADE,
        number integer NOT NULL CHECK (number > 0),
        filter jsonb NOT NULL,
        restored_from integer CHECK (restored_from < number),
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (segment_id, number)
      )`);
    // The audit log has every filter that was ever saved. The first entry of a number is the one that made it.
    await runner.query(`
      INSERT INTO segment_version (segment_id, number, filter, created_by, created_at)
      SELECT DISTINCT ON (s.id, told.number) s.id, told.number, told.filter, told.actor, told.at
        FROM (SELECT a.subject_id, (a.detail->>'version')::int AS number, a.detail->'filter' AS filter, a.actor, a.at, a.id
                FROM audit_entry a WHERE a.subject_kind = 'segment' AND a.action IN ('segment.created', 'segment.changed')
                 AND jsonb_typeof(a.detail->'version') = 'number' AND a.detail ? 'filter') AS told
        JOIN segment s ON s.id::text = told.subject_id AND told.number <= s.version
       ORDER BY s.id, told.number, told.id`);
    await runner.query(`
      INSERT INTO segment_version (segment_id, number, filter, created_by, created_at)
      SELECT id, version, filter, created_by, updated_at FROM segment
          ON CONFLICT (segment_id, number) DO UPDATE SET filter = excluded.filter`);
    await runner.query(
      `CREATE TRIGGER segment_version_stays BEFORE UPDATE ON segment_version FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
    await runner.query(`ALTER TABLE segment ADD COLUMN archived_at timestamptz`);
    // Without one: not approved yet, or approved before versions were kept.
    await runner.query(`ALTER TABLE wave ADD COLUMN segment_version integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE wave DROP COLUMN segment_version`);
    await runner.query(`ALTER TABLE segment DROP COLUMN archived_at`);
    await runner.query(`DROP TABLE segment_version`);
  }
}
