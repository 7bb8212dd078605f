const READING = new Set(['list', 'show', 'export']);
const WRITING = new Set(['create', 'edit', 'delete']);

/**
 * Which permission an action on a resource needs: pages map to read and write, the domain's verbs keep their
 * name (`publish` → `letters:publish`). The demo's mailbox shows what notifications became.
 */
export function permissionFor(resource: string, action: string): string {
  if (resource === 'mailbox-messages') return 'notifications:read';
  if (READING.has(action)) return `${resource}:read`;
  if (WRITING.has(action)) return `${resource}:write`;
  return `${resource}:${action}`;
}
