import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/**
 * What the page before handed over in the router's state, such as a step to take at once: read once and then
 * forgotten, so that reloading does not take it again.
 */
export function useHandedOver<T>(): T | null {
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const [handed] = useState(() => (state as T | null) ?? null);
  useEffect(() => {
    if (state) navigate(pathname + search, { replace: true, state: null });
  }, [state, pathname, search, navigate]);
  return handed;
}
