import { useQuery } from '@tanstack/react-query';
import { letterCalls } from './letterCalls.ts';

/** The hospital's specialties as options, with the one a letter carries already even if it is not among them. */
export function useSpecialties(current?: string | null): { value: string; label: string }[] {
  const { data = [] } = useQuery({
    queryKey: ['specialties'],
    queryFn: letterCalls.specialties,
    staleTime: 3_600_000,
  });
  const names = data.map(({ name }) => name);
  const all = current && !names.includes(current) ? [current, ...names] : names;
  return all.map((name) => ({ value: name, label: name }));
}
