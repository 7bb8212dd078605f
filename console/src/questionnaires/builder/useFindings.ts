import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Definition } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import type { LintFinding } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { ask } from '../../providers/httpClient.ts';

const PAUSE_MS = 500;

/** What the hospital's server finds in the questionnaire as it stands, once the author pauses. */
export function useFindings(definition: Definition) {
  const [settled, setSettled] = useState(definition);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(definition), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [definition]);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['questionnaire-check', settled],
    queryFn: () =>
      ask<{ findings: LintFinding[] }>('/api/questionnaires/check', 'POST', { definition: settled }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return {
    findings: data?.findings ?? [],
    error,
    /** Still about an earlier state of the questionnaire. */
    isBehind: isFetching || settled !== definition,
    retry: () => void refetch(),
  };
}

export type Findings = ReturnType<typeof useFindings>;
