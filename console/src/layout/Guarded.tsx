import type { ComponentType, ReactNode } from 'react';
import { permissionFor } from '../providers/permissionFor.ts';
import { useSession } from '../providers/useSession.ts';
import { AccessDenied } from './DeadEnds.tsx';

/** Shows a page only to those whose roles include it, before it asks for anything: a refused request is audited. */
export function Guarded({
  resource,
  action,
  children,
}: {
  resource: string;
  action: string;
  children: ReactNode;
}) {
  const held = useSession()?.permissions ?? [];
  const needed = permissionFor(resource, action);
  return held.some((permission) => permission === needed) ? children : <AccessDenied />;
}

interface ResourcePages {
  name: string;
  list?: ComponentType;
  show?: ComponentType;
  create?: ComponentType;
  /** Changes a record that has a page of its own to be looked at. */
  edit?: ComponentType;
  /** A record's one page, at the address of the record itself: whoever may read it may open it. */
  page?: ComponentType;
}

const behind = (resource: string, action: string, Inner: ComponentType): ComponentType =>
  function GuardedPage() {
    return (
      <Guarded resource={resource} action={action}>
        <Inner />
      </Guarded>
    );
  };

/** A resource's pages, each behind the permission it needs. */
export const guarded = ({
  name,
  list,
  show,
  create,
  edit,
  page,
}: ResourcePages): Omit<ResourcePages, 'page'> => ({
  name,
  ...(list ? { list: behind(name, 'list', list) } : {}),
  ...(show ? { show: behind(name, 'show', show) } : {}),
  ...(create ? { create: behind(name, 'create', create) } : {}),
  ...(edit ? { edit: behind(name, 'edit', edit) } : {}),
  ...(page ? { edit: behind(name, 'show', page) } : {}),
});
