import type { Knex } from 'knex';

export const up = (db: Knex) =>
  db.raw(`
    -- Whose login this transaction acts for. Whose record it reads is current_patient_id(): the two part when
    -- somebody acts for another (proxy), so what belongs to the login is kept by this one.
    create function current_account_id() returns uuid language sql stable
      return nullif(current_setting('app.account_id', true), '')::uuid;

    -- One person, one e-mail: anna+nhs@example.com and Anna@example.com are one.
    create function email_key(email text) returns text language sql immutable parallel safe
      return regexp_replace(lower(email), '[+][^@]*@', '@');

    -- What patients agree to. A new number asks everybody again.
    create table terms_versions (
      id uuid primary key,
      number integer not null unique check (number >= 1),
      title text not null,
      body text not null,
      published_at timestamptz not null default now(),
      published_by uuid references staff
    );
    grant select on terms_versions to portal_patient;

    alter table accounts
      add column email text check (email = lower(email)),
      add column terms_number integer references terms_versions (number),
      add column totp_secret bytea,
      add column totp_confirmed_at timestamptz,
      add column totp_last_step bigint not null default 0,
      add column password_changed_at timestamptz not null default now(),
      add column closed_by text check (closed_by in ('patient', 'staff')),
      add column closed_reason text;
    -- The first login of an e-mail keeps it; who shares it needs one of their own.
    with first as (
      select distinct on (email_key(patients.email)) accounts.id, patients.email
        from accounts join patients on patients.id = accounts.patient_id
       where accounts.state <> 'closed' and patients.email is not null
       order by email_key(patients.email), accounts.created_at, accounts.id)
    update accounts set email = first.email from first where first.id = accounts.id;
    create unique index accounts_by_email on accounts (email_key(email)) where state <> 'closed';
    create index accounts_newest on accounts (created_at desc, id desc);
    create index accounts_by_state on accounts (state, created_at desc, id desc);
    create index patients_by_email_key on patients (email_key(email)) where email is not null;
    grant select (email, terms_number, totp_confirmed_at, password_changed_at) on accounts to portal_patient;

    create table consents (
      id uuid primary key,
      account_id uuid not null references accounts,
      terms_number integer not null references terms_versions (number),
      ip text,
      accepted_at timestamptz not null default now(),
      unique (account_id, terms_number)
    );

    -- A remembered device spares its holder the code for 30 days, never the password.
    create table devices (
      id uuid primary key,
      account_id uuid not null references accounts,
      token_hash bytea not null unique,
      name text not null,
      ip text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      expires_at timestamptz not null default now() + interval '30 days',
      ended_at timestamptz,
      ended_reason text,
      check ((ended_at is null) = (ended_reason is null))
    );
    create index devices_of_account on devices (account_id, created_at desc);

    alter table sessions add column device_id uuid references devices, add column ended_reason text;
    create index sessions_newest_of_account on sessions (account_id, created_at desc) where account_id is not null;

    alter table consents enable row level security;
    alter table consents force row level security;
    create policy hospital on consents to current_user using (true) with check (true);
    create policy own_consents on consents to portal_patient
      using (account_id = current_account_id()) with check (account_id = current_account_id());
    grant select, insert on consents to portal_patient;

    alter table devices enable row level security;
    alter table devices force row level security;
    create policy hospital on devices to current_user using (true) with check (true);
    create policy own_devices on devices to portal_patient
      using (account_id = current_account_id()) with check (account_id = current_account_id());
    grant select (id, account_id, name, ip, created_at, last_used_at, expires_at, ended_at),
      update (ended_at, ended_reason) on devices to portal_patient;

    alter table sessions enable row level security;
    alter table sessions force row level security;
    create policy hospital on sessions to current_user using (true) with check (true);
    create policy own_sessions on sessions to portal_patient
      using (account_id = current_account_id()) with check (account_id = current_account_id());
    grant select (id, account_id, ip, user_agent, created_at, last_seen_at, expires_at, ended_at, device_id),
      update (ended_at, ended_reason) on sessions to portal_patient;

    insert into terms_versions (id, number, title, body) values (
      '01890000-0000-7000-8000-000000000001', 1, 'Using Patient Portal',
'By using Patient Portal you agree that the hospital shows you information from your hospital record here, and uses your e-mail address and mobile number to tell you when there is something new.

## What you will see

Outpatient appointments, letters, messages and some test results. Your clinician is your first contact for what they mean.

## Keeping it safe

Do not share your password or your codes. Sign out when you leave a device that others use. A mobile that you share lets others see that the hospital wrote to you.

## Stopping

You can choose post for your letters, stop our texts, or delete your account at any time under My details. Your hospital record stays as it is.');
  `);

export const down = (db: Knex) =>
  db.raw(`
    drop policy own_sessions on sessions; drop policy hospital on sessions;
    alter table sessions no force row level security, disable row level security,
      drop column device_id, drop column ended_reason;
    revoke all on sessions from portal_patient;
    drop table devices; drop table consents;
    drop index accounts_by_email; drop index accounts_newest; drop index accounts_by_state; drop index patients_by_email_key;
    alter table accounts drop column email, drop column terms_number, drop column totp_secret,
      drop column totp_confirmed_at, drop column totp_last_step, drop column password_changed_at,
      drop column closed_by, drop column closed_reason;
    drop table terms_versions; drop function email_key; drop function current_account_id;
  `);
