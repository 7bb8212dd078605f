import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- A batch of 100,000 is counted twice a second while it is sent: each number from an index alone.
    drop index invitation_batch_rows_by_standing;
    create index invitation_batch_rows_by_standing on invitation_batch_rows (batch_id, standing, row_number) include (channel);
    create index invitations_opened_of_batch on invitations (batch_id) where batch_id is not null and opened_at is not null;
    create index invitations_used_of_batch on invitations (batch_id) where batch_id is not null and used_at is not null;

    -- What the list says of a batch that is over, counted once.
    alter table invitation_batches
      add column ended_to_send integer,
      add column ended_left integer;

    -- Rows that were held when their batch was released and have been mended since are let go by an act of their own:
    -- no row leaves that nobody released. Kept by the database, whoever judges the row.
    alter table invitation_batch_rows add column rest_released_at timestamptz;
    create index invitation_batch_rows_rest on invitation_batch_rows (batch_id)
      where standing = 'held' and standing_reason = 'waits-for-release';
    create function hold_for_release() returns trigger language plpgsql as $$
    begin
      if (select released_at from invitation_batches where id = new.batch_id) is not null then
        new.standing := 'held';
        new.standing_reason := 'waits-for-release';
      end if;
      return new;
    end $$;
    create trigger rows_wait_for_release before update of standing on invitation_batch_rows for each row
      when (new.standing = 'ready' and old.standing in ('held', 'excluded', 'skipped')
            and new.rest_released_at is not distinct from old.rest_released_at)
      execute function hold_for_release();
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop trigger rows_wait_for_release on invitation_batch_rows;
    drop function hold_for_release();
    drop index invitation_batch_rows_rest;
    alter table invitation_batch_rows drop column rest_released_at;
    alter table invitation_batches drop column ended_to_send, drop column ended_left;
    drop index invitations_opened_of_batch; drop index invitations_used_of_batch;
    drop index invitation_batch_rows_by_standing;
    create index invitation_batch_rows_by_standing on invitation_batch_rows (batch_id, standing, row_number);
  `);
