/** What a person may do, as `<noun>:<verb>`; the noun is the resource's name in the URL and the console. */
export const permissions = [
  'patients:read',
  'patients:write',
  'patients:view-as',
  'appointments:read',
  'letters:read',
  'letters:write',
  'letters:publish',
  'letters:withdraw',
  'letters:override',
  'notifications:read',
  'notifications:write',
  'accounts:read',
  'accounts:write',
  'accounts:close',
  'accounts:recover',
  'registration-cases:read',
  'registration-cases:write',
  'record-changes:read',
  'record-changes:write',
  'support-tickets:read',
  'support-tickets:write',
  'incidents:read',
  'incidents:write',
  'announcements:read',
  'announcements:write',
  'canned-replies:read',
  'canned-replies:write',
  'terms-versions:read',
  'terms-versions:write',
  'delivery:read',
  'audit-events:read',
  'staff:read',
  'staff:write',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = [
  'outpatient-clerk',
  'support-agent',
  'clinician',
  'content-author',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** The one table of who may what. `letters:override` publishes a letter the wrong-patient guard has stopped. */
const permissionsOf: Record<Role, readonly Permission[]> = {
  'outpatient-clerk': [
    'patients:read',
    'appointments:read',
    'letters:read',
    'letters:write',
    'letters:publish',
    'letters:withdraw',
    'notifications:read',
    'notifications:write',
  ],
  'support-agent': [
    'patients:read',
    'patients:write',
    'patients:view-as',
    'appointments:read',
    'letters:read',
    'notifications:read',
    'notifications:write',
    'accounts:read',
    'accounts:write',
    'accounts:close',
    'accounts:recover',
    'registration-cases:read',
    'registration-cases:write',
    'record-changes:read',
    'record-changes:write',
    'support-tickets:read',
    'support-tickets:write',
    'incidents:read',
    'incidents:write',
    'announcements:read',
    'canned-replies:read',
    'canned-replies:write',
    'delivery:read',
  ],
  clinician: [
    'patients:read',
    'appointments:read',
    'letters:read',
    'letters:write',
    'letters:publish',
    'letters:withdraw',
    'letters:override',
  ],
  'content-author': [
    'announcements:read',
    'announcements:write',
    'canned-replies:read',
    'canned-replies:write',
    'terms-versions:read',
    'terms-versions:write',
  ],
  administrator: [
    'staff:read',
    'staff:write',
    'audit-events:read',
    'patients:read',
    'notifications:read',
    'accounts:read',
    'delivery:read',
    'record-changes:read',
    'terms-versions:read',
    'terms-versions:write',
    'incidents:read',
    'announcements:read',
  ],
};

const together = new Map<string, ReadonlySet<Permission>>();

/** Everything these roles together allow. Asked at every request, so each combination is worked out once. */
export function permissionsFor(held: readonly Role[]): ReadonlySet<Permission> {
  const key = held.join();
  const known = together.get(key) ?? new Set(held.flatMap((role) => permissionsOf[role]));
  together.set(key, known);
  return known;
}
