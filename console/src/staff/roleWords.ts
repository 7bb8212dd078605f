import type { StaffView } from '../../../api/features/staff/staff.schema.ts';

type Role = StaffView['roles'][number];

/** Each role by what it lets a person do, for whoever gives it. The API's table of permissions decides. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  'outpatient-clerk': {
    name: 'Outpatient clerk',
    may: 'Finds patients, uploads, checks, publishes and withdraws letters, and follows the messages about them.',
  },
  'support-agent': {
    name: 'Support agent',
    may: 'Finds patients, corrects their contact details, sees the portal as they see it, and sends messages again. Reads letters, changes none.',
  },
  clinician: {
    name: 'Clinician',
    may: 'Everything a clerk does with letters, and may publish against the wrong-patient guard with a reason.',
  },
  'content-author': {
    name: 'Content author',
    may: 'Nothing yet: writes questionnaires and announcements when they come.',
  },
  administrator: {
    name: 'Administrator',
    may: 'Invites and disables staff, gives roles, reads the audit. Sees patients, but no letters.',
  },
};

export const roleOptions = (Object.keys(roleWords) as Role[]).map((value) => ({
  value,
  label: roleWords[value].name,
}));
