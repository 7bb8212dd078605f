import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { session } from '../providers/session.ts';

const OPEN = ['/login', '/accept-invitation', '/second-factor', '/enrolment'];

/** Brings whoever's session ended (idle too long, disabled, signed out elsewhere) to sign-in, and back after it. */
export function SignedOut() {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  useEffect(
    () =>
      session.subscribe(() => {
        if (session.get() || OPEN.includes(pathname)) return;
        navigate('/login', { state: { nextPathname: pathname, nextSearch: search } });
      }),
    [navigate, pathname, search],
  );
  return null;
}
