import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- The wording of single invitations, and what a new batch begins with; one of each kind.
    alter table invitation_wordings add column is_default boolean not null default false;
    create unique index invitation_wordings_default on invitation_wordings (kind) where is_default;
    alter table invitation_wordings add constraint default_is_active check (not is_default or state = 'active');

    -- How often each version went out.
    create index invitations_of_wording on invitations (wording_version_id) where wording_version_id is not null;

    -- The newest print of a letter: its link is the one that works.
    alter table invitations add column printed_at timestamptz;
    create index notifications_to_print on notifications (batch_id, invitation_id)
      where channel = 'post' and state = 'pending' and batch_id is not null;

    insert into invitation_wordings (id, name, kind, is_default) values
      ('0197f5a0-0000-7000-8000-00000000e001', 'Invitation', 'invitation', true),
      ('0197f5a0-0000-7000-8000-00000000e002', 'Reminder', 'reminder', true);
    insert into invitation_wording_versions (id, wording_id, number, sms_text, email_subject, email_text, letter_text) values
      ('0197f5a0-0000-7000-8000-00000000e011', '0197f5a0-0000-7000-8000-00000000e001', 1,
$$((hospitalName)): register for Patient Portal: ((link))
Works once. To stop, text ((stopKeyword)) STOP to ((stopNumber))$$,
$$Register for Patient Portal at ((hospitalName))$$,
$$Dear ((firstName))

((hospitalName)) invites you to register for Patient Portal, where you can read your hospital letters and see your appointments.

Register here: ((link))

The link works once, until ((linkUntil)). You need your date of birth, and the e-mail address and mobile number the hospital holds for you.

You do not have to register: without it we write to you by post, as before.

We never ask for your password or a code by e-mail, text or telephone. This mailbox is not read.$$,
$$Dear ((firstName))

((hospitalName)) invites you to register for Patient Portal, where you can read your hospital letters and see your appointments on a phone, a tablet or a computer.

To register, scan the code below with the camera of your phone, or type the address beside it into a web browser. Both work once, until ((linkUntil)). You need your date of birth, and the e-mail address and mobile number the hospital holds for you. If you have no mobile number or e-mail address with us, tell the reception of your clinic at your next visit.

You do not have to register: without it we write to you by post, as before.

Yours sincerely

Outpatient services
((hospitalName))$$),
      ('0197f5a0-0000-7000-8000-00000000e012', '0197f5a0-0000-7000-8000-00000000e002', 1,
$$((hospitalName)): you can still register for Patient Portal: ((link))
To stop, text ((stopKeyword)) STOP to ((stopNumber))$$,
$$You can still register for Patient Portal at ((hospitalName))$$,
$$Dear ((firstName))

((hospitalName)) invited you to register for Patient Portal, where you can read your hospital letters and see your appointments. You can still do so with this new link.

Register here: ((link))

The link works once, until ((linkUntil)). You need your date of birth, and the e-mail address and mobile number the hospital holds for you.

You do not have to register: without it we write to you by post, as before.

We never ask for your password or a code by e-mail, text or telephone. This mailbox is not read.$$,
$$Dear ((firstName))

((hospitalName)) invited you to register for Patient Portal, where you can read your hospital letters and see your appointments on a phone, a tablet or a computer. You can still do so with the new link below.

To register, scan the code below with the camera of your phone, or type the address beside it into a web browser. Both work once, until ((linkUntil)). You need your date of birth, and the e-mail address and mobile number the hospital holds for you. If you have no mobile number or e-mail address with us, tell the reception of your clinic at your next visit.

You do not have to register: without it we write to you by post, as before.

Yours sincerely

Outpatient services
((hospitalName))$$);
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop index notifications_to_print;
    alter table invitations drop column printed_at;
    drop index invitations_of_wording;
    update invitations set wording_version_id = null where wording_version_id in (
      '0197f5a0-0000-7000-8000-00000000e011', '0197f5a0-0000-7000-8000-00000000e012');
    delete from invitation_wording_versions where id in (
      '0197f5a0-0000-7000-8000-00000000e011', '0197f5a0-0000-7000-8000-00000000e012');
    delete from invitation_wordings where id in (
      '0197f5a0-0000-7000-8000-00000000e001', '0197f5a0-0000-7000-8000-00000000e002');
    drop index invitation_wordings_default;
    alter table invitation_wordings drop constraint default_is_active;
    alter table invitation_wordings drop column is_default;
  `);
